"""Tells that a plan has moved on, whichever way it was changed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.database.transaction import once_saved
from pocketplan.plans.plan import Plan


def tell_once_saved(session: Session, plan: Plan) -> None:
    """Tell the plan's revision to whom the session names as hearing of plans, if anybody.

    Never inside the transaction: who hears of a change can read it.
    """
    hears: Callable[[UUID, int], None] | None = session.info.get("hears_of_plans")
    if hears:
        once_saved(session, partial(hears, plan.id, plan.revision))
