"""What becomes of a therapist's follow-ups when the care ends: nothing is dropped in silence."""

import logging
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.people.account import Account
from pocketplan.people.ending_care import care_team_of
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)


def hand_on_with_care(
    session: Session, *, client_id: UUID, therapist_id: UUID, by_id: UUID, at: datetime
) -> None:
    """Give what is open to whoever is longest in care; with nobody left, list it as ended.

    Call after `end_care`, inside `saved`. Who takes the client on later finds what ended, and
    may go on with it.
    """
    session.flush()
    client = session.get_one(Account, client_id)
    remaining = [therapist.id for therapist, _link in care_team_of(session, client)]
    theirs = select(FollowUp).where(
        FollowUp.client_id == client_id,
        FollowUp.owner_id == therapist_id,
        FollowUp.done_at.is_(None),
        FollowUp.ended_at.is_(None),
    )
    for one in session.scalars(theirs.with_for_update()):
        if not remaining:
            one.ended_at = at
            continue
        try:
            one.move(due_on=one.due_on, owner_id=remaining[0], by_id=by_id, at=at)
        except Unreadable:
            log.error("follow-up %s does not open", one.id)
            one.owner_id = remaining[0]
