"""A follow-up is done, moved, given to somebody else, or taken on. Never without a word."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.errors import (
    AlreadyDone,
    FollowUpEnded,
    OutcomeMissing,
    ReasonMissing,
)
from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.planning import check_day, check_owner, one_at_a_time
from pocketplan.care.record_row import row_of
from pocketplan.people.account import Account


def note_outcome(
    session: Session,
    client: Account,
    follow_up_id: UUID,
    outcome: str,
    *,
    by: Account,
    at: datetime,
) -> FollowUp:
    """Say what came of it, which makes it done. Whoever is in care may, not the owner alone.

    `client` comes from `record_open_to`. Call inside `saved`.

    Raises NotInTheRecord, OutcomeMissing, FollowUpEnded, Unreadable; and AlreadyDone where other
    words stand there: the same words from the same person again are once.
    """
    if not outcome.strip():
        raise OutcomeMissing
    found = _held(session, client, follow_up_id)
    if found.done_at is not None:
        if (found.done_by_id, found.words.outcome) == (by.id, outcome):
            return found
        raise AlreadyDone
    _check_open(found)
    found.words = replace(found.words, outcome=outcome)
    found.done_at, found.done_by_id = at, by.id
    return found


def move(
    session: Session,
    client: Account,
    follow_up_id: UUID,
    *,
    due_on: date,
    owner_id: UUID,
    why: str,
    by: Account,
    today: date,
    at: datetime,
) -> FollowUp:
    """Give it another day, or to somebody else. `client` comes from `record_open_to`.

    today  where the client lives

    The day may stay what it is, though it has passed. Call inside `saved`.

    Raises NotInTheRecord, AlreadyDone, FollowUpEnded, NotADayToFollowUp, OwnerNotInCare,
    ReasonMissing, Unreadable.
    """
    found = _held(session, client, follow_up_id)
    _check_open(found)
    if (due_on, owner_id) == (found.due_on, found.owner_id):
        return found
    if due_on != found.due_on:
        check_day(due_on, today)
    if owner_id != found.owner_id:
        check_owner(session, client, owner_id)
    if not why.strip():
        raise ReasonMissing
    found.move(due_on=due_on, owner_id=owner_id, by_id=by.id, why=why, at=at)
    return found


def take_on(
    session: Session, client: Account, follow_up_id: UUID, *, by: Account, today: date, at: datetime
) -> FollowUp:
    """Go on with what ended with another's care, from today on. Twice is once.

    `client` comes from `record_open_to`. Call inside `saved`.

    Raises NotInTheRecord, AlreadyDone, Unreadable.
    """
    found = _held(session, client, follow_up_id)
    if found.done_at is not None:
        raise AlreadyDone
    if found.ended_at is not None:
        found.ended_at = None
        found.move(due_on=max(today, found.due_on), owner_id=by.id, by_id=by.id, at=at)
    return found


def _held(session: Session, client: Account, follow_up_id: UUID) -> FollowUp:
    """Return it as it is now, and as it stays until commit."""
    one_at_a_time(session, client)
    found = row_of(session, FollowUp, client, follow_up_id)
    session.refresh(found)
    return found


def _check_open(found: FollowUp) -> None:
    if found.done_at is not None:
        raise AlreadyDone
    if found.ended_at is not None:
        raise FollowUpEnded
