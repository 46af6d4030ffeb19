"""The whole plan as it stood after one of its earlier changes."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import Entries, Plan, entries_of, plan_entries
from pocketplan.plans.private import earlier_without_private
from pocketplan.plans.replay import entries_then


def plan_then(session: Session, plan: Plan, revision: int, *, reader: Account) -> Entries:
    """Return what the plan held right after its change `revision`, as far as the reader may
    see it: to another than its owner nothing is shown that is private now, or was then.

    Only what was changed since is told from the log. Numbers are given as they are dialled
    now. Lines stand in the order of the keys in the log, which is that day's unless keys had
    been spread anew before (see `order`): of this the log knows nothing, and the plan only the
    last time. Then a line that was not moved since has today's key, which keeps its place
    among such lines; one that was moved stands near where it stood.
    """
    now = entries_of(session, plan)
    changed_at = _changed_at(session, plan)
    then = {one.id: one for one in now.every if changed_at[one.id] <= revision}
    moments = [(entry_id, revision) for entry_id in changed_at if entry_id not in then]
    told = entries_then(session, plan, moments)
    then |= {entry.id: entry for entry in told.values()}
    if revision >= plan.keys_spread_at:
        then = {one.id: _where_it_is_now(one, now.with_id(one.id)) for one in then.values()}
    lost = _begun(session, plan, set(now.unreadable) - then.keys(), revision)
    if reader.id == plan.owner_id:
        return Entries(tuple(then.values()), lost)
    return Entries(_seen_by_others(then, now), lost)


def _seen_by_others(then: Mapping[UUID, Entry], now: Entries) -> tuple[Entry, ...]:
    seen_then = Entries(tuple(then.values())).without_private()
    return tuple(earlier_without_private({one.id: one for one in seen_then.every}, now).values())


def _where_it_is_now(entry: Entry, now: Entry | None) -> Entry:
    """Return the entry with today's key, if it has not been moved since."""
    if now is None or not (entry.place and now.place):
        return entry
    is_unmoved = entry.standing.change_id == now.standing.change_id
    return entry.standing_at(now.order_key) if is_unmoved else entry


def _changed_at(session: Session, plan: Plan) -> dict[UUID, int]:
    """Return by entry a revision after which it was not changed."""
    rows = select(plan_entries.c.entry_id, plan_entries.c.revision)
    found = session.execute(rows.where(plan_entries.c.plan_id == plan.id))
    return {row.entry_id: row.revision for row in found}


def _begun(session: Session, plan: Plan, ids: set[UUID], revision: int) -> tuple[UUID, ...]:
    """Return which of the entries were there by then."""
    if not ids:
        return ()
    begun = select(plan_changes.c.entry_id.distinct()).where(
        plan_changes.c.plan_id == plan.id,
        plan_changes.c.entry_id.in_(ids),
        plan_changes.c.revision <= revision,
    )
    return tuple(sorted(session.scalars(begun)))
