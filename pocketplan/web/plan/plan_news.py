"""What others changed in a plan since a therapist last looked, in a few lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pocketplan.plans.change import AcceptedChange, AddEntry, KeepEntry, RemoveEntry, SetField
from pocketplan.plans.change_log import Line
from pocketplan.plans.history import backwards
from pocketplan.plans.plan import Entries, Plan
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.plan.entry_title import title_of
from pocketplan.web.plan.plan_wording import NAMES
from pocketplan.web.plan.reader import Reader
from pocketplan.web.request import current

LOOKED_THROUGH = 300  # changes; whoever stayed away for longer reads the past


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """One line of the plan that somebody else has changed.

    said     who did what to it
    at       when that was taken last
    is_here  it stands in the plan now
    """

    entry_id: UUID
    title: str = field(repr=False)
    said: str = field(repr=False)
    at: datetime
    is_here: bool


def news_lines(
    session: Session, plan: Plan, entries: Entries, reader: Reader
) -> tuple[NewsLine, ...]:
    """Return what others changed since the reader's mark, as far as the reader may see it, what
    changed last first.

    entries  what the reader may see of the plan
    """
    lines = backwards(session, plan, reader=current.person(), since=reader.seen)
    by_entry: dict[UUID, list[AcceptedChange]] = {}
    for line in islice(lines, LOOKED_THROUGH):
        if line.author_id != reader.id and (change := _read(line)):
            by_entry.setdefault(change.change.entry_id, []).append(change)
    return tuple(
        _line(entry_id, changes, entries, reader) for entry_id, changes in by_entry.items()
    )


def _read(line: Line) -> AcceptedChange | None:
    try:
        return line.read()
    except Unreadable:
        return None


def _line(
    entry_id: UUID, changes: Sequence[AcceptedChange], entries: Entries, reader: Reader
) -> NewsLine:
    entry = entries.with_id(entry_id)
    return NewsLine(
        entry_id=entry_id,
        title=title_of(entry, reader),
        said=f"{reader.name(changes[0].author_id)} {_did(changes)}",
        at=changes[0].accepted_at,
        is_here=entry is not None and entry.is_present,
    )


def _did(changes: Sequence[AcceptedChange]) -> str:
    """Say in few words what the changes to one line, newest first, come to."""
    newest, kinds = changes[0], {type(one.change) for one in changes}
    if isinstance(newest.change, RemoveEntry):
        return str(_("took it out"))
    if AddEntry in kinds:
        return str(_("began this"))
    if written := [one.change.field for one in changes if isinstance(one.change, SetField)]:
        labels = dict.fromkeys(str(NAMES[name]) for name in reversed(written))
        return str(_("wrote: %(fields)s", fields=", ".join(labels)))
    return str(_("kept it") if KeepEntry in kinds else _("moved it"))
