"""What happened to an entry: who wrote what, and when."""

import logging
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change import AcceptedChange
from pocketplan.plans.change_log import Line, lines_of_entry, newest_lines
from pocketplan.plans.errors import EntryNotFound
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.plans.private import without_private
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)


def past_of(
    session: Session, plan: Plan, entry_id: UUID, *, reader: Account
) -> list[AcceptedChange]:
    """Return what was ever done to the entry, newest first, as far as the reader may see it.

    A line that does not open is left out, and the rest is shown.

    Raises EntryNotFound for an entry that this plan never had.
    """
    lines = list(lines_of_entry(session, plan, entry_id))
    if not lines:
        raise EntryNotFound(field="entry")
    return _open_to(session, plan, lines, reader)


def recent_past(
    session: Session, plan: Plan, *, reader: Account, limit: int
) -> list[AcceptedChange]:
    """Return the plan's newest changes, newest first, as far as the reader may see them."""
    return _open_to(session, plan, list(newest_lines(session, plan, limit)), reader)


def _open_to(
    session: Session, plan: Plan, lines: list[Line], reader: Account
) -> list[AcceptedChange]:
    if reader.id != plan.owner_id:
        lines = without_private(lines, entries_of(session, plan))
    return [change for change in map(_read, lines) if change is not None]


def _read(line: Line) -> AcceptedChange | None:
    try:
        return line.read()
    except Unreadable:
        log.error("change of revision %d does not read", line.revision)
        return None
