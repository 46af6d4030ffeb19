"""Who must not be contacted about a client, whatever happens."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.contacts.errors import NobodyNamed
from pocketplan.care.contacts.reading import (
    day_said,
    dialled,
    same_name,
    same_number,
    short,
    words,
)
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import those_that_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """
    name, phone  one of the two at least; the number as `plans.contact.known_everywhere` has it
    why          in words
    since        from which day on
    """

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    since: date | None = None

    def checked(self, *, region: str, today: date) -> "Bar":
        """Return it as it is kept.

        Raises NobodyNamed, NotANumber, DayToCome, UnreadableChange or TextTooLong.
        """
        bar = replace(
            self,
            name=short("name", self.name),
            phone=dialled("phone", self.phone, region),
            why=words("why", self.why),
            since=day_said("since", self.since, today),
        )
        if not bar.name and not bar.phone:
            raise NobodyNamed("name")
        return bar


class Barred(RecordRow):
    """Stays in the record once it is taken back, as what was done meanwhile rests on it."""

    __tablename__ = "barred_contacts"

    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[UUID | None]

    bar = SealedBody(Bar)

    def withdraw(self, *, by: Account, at: datetime) -> None:
        """Say that they may be contacted again. Twice is once."""
        if self.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by_id = at, by.id


def barred_for(session: Session, client: Account) -> list[Barred]:
    """Return who must not be contacted now, in the order in which they were named."""
    theirs = select(Barred).where(Barred.client_id == client.id, Barred.withdrawn_at.is_(None))
    return list(session.scalars(theirs.order_by(Barred.made_at, Barred.id)))


def bars_that_open(session: Session, client: Account) -> list[Barred]:
    """Return those of `barred_for` that open: one that does not takes no other along."""
    return those_that_open(barred_for(session, client), "bar")


def is_barred(name: str, phone: str, barred: Iterable[Barred], *, region: str = "") -> bool:
    """Return whether one of them has this name or this number, however either is typed.

    region  where the number was typed, if it does not read the same everywhere
    """
    called, dialled_there = same_name(name), same_number(phone, region)
    return any(
        (called and called == same_name(one.bar.name))
        or (dialled_there and dialled_there == same_number(one.bar.phone))
        for one in barred
    )


def keep_barred(
    session: Session,
    row_id: UUID,
    bar: Bar,
    *,
    client: Account,
    by: Account,
    at: datetime,
    today: date,
) -> Barred:
    """Write down that somebody must not be contacted.

    row_id  made with the form: sending it twice is once. With other words, as where the first
            answer was lost and its writer put something right, they bar as well

    Raises what `Bar.checked` does, and FormReused.
    """
    bar = bar.checked(region=client.region, today=today)
    sent = sent_about(session, Barred, row_id, lambda row: row.bar == bar, client=client, by=by)
    if sent.row:
        return sent.row
    row = begun(session, Barred, sent.id, client=client, by=by, at=at)
    row.bar = bar
    session.flush()
    return row
