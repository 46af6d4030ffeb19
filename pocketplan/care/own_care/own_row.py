"""What every row has that a therapist keeps for themselves."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column

from pocketplan.care.errors import SentBefore
from pocketplan.care.own_care.errors import NothingWritten, NotYours, TooLongToKeep
from pocketplan.care.sent_form import sent_form
from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.sealing.opened import opened

LONG_LIMIT = 10_000  # characters
SHORT_LIMIT = 200

Row = TypeVar("Row", bound="OwnRow")


class OwnRow(Base):
    """Sealed with its owner's own key. No client, no episode and no time of day stands in it:
    nobody can tell from a row whom it is about.

    owner_id  the therapist, who alone reads it
    """

    __abstract__ = True

    sealed_body: Mapped[bytes]

    @declared_attr
    def owner_id(cls) -> Mapped[UUID]:  # noqa: N805 (asked on the class)
        return mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)


def own_row(session: Session, kind: type[Row], owner: Account, row_id: UUID) -> Row:
    """Raises NotYours, also for what is somebody else's."""
    found = session.scalar(select(kind).where(kind.id == row_id, kind.owner_id == owner.id))
    if found is None:
        raise NotYours
    return found


def own_rows(session: Session, kind: type[Row], owner: Account) -> list[Row]:
    return list(session.scalars(select(kind).where(kind.owner_id == owner.id).order_by(kind.id)))


def own_kinds() -> list[type[OwnRow]]:
    """Return every kind of row there is, by name. A new one is found by its class."""
    return sorted(OwnRow.__subclasses__(), key=lambda kind: kind.__tablename__)


def begun_own(
    session: Session,
    kind: type[Row],
    row_id: UUID,
    owner: Account,
    says_this: Callable[[Row], bool],
) -> tuple[Row, bool]:
    """Return the row that a form makes, and whether it is new; sent twice it is one.

    A new row is in the session without its words, which the caller gives it at once.

    Raises FormReused where somebody else's form had that id; SentBefore where it was sent with
    other words.
    """
    one_form_at_a_time(session, owner)
    sent = sent_form(session, kind, row_id, says_this, owner_id=owner.id)
    if made := sent.made_once():
        return made, False
    row = kind(id=sent.id, owner_id=owner.id)
    session.add(row)
    return row, True


def version_of(row: OwnRow) -> str:
    """Return which words stand in a row, as a form carries it that was filled from them. Nobody
    learns anything from it."""
    return sha256(row.sealed_body).hexdigest()


def one_form_at_a_time(session: Session, owner: Account) -> None:
    session.get_one(Account, owner.id, with_for_update={"key_share": True})


def write_over(row: OwnRow, words: str, said: object, *, empty: object, seen: str) -> None:
    """Put what is said in the place of what stands there.

    words  the row's sealed attribute
    empty  what it says before anything is written
    seen   the `version_of` the words that the writer had before them; "" for none

    Raises SentBefore where other words stand there by now, written in another window.
    """
    stands = opened(row, words)
    if stands == said:
        return
    if stands not in (None, empty) and seen != version_of(row):
        raise SentBefore
    setattr(row, words, said)


def fits(field: str, words: str, limit: int, *, needed: bool = True) -> str:
    """Return the words. Raises NothingWritten or TooLongToKeep."""
    if needed and not words.strip():
        raise NothingWritten(field)
    if len(words) > limit:
        raise TooLongToKeep(field, limit)
    return words
