"""What happened to an entry: who wrote what, and when."""

import logging
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change import AcceptedChange
from pocketplan.plans.change_log import (
    Line,
    lines_backwards,
    lines_forwards,
    lines_of_entry,
    newest_lines,
)
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import EntryNotFound
from pocketplan.plans.part import CLIENT_ONLY
from pocketplan.plans.plan import Entries, Plan, entries_of
from pocketplan.plans.private import earlier_without_private, without_private
from pocketplan.plans.replay import Moment, entries_then
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)


def past_of(
    session: Session, plan: Plan, entry_id: UUID, *, reader: Account
) -> list[AcceptedChange]:
    """Return what was ever done to the entry, newest first, as far as the reader may see it.

    A line that does not open is left out, and the rest is shown.

    Raises EntryNotFound for an entry that this plan never had, or that the reader may not see.
    """
    lines = _open_to(session, plan, lines_of_entry(session, plan, entry_id), reader)
    if not lines:
        raise EntryNotFound(field="entry")
    return _read(lines)


def recent_past(
    session: Session, plan: Plan, *, reader: Account, limit: int
) -> list[AcceptedChange]:
    """Return the plan's newest changes, newest first, as far as the reader may see them."""
    return _read(_open_to(session, plan, newest_lines(session, plan, limit), reader))


def backwards(
    session: Session, plan: Plan, *, reader: Account, since: int = 0, until: int | None = None
) -> Iterator[Line]:
    """Yield the lines after revision `since`, up to `until`, newest first, as far as the reader
    may see them.

    Of a photo that is not shown now not even that it was shared is told. Read as it is asked
    for, so that the first few of a long log cost little.
    """
    some = lines_backwards(session, plan, since=since, until=until)
    return _shown_to(session, plan, some, reader)


def forwards(session: Session, plan: Plan, *, reader: Account, since: int) -> Iterator[Line]:
    """Yield the lines after revision `since`, oldest first, in the same way."""
    return _shown_to(session, plan, lines_forwards(session, plan, since=since), reader)


def _shown_to(
    session: Session, plan: Plan, some: Iterable[list[Line]], reader: Account
) -> Iterator[Line]:
    entries = None if reader.id == plan.owner_id else entries_of(session, plan)
    for lines in some:
        yield from lines if entries is None else _shown_among(lines, entries)


def _shown_among(lines: Iterable[Line], entries: Entries) -> Iterator[Line]:
    shown = {entry.id for entry in entries.every if entry.shows_photo}
    for line in _seen_among(lines, entries):
        if line.change.get("field") not in CLIENT_ONLY or UUID(line.change["entry"]) in shown:
            yield line


def states_of(
    session: Session, plan: Plan, moments: Iterable[Moment], *, reader: Account
) -> dict[Moment, Entry]:
    """Return entries as they were at earlier revisions, as far as the reader may see them."""
    states = entries_then(session, plan, moments)
    if reader.id == plan.owner_id:
        return states
    return earlier_without_private(states, entries_of(session, plan))


def _open_to(session: Session, plan: Plan, lines: Iterable[Line], reader: Account) -> list[Line]:
    if reader.id == plan.owner_id:
        return list(lines)
    return _seen_among(lines, entries_of(session, plan))


def _seen_among(lines: Iterable[Line], entries: Entries) -> list[Line]:
    seen = {entry.id for entry in entries.without_private().every} | set(entries.unreadable)
    return [
        line
        for line in without_private(lines, entries)
        if UUID(line.change["entry"]) in seen and _tells(line)
    ]


def _tells(line: Line) -> bool:
    """Whether anything is left of it: an entry may have begun as a photo alone."""
    return line.change.get("fields") != {}


def _read(lines: Iterable[Line]) -> list[AcceptedChange]:
    changes = []
    for line in lines:
        try:
            changes.append(line.read())
        except Unreadable:
            log.error("change of revision %d does not read", line.revision)
    return changes
