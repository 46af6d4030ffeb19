"""What stood in an entry before others changed it, as far as a reader has not seen that yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.plans.applying import applied
from pocketplan.plans.change_log import lines_of_entry
from pocketplan.plans.entry import Entry, OpenPlace, OpenValue
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Entries, Plan
from pocketplan.plans.value import FieldValue
from pocketplan.plans.written_elsewhere import carried
from pocketplan.sealing.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Stood:
    """
    after  the entry behind which it stood, as the part is now; None for the first in it
    """

    part: Part
    after: UUID | None


@dataclass(frozen=True, slots=True)
class Before:
    """
    fields  what putting the news back would restore, by field
    stood   where it would put the entry; None where it was not moved
    """

    fields: Mapping[str, FieldValue] = field(repr=False)
    stood: Stood | None = None


def before_the_news(
    session: Session, plan: Plan, entries: Entries, entry: Entry, *, reader_id: UUID, seen: int
) -> Before | None:
    """Return what stood in an entry, and where, before it was changed by others.

    entries  the plan's, as they are now
    seen     the newest revision that the reader has seen; what others wrote later is news

    None where one tap cannot put it back: one of the fields had an open difference before,
    the place is told by keys that are no longer in use, or the past does not open.
    """
    fields = [name for name, values in entry.fields.items() if _has_news(values, reader_id, seen)]
    is_moved = bool(entry.place) and _has_news([entry.standing], reader_id, seen)
    known = [
        line
        for line in lines_of_entry(session, plan, entry.id)
        if line.author_id == reader_id or line.revision <= seen
    ]
    before = Entry(id=entry.id, owner_id=plan.owner_id)
    regions: dict[UUID, str | None] = {}
    try:
        for accepted in (line.read() for line in reversed(known)):
            before = applied(before, accepted, owner_id=plan.owner_id)
            regions[accepted.change.change_id] = accepted.region
    except Unreadable:
        return None
    stood = {name: before.values(name) for name in fields}
    if not before.place or any(len(values) > 1 for values in stood.values()):
        return None
    if is_moved and before.standing.revision < plan.keys_spread_at:
        return None
    return Before(
        {name: _restored(values, regions, plan.region) for name, values in stood.items()},
        _stood(before, entries) if is_moved else None,
    )


def _stood(before: Entry, entries: Entries) -> Stood:
    others = [one for one in entries.in_part(before.part) if one.id != before.id]
    ahead = [one.id for one in others if one.order < before.order]
    return Stood(before.part, ahead[-1] if ahead else None)


def _has_news(values: Sequence[OpenValue | OpenPlace], reader_id: UUID, seen: int) -> bool:
    return any(one.author_id != reader_id and one.revision > seen for one in values)


def _restored(
    values: Sequence[OpenValue], regions: Mapping[UUID, str | None], region: str
) -> FieldValue:
    if not values:
        return None
    [stood] = values
    return carried(stood.value, regions[stood.change_id], region)
