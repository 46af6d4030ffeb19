"""What a therapist wants to bring to supervision, and its page without names."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, Session

from pocketplan.care.errors import FormReused
from pocketplan.care.own_care.errors import NothingWritten
from pocketplan.care.own_care.own_row import (
    LONG_LIMIT,
    OwnRow,
    fits,
    one_form_at_a_time,
    own_row,
    own_rows,
    write_over,
)
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.place import Sort


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Brought:
    """
    happened  what happened, without names
    moved     what it did to me
    ask       what I want to ask
    next      what I want to do differently, or keep
    """

    happened: str = ""
    moved: str = ""
    ask: str = ""
    next: str = ""


class SupervisionNote(OwnRow):
    __tablename__ = "supervision_notes"

    on: Mapped[date]

    brought = SealedBody(Brought, owner="owner_id", sort=Sort.PLAN)


def keep_supervision_note(
    session: Session,
    therapist: Account,
    row_id: UUID,
    brought: Brought,
    *,
    seen: str = "",
    today: date,
) -> SupervisionNote:
    """Keep it, or what it says now. Call inside `saved`.

    seen  as in `write_over`

    Raises NothingWritten, TooLongToKeep, FormReused, or SentBefore where other words stand there
    by now.
    """
    said = [getattr(brought, field.name) for field in fields(brought)]
    if not any(words.strip() for words in said):
        raise NothingWritten("happened")
    for field, words in zip(fields(brought), said, strict=True):
        fits(field.name, words, LONG_LIMIT, needed=False)
    one_form_at_a_time(session, therapist)
    row = session.get(SupervisionNote, row_id)
    if row is None:
        row = SupervisionNote(id=row_id, owner_id=therapist.id, on=today)
        session.add(row)
        row.brought = brought
    elif row.owner_id != therapist.id:
        raise FormReused
    else:
        write_over(row, "brought", brought, empty=Brought(), seen=seen)
    session.flush()
    return row


def supervision_notes_of(session: Session, therapist: Account) -> list[SupervisionNote]:
    """Return the therapist's own, the latest first."""
    own = own_rows(session, SupervisionNote, therapist)
    return sorted(own, key=lambda row: (row.on, row.id), reverse=True)


def take_supervision_note_out(session: Session, therapist: Account, row_id: UUID) -> None:
    """Raises NotYours."""
    session.delete(own_row(session, SupervisionNote, therapist, row_id))
    session.flush()
