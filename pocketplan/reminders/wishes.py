"""What a client wants of all reminders: when it is quiet, how many a week, by which clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.database.insert import insert_into
from pocketplan.people.account import Account
from pocketplan.reminders.quiet_hours import QuietHours
from pocketplan.reminders.wall_clock import zone_named

AT_MOST_A_WEEK = 2  # unless the client chose more


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """
    most_a_week  of all reminders together, in any seven days
    phone_zone   where the phone is, known only while reminders follow it
    """

    quiet: QuietHours | None = None
    most_a_week: int = AT_MOST_A_WEEK
    follows_phone: bool = False
    phone_zone: str | None = None

    def clock(self, home: str) -> ZoneInfo | None:
        """Return the zone that counts; None where nobody knows the name of home's any more."""
        away = zone_named(self.phone_zone) if self.follows_phone and self.phone_zone else None
        return away or zone_named(home)


class WishesRow(Base):
    __tablename__ = "reminder_wishes"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), unique=True
    )
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    most_a_week: Mapped[int]
    follows_phone: Mapped[bool]
    phone_zone: Mapped[str | None]

    @property
    def wishes(self) -> Wishes:
        is_quiet = self.quiet_from is not None and self.quiet_until is not None
        return Wishes(
            quiet=QuietHours(self.quiet_from, self.quiet_until) if is_quiet else None,  # type: ignore[arg-type]
            most_a_week=self.most_a_week,
            follows_phone=self.follows_phone,
            phone_zone=self.phone_zone,
        )

    @wishes.setter
    def wishes(self, wishes: Wishes) -> None:
        quiet = wishes.quiet
        self.quiet_from = quiet.begin if quiet else None
        self.quiet_until = quiet.end if quiet else None
        self.most_a_week = wishes.most_a_week
        self.follows_phone = wishes.follows_phone
        self.phone_zone = wishes.phone_zone if wishes.follows_phone else None


def wishes_of(session: Session, client: Account) -> Wishes:
    return all_wishes(session, [client.id])[client.id]


def all_wishes(
    session: Session, client_ids: Iterable[UUID], *, held: bool = False
) -> dict[UUID, Wishes]:
    """Return what each of these clients wants.

    held  nobody else counts or changes them before the end of the transaction
    """
    ids = list(client_ids)
    theirs = select(WishesRow).where(WishesRow.person_id.in_(ids)).order_by(WishesRow.person_id)
    rows = session.scalars(theirs.with_for_update() if held else theirs)
    return dict.fromkeys(ids, Wishes()) | {row.person_id: row.wishes for row in rows}


def keep_wishes(session: Session, client: Account, wishes: Wishes) -> None:
    """Write them down, also where they are what everybody has: then they can be held."""
    mine = select(WishesRow).where(WishesRow.person_id == client.id).with_for_update()
    row = session.scalar(mine)
    if row is None:  # another page may be about to make one too: the second waits, and takes it
        _make(session, client)
        row = session.scalars(mine).one()
    row.wishes = wishes
    session.flush()


def _make(session: Session, client: Account) -> None:
    row = WishesRow(person_id=client.id)
    row.wishes = Wishes()
    columns = {column.key: getattr(row, column.key) for column in WishesRow.__table__.columns}
    session.execute(insert_into(session, WishesRow).values(columns).on_conflict_do_nothing())
