"""The whole plan as it stands, for a phone that begins or has to begin anew."""

from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.access import entries_open_to
from pocketplan.plans.change_log import change_id_at
from pocketplan.plans.entry import Entry
from pocketplan.plans.entry_wire import wire_entry
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import seen_by
from pocketplan.sync.people import people_with
from pocketplan.sync.wire_format import FORMAT


def snapshot(session: Session, plan: Plan, reader: Account) -> dict[str, object]:
    """Return the plan in wire format 1, as far as `reader` may see it.

    "last" is the id of the newest change: a phone says it with its next exchange, which
    shows whether this server still has the history that the phone knows.
    """
    entries = entries_open_to(session, reader, plan)
    last = change_id_at(session, plan, plan.revision)
    ids = {plan.owner_id, reader.id} | {id_ for entry in entries.every for id_ in _everybody(entry)}
    return {
        "format": FORMAT,
        "plan": str(plan.id),
        "revision": plan.revision,
        "last": str(last) if last else None,
        "owner": str(plan.owner_id),
        "region": plan.region,
        "language": plan.language,
        "seen": seen_by(session, plan, reader),
        "people": people_with(session, ids),
        "entries": [wire_entry(entry) for entry in entries.every],
        "unreadable": [str(entry_id) for entry_id in entries.unreadable],
    }


def _everybody(entry: Entry) -> set[UUID]:
    written = {one.author_id for values in entry.fields.values() for one in values}
    return (
        written
        | {one.author_id for one in entry.place}
        | {removal.author_id for removal in entry.removals}
    )
