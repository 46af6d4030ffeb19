"""A client moves to another country: numbers are dialled there, and reach whom they reached."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import SetField
from pocketplan.plans.contact import known_everywhere
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact


def move_home(session: Session, client: Account, region: str, *, at: datetime) -> None:
    """Read what the client writes from now on as `region` dials it.

    Numbers written so far get the country code of where they were written, as changes of
    the client's own: they are in the history like any others. The session must be writing.

    region  ISO 3166 alpha-2 code of a region whose lines are known
    """
    plan = plan_of(session, client)
    entries = entries_of(session, plan)
    changes = [change for entry in entries for change in _rewritten(entry, plan.region, at)]
    accept(session, plan, changes, by=client, at=at)
    client.region = plan.region = region


def _rewritten(entry: Entry, region: str, at: datetime) -> Iterator[SetField]:
    """Yield a change for each value that stands open: what differs goes on differing."""
    for open_ in entry.values("contact"):
        if not isinstance(open_.value, Contact):
            continue
        phone, text = (
            known_everywhere(typed, region) for typed in (open_.value.phone, open_.value.text)
        )
        value = replace(open_.value, phone=phone, text=text)
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
