"""Which steps of a client's plan a reminder may be about."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.access import entries_open_to, plan_of
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.part import Part
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.entry_title import choice_of
from pocketplan.web.plan.plan_reader import note_reading, reader_of
from pocketplan.web.request import current


def steps_of(session: Session, client: Account) -> Mapping[UUID, str]:
    """Return the steps that the person who asks may see, by id; none where no plan is.

    Reading them is reading the plan, and is written down: the session must be writing
    where a therapist asks.
    """
    try:
        plan = plan_of(session, client)
    except PlanNotFound:
        return {}
    entries = entries_open_to(session, current.person(), plan)
    steps = entries.in_part(Part.COPING_STEPS)
    if steps and current.person().id != client.id:
        note_reading(session, plan, Act.READ_PLAN)
    reader = reader_of(session, plan, entries)
    return {step.id: choice_of(step, reader) for step in steps}
