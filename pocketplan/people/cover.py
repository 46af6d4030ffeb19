"""A colleague in a therapist's place: asked of a client by name and day, and over by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Select, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink

Id = UUID | InstrumentedAttribute[UUID]


class CoverKind(StrEnum):
    """What is over after the last day."""

    WHILE_AWAY = "while-away"  # the colleague's care
    FOR_GOOD = "for-good"  # the former therapist's


class Cover(Base):
    """
    from_id, to_id        the therapist who asks, and the colleague
    first_on, last_on     days in the client's life, both included
    begins_at, ends_at    the first instant of the first day, and the one after the last day's last
    agreed_at             when the client said yes
    begun_at              when care with the colleague began by it
    closed_at             when it was over: its days, or by whom `closed_by_id` says
    """

    __tablename__ = "covers"

    client_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    from_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CoverKind] = mapped_column(stored_by_value(CoverKind))
    first_on: Mapped[date]
    last_on: Mapped[date]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[UUID | None]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_running(self) -> bool:
        return self.is_open and self.begun_at is not None

    def lasts_at(self, at: datetime) -> bool:
        """Return whether the moment lies in its days."""
        return self.begins_at <= at < self.ends_at

    @property
    def leaving_id(self) -> UUID:
        """Whose care is over after the last day."""
        return self.to_id if self.kind is CoverKind.WHILE_AWAY else self.from_id

    def close(self, *, by_id: UUID | None, at: datetime) -> None:
        """Be over, for good. The first time counts."""
        if self.is_open:
            self.closed_at, self.closed_by_id = at, by_id


@dataclass(frozen=True, slots=True)
class Covered:
    """A client's cover, with the people in it."""

    cover: Cover
    client: Account
    away: Account
    colleague: Account


def open_covers(session: Session, which: ColumnElement[bool]) -> list[Covered]:
    """Return those that are not over, the next to begin first."""
    standing = select(Cover).where(Cover.closed_at.is_(None), which)
    return _with_people(session, session.scalars(standing.order_by(Cover.begins_at, Cover.id)))


def asked_by(therapist: Account) -> ColumnElement[bool]:
    """Return the condition for what a therapist asked of clients who are in their care still: who
    has left it neither hears who looks after them now nor ends that."""
    in_care = exists().where(
        CareLink.client_id == Cover.client_id,
        CareLink.therapist_id == therapist.id,
        CareLink.ended_at.is_(None),
    )
    return and_(Cover.from_id == therapist.id, in_care)


def covers_of(session: Session, client: Account) -> list[Covered]:
    """Return what the client is asked, and what they agreed to."""
    return open_covers(session, Cover.client_id == client.id)


def stand_ins(session: Session, which: ColumnElement[bool], *, at: datetime) -> list[Covered]:
    """Return who looks after a client in whose place, at this moment or later, as the client
    agreed; of a colleague who has left, nothing."""
    agreed = and_(
        which,
        Cover.kind == CoverKind.WHILE_AWAY,
        Cover.agreed_at.is_not(None),
        Cover.ends_at > at,
    )
    return [one for one in open_covers(session, agreed) if one.colleague.closed_at is None]


def is_waiting_for(session: Session, client: Account) -> bool:
    """Return whether the client is asked something, and has not answered."""
    asked = select(Cover.id).where(
        Cover.client_id == client.id, Cover.agreed_at.is_(None), Cover.closed_at.is_(None)
    )
    return session.scalar(asked.limit(1)) is not None


def covered_by(session: Session, therapist: Account) -> dict[UUID, Cover]:
    """Return by client what the therapist's care rests on, where that is for some days alone."""
    theirs = _running(Cover.to_id == therapist.id, Cover.kind == CoverKind.WHILE_AWAY)
    return {cover.client_id: cover for cover in session.scalars(theirs)}


def is_covering(session: Session, *, client_id: UUID, therapist_id: UUID) -> bool:
    """Return whether the therapist's care of the client is over by itself after some day."""
    found = _running(
        Cover.client_id == client_id,
        Cover.to_id == therapist_id,
        Cover.kind == CoverKind.WHILE_AWAY,
    )
    return session.scalar(found.limit(1)) is not None


def ends_of_care(session: Session, client_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], datetime]:
    """Return by client and therapist when care ends by itself, where it is for some days alone."""
    for_days = _running(Cover.client_id.in_(list(client_ids)))
    return {
        (cover.client_id, cover.leaving_id): cover.ends_at for cover in session.scalars(for_days)
    }


def has_run_out(
    client_id: Id, therapist_id: Id, at: ColumnElement[datetime]
) -> ColumnElement[bool]:
    """Return the condition under which care is over by the days agreed, also where nobody has
    noted it yet."""
    return exists().where(
        Cover.client_id == client_id,
        Cover.closed_at.is_(None),
        Cover.begun_at.is_not(None),
        Cover.ends_at <= at,
        or_(
            and_(Cover.kind == CoverKind.WHILE_AWAY, Cover.to_id == therapist_id),
            and_(Cover.kind == CoverKind.FOR_GOOD, Cover.from_id == therapist_id),
        ),
    )


def close_with_care(
    session: Session, *, client_id: UUID, therapist_id: UUID, by_id: UUID, at: datetime
) -> None:
    """Close what a care that ends now takes along.

    A colleague who covers already goes on to the last day, whoever leaves: the client said yes.
    """
    concerned = or_(
        Cover.to_id == therapist_id,
        and_(
            Cover.from_id == therapist_id,
            or_(Cover.begun_at.is_(None), Cover.kind == CoverKind.FOR_GOOD),
        ),
    )
    standing = select(Cover).where(
        Cover.client_id == client_id, Cover.closed_at.is_(None), concerned
    )
    for cover in session.scalars(standing):
        cover.close(by_id=by_id, at=at)


def close_asked_of(session: Session, colleague_id: UUID, *, by_id: UUID, at: datetime) -> None:
    """Close what a colleague who leaves would have begun."""
    theirs = select(Cover).where(Cover.to_id == colleague_id, Cover.closed_at.is_(None))
    for cover in session.scalars(theirs):
        cover.close(by_id=by_id, at=at)


def make_lasting(session: Session, *, client_id: UUID, therapist_id: UUID, at: datetime) -> None:
    """Have care that was for some days go on: the client has said yes to that by another way."""
    found = _running(
        Cover.client_id == client_id,
        Cover.to_id == therapist_id,
        Cover.kind == CoverKind.WHILE_AWAY,
    )
    for cover in session.scalars(found):
        cover.close(by_id=client_id, at=at)


def _running(*which: ColumnElement[bool]) -> Select[Cover]:
    return select(Cover).where(Cover.closed_at.is_(None), Cover.begun_at.is_not(None), *which)


def _with_people(session: Session, covers: Iterable[Cover]) -> list[Covered]:
    """Ask for everybody at once, however many they are."""
    found = list(covers)
    ids = {who for one in found for who in (one.client_id, one.from_id, one.to_id)}
    if not ids:
        return []
    people = {one.id: one for one in session.scalars(select(Account).where(Account.id.in_(ids)))}
    return [
        Covered(one, people[one.client_id], people[one.from_id], people[one.to_id]) for one in found
    ]
