"""A plan that was worked on for years, through the product's own path."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import AddEntry, Change, SetField
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan
from pocketplan.settings import Settings
from pocketplan.stores import open_stores

ENTRIES, AT_ONCE = 30, 500
AT = datetime(2026, 1, 1, tzinfo=UTC)


def grown(settings: Settings, plan_id: UUID, length: int) -> UUID:
    """Make the plan's log so long; return the id of its last change."""
    stores = open_stores(settings)
    newest: dict[UUID, UUID] = {}
    with stores.session() as session:
        plan = session.get_one(Plan, plan_id)
        owner = session.get_one(Account, plan.owner_id)
        made = 0
        while made < length:
            changes = [_next(newest, number) for number in range(made, min(made + AT_ONCE, length))]
            with saved(session):
                verdicts = accept(session, plan, changes, by=owner, at=system_clock())
            if any(verdict.refusal for verdict in verdicts):
                raise RuntimeError("a change was refused")
            made += len(changes)
    stores.close()
    return changes[-1].change_id


def _next(newest: dict[UUID, UUID], number: int) -> Change:
    """Add an entry, or change one that is there, having seen what stands in it."""
    change_id, words = uuid4(), f"Walk along the canal to the lock and back, {number}"
    if number < ENTRIES:
        entry = uuid4()
        newest[entry] = change_id
        return AddEntry(
            change_id=change_id,
            entry_id=entry,
            part=Part.COPING_STEPS,
            after=None,
            fields={"words": words},
            at=AT,
        )
    entry = list(newest)[number % ENTRIES]
    parent, newest[entry] = newest[entry], change_id
    return SetField(
        change_id=change_id,
        entry_id=entry,
        field="words",
        value=words,
        parents=frozenset({parent}),
        at=AT,
    )
