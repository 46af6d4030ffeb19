"""What entries were at earlier revisions, told from the log.

Only for pages about the past: what the plan is now stands in rows of its own.
"""

import logging
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.plans.applying import applied
from pocketplan.plans.change import AcceptedChange, AddEntry, SetField
from pocketplan.plans.change_log import lines_of_entries
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import Plan
from pocketplan.plans.written_elsewhere import carried
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)
Moment = tuple[UUID, int]  # an entry, and the revision right after which it is looked at


def entries_then(session: Session, plan: Plan, moments: Iterable[Moment]) -> dict[Moment, Entry]:
    """Return each entry as the plan's owner had it at the revision asked about.

    One that was not there yet is left out. Numbers are given as the plan dials them now.
    """
    waiting = _in_order(moments)
    until = max((revisions[-1] for revisions in waiting.values()), default=0)
    now: dict[UUID, Entry] = {}
    then: dict[Moment, Entry] = {}
    known: set[UUID] = set()
    for line in lines_of_entries(session, plan, waiting, until=until):
        try:
            accepted = dialled_now(line.read(), plan.region)
        except Unreadable:
            log.error("change of revision %d does not read", line.revision)
            continue
        entry_id = accepted.change.entry_id
        before = now.get(entry_id)
        while waiting[entry_id] and waiting[entry_id][0] < line.revision:
            revision = waiting[entry_id].popleft()
            if before is not None:
                then[entry_id, revision] = before
        now[entry_id] = applied(
            before, accepted, owner_id=plan.owner_id, is_known=known.__contains__
        )
        known.add(accepted.change.change_id)
    for entry_id, entry in now.items():
        then.update({(entry_id, revision): entry for revision in waiting[entry_id]})
    return then


def dialled_now(accepted: AcceptedChange, region: str) -> AcceptedChange:
    """Return the change with its numbers as they are dialled in `region`."""
    change, written_in = accepted.change, accepted.region
    match change:
        case AddEntry(fields=fields):
            told = {name: carried(value, written_in, region) for name, value in fields.items()}
            return replace(accepted, change=replace(change, fields=told))
        case SetField(value=value):
            told_value = carried(value, written_in, region)
            return replace(accepted, change=replace(change, value=told_value))
    return accepted


def _in_order(moments: Iterable[Moment]) -> dict[UUID, deque[int]]:
    waiting: dict[UUID, deque[int]] = defaultdict(deque)
    for entry_id, revision in sorted(set(moments)):
        waiting[entry_id].append(revision)
    return waiting
