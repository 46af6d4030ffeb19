"""A follow-up that has been moved once, and is still to be done."""

from datetime import timedelta
from uuid import UUID, uuid4

from pocketplan.care.follow_ups.doing import move
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.care.follow_ups.planning import plan_one
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.served import Served


def followed_up(served: Served) -> UUID:
    """Let Dr. Lee plan it for Noor, and return its id."""
    now, follow_up_id = system_clock(), uuid4()
    today = now.date()
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        noor = session.get_one(Account, served.noor.id)
        about = {"owner_id": lee.id, "by": lee, "today": today, "at": now}
        plan_one(
            session,
            noor,
            follow_up_id,
            kind=Kind.NEXT_DAYS,
            due_on=today,
            about="Ask how the nights are",
            **about,
        )
        tomorrow = today + timedelta(days=1)
        move(session, noor, follow_up_id, due_on=tomorrow, why="She is with her aunt", **about)
    return follow_up_id
