"""Tells of a plan's new revision once it is saved, whichever way it was changed."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlalchemy.orm.unitofwork import UOWTransaction

from pocketplan.plans.plan import Plan

_CHANGED = "changed_plans"

Tell = Callable[[UUID, int], None]


def tell_when_saved(session: Session, tell: Tell) -> None:
    """Call `tell` with plan and revision after each commit that moved a plan on.

    Never inside the transaction: who hears of a change can read it.
    """

    def note(flushed: Session, _context: UOWTransaction) -> None:
        changed: dict[UUID, int] = flushed.info.setdefault(_CHANGED, {})
        changed |= {one.id: one.revision for one in flushed.dirty if isinstance(one, Plan)}

    def say(committed: Session) -> None:
        for plan_id, revision in committed.info.pop(_CHANGED, {}).items():
            tell(plan_id, revision)

    def forget(undone: Session) -> None:
        undone.info.pop(_CHANGED, None)

    event.listen(session, "after_flush", note)
    event.listen(session, "after_commit", say)
    event.listen(session, "after_rollback", forget)
