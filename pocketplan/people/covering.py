"""Asking for cover, answering, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.caseload import client_in_care, colleague_of
from pocketplan.people.cover import Cover, CoverKind, asked_by, is_covering
from pocketplan.people.cover_errors import (
    CoverNotFound,
    CoverOver,
    CoverOverlaps,
    ForSomeDays,
    InCareAlready,
    NotCoverDays,
    NotYourself,
)
from pocketplan.people.errors import PersonNotFound
from pocketplan.reading_record.record import Act, write_down

LONGEST = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverAsked:
    """
    id          made with the form: sending it twice is once
    client_ids  each is asked, and each answers for themselves
    """

    id: UUID
    kind: CoverKind
    to_id: UUID
    first_on: date
    last_on: date
    client_ids: Sequence[UUID]


def ask_for_cover(
    session: Session, asked: CoverAsked, *, by: Account, today: date, at: datetime
) -> list[Cover]:
    """Ask each client. Nobody new sees anything before they said yes. Call inside `saved`.

    today  in the life of whoever asks

    Raises NotYourself, NotCoverDays, PersonNotFound, InCareAlready or CoverOverlaps; then nobody
    is asked.
    """
    if asked.to_id == by.id:
        raise NotYourself
    _check_days(asked, today)
    colleague = colleague_of(session, by, asked.to_id)
    return [
        _ask(session, asked, client_id, colleague, by=by, at=at)
        for client_id in sorted(set(asked.client_ids))  # in one order: two who ask wait in turn
    ]


def agree_to_cover(session: Session, client: Account, cover_id: UUID, *, at: datetime) -> Cover:
    """Take the client's yes: the consent under which care begins on its day. Twice is once.

    Call inside `saved`, and `keep_cover` after it.

    Raises CoverNotFound, and CoverOver for a yes that comes too late.
    """
    cover = cover_asked_of(session, client, cover_id)
    if cover.agreed_at is not None:
        return cover
    colleague = session.get_one(Account, cover.to_id)
    still_asked = active_link(session, client_id=client.id, therapist_id=cover.from_id)
    if at >= cover.ends_at or colleague.closed_at is not None or still_asked is None:
        raise CoverOver
    cover.agreed_at = at
    session.flush()
    return cover


def client_in_lasting_care(session: Session, therapist: Account, client_id: UUID) -> Account:
    """Return a client whose record the therapist may take out of the practice, and whose care is
    theirs to end. Raises PersonNotFound, and ForSomeDays for a colleague who stands in."""
    client = client_in_care(session, therapist, client_id)
    if is_covering(session, client_id=client_id, therapist_id=therapist.id):
        raise ForSomeDays
    return client


def cover_asked_of(session: Session, client: Account, cover_id: UUID) -> Cover:
    """Return what this client is asked or agreed to. Raises CoverNotFound, also once it is over."""
    return _standing(session, cover_id, Cover.client_id == client.id)


def cover_asked_by(session: Session, therapist: Account, cover_id: UUID) -> Cover:
    """Return what this therapist asked for. Raises CoverNotFound, also once it is over, or the
    client is in their care no more."""
    return _standing(session, cover_id, asked_by(therapist))


def _standing(session: Session, cover_id: UUID, whose: ColumnElement[bool]) -> Cover:
    found = select(Cover).where(Cover.id == cover_id, whose, Cover.closed_at.is_(None))
    cover = session.scalar(found.with_for_update())
    if cover is None:
        raise CoverNotFound
    return cover


def first_instant(on: date, zone: str) -> datetime:
    """Return when the day begins where the zone's clock goes; past the gap where it skips midnight.

    zone  IANA name
    """
    return datetime.combine(on, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _check_days(asked: CoverAsked, today: date) -> None:
    if not today <= asked.first_on <= today + LONGEST:
        raise NotCoverDays("first_on")
    if not asked.first_on <= asked.last_on <= asked.first_on + LONGEST:
        raise NotCoverDays("last_on")


def _says(asked: CoverAsked, before: Cover) -> bool:
    """Return whether the same form had asked the same."""
    made = before.to_id, before.kind, before.first_on, before.last_on
    return made == (asked.to_id, asked.kind, asked.first_on, asked.last_on)


def _ask(
    session: Session,
    asked: CoverAsked,
    client_id: UUID,
    colleague: Account,
    *,
    by: Account,
    at: datetime,
) -> Cover:
    alone = select(Account.id).where(Account.id == client_id).with_for_update(key_share=True)
    session.execute(alone)
    cover_id = uuid5(asked.id, client_id.hex)
    while before := session.get(Cover, cover_id):
        if before.from_id != by.id:
            raise PersonNotFound  # a form of somebody else's
        if _says(asked, before):
            return before
        cover_id = uuid5(cover_id, "again")
    client = client_in_care(session, by, client_id)
    if is_covering(session, client_id=client_id, therapist_id=by.id):
        raise PersonNotFound  # care for some days is nobody's to pass on
    link = active_link(session, client_id=client_id, therapist_id=colleague.id)
    if link and not is_covering(session, client_id=client_id, therapist_id=colleague.id):
        raise InCareAlready
    cover = Cover(
        id=cover_id,
        client_id=client_id,
        from_id=by.id,
        to_id=colleague.id,
        kind=asked.kind,
        first_on=asked.first_on,
        last_on=asked.last_on,
        begins_at=first_instant(asked.first_on, client.zone),
        ends_at=first_instant(asked.last_on + timedelta(days=1), client.zone),
        asked_at=at,
    )
    if _overlaps(session, cover):
        raise CoverOverlaps
    session.add(cover)
    write_down(
        session,
        practice_id=by.practice_id,
        actor_id=by.id,
        subject_id=client_id,
        act=Act.PROPOSED_CARE,
        at=at,
    )
    return cover


def _overlaps(session: Session, cover: Cover) -> bool:
    """Whether the same two are agreed or asked about already for some of the days.

    Who is handed over for good is in care from then on: no day after that is free.
    """
    same = select(Cover).where(Cover.client_id == cover.client_id, Cover.closed_at.is_(None))
    others = [
        one
        for one in session.scalars(same)
        if one.from_id == cover.from_id or one.to_id == cover.to_id
    ]
    return any(
        (one.begins_at < cover.ends_at or cover.kind is CoverKind.FOR_GOOD)
        and (cover.begins_at < one.ends_at or one.kind is CoverKind.FOR_GOOD)
        for one in others
    )
