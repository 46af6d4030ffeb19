"""The demo practice: two therapists, four clients, and a reusable way in for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.demo.around import answer_and_tell, keep_house
from pocketplan.demo.covering import stand_in
from pocketplan.demo.emergencies import go_through
from pocketplan.demo.following_up import plan_afterwards
from pocketplan.demo.getting_to_know import get_to_know
from pocketplan.demo.neighbourhood import live_somewhere, settle
from pocketplan.demo.noting import Noting
from pocketplan.demo.reminding import Reminding
from pocketplan.demo.script import Script, scripts
from pocketplan.demo.standing_by import ask_around
from pocketplan.demo.writing import Writing
from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.care_link import agree
from pocketplan.people.invitation import Invited, Kind, invite
from pocketplan.people.practice import Practice
from pocketplan.plans.plan import Plan, start_plan
from pocketplan.plans.review import ReviewDays
from pocketplan.plans.reviewing import note_review
from pocketplan.plans.seen import mark_seen

OWNER, COLLEAGUE = "Dr. Lee", "Dr. Okafor"
MADE_BEFORE = timedelta(days=24)
REVIEWED_BEFORE = timedelta(days=10)
CHANGED_BEFORE = timedelta(days=2)
NEXT_REVIEW = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class WayIn:
    role: Role
    name: str
    invited: Invited


def seed(session: Session, *, at: datetime) -> None:
    """Make the practice, unless there is one. Call inside `saved`."""
    if session.scalar(select(Practice.id).limit(1)) is not None:
        return
    made_at = at - MADE_BEFORE
    practice = Practice(region="GB", made_at=made_at)
    session.add(practice)
    practice.name = "Elm Street Practice"
    session.flush()
    therapists = {
        name: open_account(
            session,
            practice=practice,
            role=Role.THERAPIST,
            name=name,
            zone="Europe/London",
            is_owner=name == OWNER,
            at=made_at,
        )
        for name in (OWNER, COLLEAGUE)
    }
    settle(session, practice, therapists[OWNER], therapists[COLLEAGUE], at=at)
    keep_house(session, therapists, at=at)
    clients = {
        script["name"]: _add_client(
            session, practice, therapists[script["therapist"]], script, at=at
        )
        for script in scripts()
    }
    stand_in(session, clients, therapists[OWNER], therapists[COLLEAGUE], at=at)


def ways_in(session: Session, *, at: datetime) -> Iterator[WayIn]:
    """Make a new link for each person, clients first. Call inside `saved`."""
    people = session.scalars(select(Account).order_by(Account.role, Account.made_at, Account.id))
    everyone = sorted(people, key=lambda person: (person.is_therapist, _rank(person)))
    for person in everyone:
        invited = invite(session, person, Kind.DEVICE, by=None, at=at, reusable=True)
        yield WayIn(person.role, person.name, invited)


def _add_client(
    session: Session, practice: Practice, therapist: Account, script: Script, *, at: datetime
) -> Account:
    made_at, later = at - MADE_BEFORE, at - CHANGED_BEFORE
    client = open_account(
        session,
        practice=practice,
        role=Role.CLIENT,
        name=script["name"],
        language=script["language"],
        zone=script["zone"],
        region=script["region"],
        at=made_at,
    )
    agree(session, client_id=client.id, therapist_id=therapist.id, at=made_at)
    plan = start_plan(session, client, at=made_at)
    writing = Writing(session, plan, client, therapist)
    writing.write(script, at=made_at)
    for person in (client, therapist):
        mark_seen(session, plan, person, plan.revision)
    _review(session, plan, therapist, at=at - REVIEWED_BEFORE)
    writing.change(script, at=later)
    Reminding(session, plan, client, therapist).remind(script, at=at)
    plan_afterwards(session, client, therapist, at=at)
    Noting(session, client, therapist).note(at=at)
    get_to_know(session, client, therapist, at=at)
    live_somewhere(session, client, therapist, at=made_at)
    answer_and_tell(session, client, therapist, at=at)
    ask_around(session, client, at=at)
    go_through(session, client, therapist, at=at)
    return client


def _review(session: Session, plan: Plan, therapist: Account, *, at: datetime) -> None:
    on = at.date()
    note_review(session, plan, uuid4(), ReviewDays(on, on + NEXT_REVIEW), by=therapist, at=at)


def _rank(person: Account) -> int:
    names = [OWNER, COLLEAGUE] if person.is_therapist else [one["name"] for one in scripts()]
    return names.index(person.name) if person.name in names else len(names)
