"""A yes goes into the plan when the client says so, and never by itself."""

from datetime import date, datetime
from uuid import uuid5
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pocketplan.care.readiness.link import ReadinessLink, Says
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of

AGREED_ON = "agreed_on"


def entry_to_agree(session: Session, client: Account, link: ReadinessLink) -> Entry | None:
    """Return the entry that a yes can be written into; None where there is nothing to write:
    no yes, settled already, another day's yes there, or an entry that is gone."""
    answer = link.answer
    if answer is None or answer.says is not Says.YES or link.settled_at or not link.entry_id:
        return None
    for entry in entries_of(session, plan_of(session, client)).in_part(Part.TRUSTED_PEOPLE):
        if entry.id == link.entry_id and entry.value(AGREED_ON) != _day(client, link):
            return entry
    return None


def settle(
    session: Session, client: Account, link: ReadinessLink, *, into_plan: bool, at: datetime
) -> None:
    """Write the day of the yes into the plan, as the client's own change, or leave the plan as it
    is. Twice is once."""
    entry = entry_to_agree(session, client, link)
    if entry is not None and into_plan:
        change = SetField(
            change_id=uuid5(link.id, str(link.answered_at)),
            entry_id=entry.id,
            field=AGREED_ON,
            value=_day(client, link),
            parents=entry.open_ids(AGREED_ON),
            at=at,
        )
        for verdict in accept(session, plan_of(session, client), [change], by=client, at=at):
            if verdict.refusal is not None:
                raise verdict.refusal
    if link.settled_at is None and link.answered_at is not None:
        link.settled_at = at


def _day(client: Account, link: ReadinessLink) -> date | None:
    """Return the client's day on which it was answered."""
    at = link.answered_at
    return at.astimezone(ZoneInfo(client.zone)).date() if at else None
