"""A client moves to another country: numbers are dialled there, and reach whom they reached."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import Change, RemoveEntry, SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import entries_of
from pocketplan.plans.written_elsewhere import carried


def move_home(session: Session, client: Account, region: str, *, at: datetime) -> None:
    """Read what the client writes from now on as `region` dials it.

    Numbers written so far get the country code of where they were written, as changes of
    the client's own: they are in the history like any others. Those in lines that were taken
    out too, since they can come back. The session must be writing.

    region  ISO 3166 alpha-2 code of a country
    """
    plan = plan_of(session, client)
    entries = entries_of(session, plan)
    moved = [change for entry in entries.every for change in _moved(entry, plan.region, region, at)]
    accept(session, plan, moved, by=client, at=at)
    client.region = plan.region = region


def _moved(entry: Entry, before: str, region: str, at: datetime) -> Iterator[Change]:
    """Yield a change for each value that stands open: what differs goes on differing, and
    what was taken out stays out."""
    made = list(_rewritten(entry, before, region, at))
    yield from made
    if made and entry.is_removed:
        parents = entry.content_ids | {change.change_id for change in made}
        yield RemoveEntry(change_id=uuid4(), entry_id=entry.id, parents=parents, at=at)


def _rewritten(entry: Entry, before: str, region: str, at: datetime) -> Iterator[SetField]:
    for open_ in entry.values("contact"):
        value = carried(open_.value, before, region)
        if value != open_.value:
            equal = (one for one in entry.fields["contact"] if one.value == open_.value)
            yield SetField(
                change_id=uuid4(),
                entry_id=entry.id,
                field="contact",
                value=value,
                parents=frozenset(one.change_id for one in equal),
                at=at,
            )
