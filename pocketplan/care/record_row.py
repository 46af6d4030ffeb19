"""What every row of a client's record has in common."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.sent_form import SentForm, sent_form
from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.reminders.room import one_at_a_time

Row = TypeVar("Row", bound="RecordRow")


class RecordRow(Base):
    """Written about a client beside the plan: kept for the legal term, with a key of its own.

    A kind of row names its words by a SealedBody of `sealed_body`; nothing a person wrote stands
    in a column of its own.

    client_id  whom it is about, and whose record key seals it
    by_id      who wrote it
    made_at    when the server took it
    """

    __abstract__ = True

    client_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[datetime]
    sealed_body: Mapped[bytes]

    @property
    def is_open_to_client(self) -> bool:
        """Whether the client takes it along with what is their own: as it is here, what they wrote
        themselves. A kind of row that says otherwise is read by them anyway."""
        return self.by_id == self.client_id


def row_of(session: Session, kind: type[Row], client: Account, row_id: UUID) -> Row:
    """Return one row of a client's record. Raises NotInTheRecord, also for another client's."""
    found = session.scalar(select(kind).where(kind.id == row_id, kind.client_id == client.id))
    if found is None:
        raise NotInTheRecord
    return found


def sent_about(
    session: Session,
    kind: type[Row],
    form_id: UUID,
    says_this: Callable[[Row], bool],
    *,
    client: Account,
    by: Account,
) -> SentForm[Row]:
    """Return what a form about a client made so far, as `sent_form` does.

    Raises FormReused where somebody else, or a form about somebody else, had that id.
    """
    if by.id == client.id:  # `record_open_to` did the same for a therapist
        one_at_a_time(session, client)
    return sent_form(session, kind, form_id, says_this, client_id=client.id, by_id=by.id)


def begun(
    session: Session, kind: type[Row], row_id: UUID, *, client: Account, by: Account, at: datetime
) -> Row:
    """Return a new row. It is in the session without its words, which the caller gives it at once.

    row_id  as `sent_about` has it
    """
    row = kind(id=row_id, client_id=client.id, by_id=by.id, made_at=at)
    session.add(row)
    return row
