"""What a therapist has learned, when, and how long it took."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.own_care.errors import NotADayThatWas, NotSoManyHours
from pocketplan.care.own_care.own_row import LONG_LIMIT, OwnRow, begun_own, fits, own_row, own_rows
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import opens, those_that_open
from pocketplan.sealing.place import Sort

MOST_HOURS = Decimal(100)
STEP = Decimal("0.01")
EARLIEST = 1950


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Learned:
    on: date
    what: str
    hours: Decimal


class Learning(OwnRow):
    __tablename__ = "learnings"

    learned = SealedBody(Learned, owner="owner_id", sort=Sort.PLAN)


def note_learning(
    session: Session, therapist: Account, row_id: UUID, learned: Learned, *, today: date
) -> None:
    """Note it, once however often the form comes.

    Raises NothingWritten, TooLongToKeep, NotADayThatWas, NotSoManyHours, FormReused, or SentBefore
    where the form was sent with other words.
    """
    fits("what", learned.what, LONG_LIMIT)
    if learned.on > today or learned.on.year < EARLIEST:
        raise NotADayThatWas
    if not (learned.hours.is_finite() and 0 < learned.hours <= MOST_HOURS):
        raise NotSoManyHours
    if learned.hours != learned.hours.quantize(STEP):
        raise NotSoManyHours
    row, is_new = begun_own(
        session, Learning, row_id, therapist, lambda row: row.learned == learned
    )
    if is_new:
        row.learned = learned
        session.flush()


def take_learning_out(session: Session, therapist: Account, row_id: UUID) -> None:
    """Raises NotYours."""
    session.delete(own_row(session, Learning, therapist, row_id))
    session.flush()


def unread_learning(session: Session, therapist: Account) -> list[Learning]:
    """Return what does not open, so that its owner knows of it and can take it out."""
    return [row for row in own_rows(session, Learning, therapist) if not opens(row, "learned")]


def learning_by_year(
    session: Session, therapist: Account
) -> list[tuple[int, Decimal, list[Learning]]]:
    """Return for each year, the latest first: the year, its hours of learning, and its lines. Of
    what opens; the others are `unread_learning`."""
    known = those_that_open(own_rows(session, Learning, therapist), "learned")
    lines = sorted(known, key=lambda row: row.learned.on)[::-1]
    years: dict[int, list[Learning]] = {}
    for line in lines:
        years.setdefault(line.learned.on.year, []).append(line)
    return [
        (year, sum((row.learned.hours for row in rows), Decimal()), rows)
        for year, rows in years.items()
    ]
