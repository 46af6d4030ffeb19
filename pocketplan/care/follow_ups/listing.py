"""What is open, for one client or for a whole caseload."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.people.account import Account

KINDS = list(Kind)


def follow_ups_of(session: Session, client: Account) -> list[FollowUp]:
    """Return all that were ever planned, the first due first. `client` is open to the reader."""
    theirs = select(FollowUp).where(FollowUp.client_id == client.id)
    return _first_due_first(session.scalars(theirs))


def open_ones(session: Session, client: Account) -> list[FollowUp]:
    """Return what is still to be done, the first due first."""
    return open_of_clients(session, [client.id]).get(client.id, [])


def open_of_clients(session: Session, client_ids: Collection[UUID]) -> dict[UUID, list[FollowUp]]:
    """Return by client what is still to be done, the first due first, in one query.

    Whom the reader may ask about is for the caller to know.
    """
    undone = undone_of_clients(session, client_ids)
    still = {
        client_id: [one for one in some if one.ended_at is None]
        for client_id, some in undone.items()
    }
    return {client_id: some for client_id, some in still.items() if some}


def undone_of_clients(
    session: Session, client_ids: Collection[UUID], *, until: date = date.max
) -> dict[UUID, list[FollowUp]]:
    """Return the same, with what ended with other care and nobody took on.

    until  what is due on a later day is left out
    """
    theirs = select(FollowUp).where(
        FollowUp.client_id.in_(client_ids),
        FollowUp.done_at.is_(None),
        or_(FollowUp.due_on <= until, FollowUp.ended_at.is_not(None)),
    )
    found: dict[UUID, list[FollowUp]] = {}
    for one in _first_due_first(session.scalars(theirs)):
        found.setdefault(one.client_id, []).append(one)
    return found


def _first_due_first(rows: Iterable[FollowUp]) -> list[FollowUp]:
    """Of one day as the kinds stand."""
    return sorted(rows, key=lambda one: (one.due_on, KINDS.index(one.kind), one.made_at, one.id))
