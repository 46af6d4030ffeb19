"""What stood in an entry before others changed it, as far as a reader has not seen that yet."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.plans.applying import applied
from pocketplan.plans.change_log import lines_of_entry
from pocketplan.plans.entry import Entry, OpenValue
from pocketplan.plans.plan import Plan
from pocketplan.plans.value import FieldValue
from pocketplan.plans.written_elsewhere import carried
from pocketplan.sealing.errors import Unreadable


def before_the_news(
    session: Session, plan: Plan, entry: Entry, *, reader_id: UUID, seen: int
) -> Mapping[str, FieldValue] | None:
    """Return, by field, what putting the news of an entry back would restore.

    seen  the newest revision that the reader has seen; what others wrote later is news

    None where one tap cannot say it: nothing of it is in a field, one of the fields had an
    open difference before, or the past does not open.
    """
    fields = [name for name, values in entry.fields.items() if _has_news(values, reader_id, seen)]
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
    if not fields or not before.place or any(len(values) > 1 for values in stood.values()):
        return None
    return {name: _restored(values, regions, plan.region) for name, values in stood.items()}


def _has_news(values: Sequence[OpenValue], reader_id: UUID, seen: int) -> bool:
    return any(one.author_id != reader_id and one.revision > seen for one in values)


def _restored(
    values: Sequence[OpenValue], regions: Mapping[UUID, str | None], region: str
) -> FieldValue:
    if not values:
        return None
    [stood] = values
    return carried(stood.value, regions[stood.change_id], region)
