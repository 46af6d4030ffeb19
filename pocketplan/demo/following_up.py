"""Follow-ups in the demo: one client's has waited too long, another's five are planned."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.doing import note_outcome
from pocketplan.care.follow_ups.kind import LONG_TERM, THE_FIVE, Kind
from pocketplan.care.follow_ups.planning import plan_follow_ups, plan_one
from pocketplan.care.own_care.ceiling import Ceiling, set_ceiling
from pocketplan.people.account import Account

OVERDUE_FOR = timedelta(days=2)
ASKED = "Did the letter to the housing office arrive?"
SPOKE = "Spoke for ten minutes at six. Ate with a neighbour, will call again on Thursday."


def plan_afterwards(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    """Call inside `saved`."""
    if client.name == "Noor":
        _one_overdue(session, client, therapist, at=at)
        set_ceiling(session, therapist, Ceiling(clients=12, episodes=2))
    elif client.name == "Wren":
        _the_five(session, client, therapist, at=at)


def _one_overdue(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    due_on = (at - OVERDUE_FOR).astimezone(ZoneInfo(client.zone)).date()
    plan_one(
        session,
        client,
        uuid4(),
        kind=Kind.OTHER,
        due_on=due_on,
        owner_id=therapist.id,
        about=ASKED,
        by=therapist,
        today=due_on,
        at=at - OVERDUE_FOR,
    )


def _the_five(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    planned = plan_follow_ups(
        session,
        client,
        episode_id=uuid4(),
        by=therapist,
        owner_id=therapist.id,
        from_=at,
        zone=ZoneInfo(client.zone),
        kinds=(*THE_FIVE, *LONG_TERM),
        at=at,
    )
    note_outcome(session, client, planned[0].id, SPOKE, by=therapist, at=at)
