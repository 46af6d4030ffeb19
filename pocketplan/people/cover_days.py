"""Cover begins and ends by its days. Whoever asks for a page first finds it done: no job is waited
for."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link, agree
from pocketplan.people.cover import Cover, CoverKind
from pocketplan.people.ending_care import end_care
from pocketplan.reading_record.record import Act, write_down

Ended = tuple[UUID, UUID]  # a client, and the therapist whose care is over


def is_any_day_due(session: Session, *, at: datetime, person_id: UUID | None = None) -> bool:
    """Return whether `keep_to_the_days` has work. Read only: asked again and again."""
    return session.scalar(_due(at, person_id).with_only_columns(Cover.id).limit(1)) is not None


def keep_to_the_days(
    session: Session, *, at: datetime, person_id: UUID | None = None
) -> list[Ended]:
    """Begin and end what is due, as of the very instant that was agreed. Call inside `saved`.

    person_id  of whose care alone, as client or therapist; None: everybody's
    returns    whose care is over by it
    """
    due = list(session.scalars(_due(at, person_id).order_by(Cover.ends_at).with_for_update()))
    begins = [cover for cover in due if cover.begun_at is None]
    ended = [pair for cover in due if cover.is_running for pair in _end(session, cover)]
    for cover in sorted(begins, key=lambda one: one.begins_at):
        _begin(session, cover, at)
        if cover.is_running and cover.ends_at <= at:
            ended += _end(session, cover)
    return ended


def _due(at: datetime, person_id: UUID | None) -> Select[Cover]:
    to_begin = and_(Cover.agreed_at.is_not(None), Cover.begun_at.is_(None), Cover.begins_at <= at)
    due = select(Cover).where(Cover.closed_at.is_(None), or_(to_begin, Cover.ends_at <= at))
    if person_id is None:
        return due
    return due.where(
        or_(Cover.client_id == person_id, Cover.from_id == person_id, Cover.to_id == person_id)
    )


def _begin(session: Session, cover: Cover, at: datetime) -> None:
    """Open the colleague's care, if everything that the client agreed to still stands."""
    client, colleague = _account(session, cover.client_id), _account(session, cover.to_id)
    asked_by = active_link(session, client_id=cover.client_id, therapist_id=cover.from_id)
    has_passed = cover.kind is CoverKind.WHILE_AWAY and cover.ends_at <= at
    if cover.agreed_at is None or has_passed or not (client and colleague and asked_by):
        cover.close(by_id=None, at=min(at, cover.ends_at))
        return
    in_care = active_link(session, client_id=client.id, therapist_id=colleague.id)
    if in_care and cover.kind is CoverKind.WHILE_AWAY:
        cover.close(by_id=None, at=at)  # nothing to begin, and so nothing that ends by itself
        return
    cover.begun_at = max(cover.begins_at, cover.agreed_at)
    if in_care:
        return
    agree(session, client_id=client.id, therapist_id=colleague.id, at=cover.begun_at)
    write_down(
        session,
        practice_id=client.practice_id,
        actor_id=colleague.id,
        subject_id=client.id,
        act=Act.CARE_BEGAN,
        at=cover.begun_at,
    )


def _end(session: Session, cover: Cover) -> list[Ended]:
    cover.close(by_id=None, at=cover.ends_at)
    pair = (cover.client_id, cover.leaving_id)
    if active_link(session, client_id=pair[0], therapist_id=pair[1]) is None:
        return []
    end_care(
        session,
        client_id=pair[0],
        therapist_id=pair[1],
        by=session.get_one(Account, cover.leaving_id),
        at=cover.ends_at,
    )
    return [pair]


def _account(session: Session, account_id: UUID) -> Account | None:
    """Return the account, unless it is closed."""
    found = session.get(Account, account_id)
    return found if found and found.closed_at is None else None
