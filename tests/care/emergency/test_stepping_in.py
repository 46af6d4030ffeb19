"""Professionals who agreed to step in stand beside the people that a client named."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.area.client_area import ClientArea, note_area
from pocketplan.care.area.near_by import services_for
from pocketplan.care.emergency.calling import to_step_in
from pocketplan.care.emergency.episode import marks_of
from pocketplan.care.emergency.errors import ContactBarred, UnreadableMark
from pocketplan.care.emergency.mark import Kind
from pocketplan.care.emergency.step import Step
from pocketplan.database.transaction import saved
from pocketplan.directory.professional import KnownProfessional, Professional, keep_professional
from pocketplan.directory.service import keep_service
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_practice, a_therapist
from tests.care.emergency.emergencies import a_mark, a_town, an_episode, bar, note
from tests.directory.local_service import a_service

NURSE = Professional(
    name="Ines Moreau",
    role="Nurse who visits",
    phone="020 7946 0170",
    region="GB",
    areas=(),
    coverage="Mon-Fri 8-18",
    agreed_to="To sit with somebody for an hour",
    agreed_on=date(2026, 2, 1),
    review_on=date(2026, 8, 1),
)


def a_professional(session: Session, keeper: Account, **facts: object) -> UUID:
    row_id = uuid4()
    with saved(session):
        keep_professional(session, keeper, row_id, replace(NURSE, **facts), at=NOW)
    return row_id


def test_those_near_by_are_offered_and_their_call_is_noted_by_name(session: Session) -> None:
    town = a_town(session)
    nurse = a_professional(session, town.lee)
    a_professional(session, town.lee, name="Far away", region="FR")
    elsewhere = a_professional(session, a_therapist(session, practice=a_practice(session)))
    episode = an_episode(session, town.noor, town.lee)

    taken = note(
        session,
        episode,
        town.lee,
        a_mark(Step.CONTACTS, Kind.CALL_OPENED, whom_id=f"professional/{nurse}"),
        a_mark(Step.CONTACTS, Kind.CALL_OPENED, whom_id=f"professional/{elsewhere}"),
    )

    offered = to_step_in(session, town.noor, at=NOW)
    assert [(one.whom_id, one.facts.hours) for one in offered] == [
        (f"professional/{nurse}", "Mon-Fri 8-18 · To sit with somebody for an hour")
    ]
    assert [type(why) for _, why in taken.refused] == [UnreadableMark]
    assert [mark.body.whom for mark in marks_of(session, episode)[0]] == ["Ines Moreau"]


def test_one_whom_the_client_does_not_want_is_reached_with_a_reason_alone(
    session: Session,
) -> None:
    town = a_town(session)
    whom = f"professional/{a_professional(session, town.lee)}"
    bar(session, town.noor, town.lee, "ines moreau")
    episode = an_episode(session, town.noor, town.lee)

    def call(kind: Kind = Kind.CALL_OPENED, words: str = "") -> object:
        return note(
            session, episode, town.lee, a_mark(Step.CONTACTS, kind, words, whom_id=whom)
        ).refused

    assert [one.is_barred for one in to_step_in(session, town.noor, at=NOW)] == [True]
    assert [type(why) for _, why in call()] == [ContactBarred]
    assert call(Kind.OVERRODE, "Nobody else is near.") == ()
    assert call() == ()


def test_what_does_not_open_in_the_directory_takes_no_other_along(session: Session) -> None:
    town = a_town(session)
    nurse, broken = a_professional(session, town.lee), a_professional(session, town.lee)
    practice = session.get_one(Practice, town.lee.practice_id)
    about = {"region": "GB", "corrects": "", "at": NOW}
    with saved(session):
        note_area(session, town.noor, "Leeds", by=town.lee, at=NOW)
        gone = keep_service(session, practice, uuid4(), a_service(name="Gone"), **about)
        open_one = keep_service(session, practice, uuid4(), a_service(name="Open"), **about)
        unread = b"\1" + bytes(99)
        session.get_one(KnownProfessional, broken).sealed_facts = unread
        gone.sealed_facts = session.scalars(select(ClientArea)).one().sealed_body = unread

    episode = an_episode(session, town.noor, town.lee)
    calls = (f"professional/{nurse}", f"professional/{broken}", open_one.line.key)
    marks = [a_mark(Step.TEAM, Kind.CALL_OPENED, whom_id=one) for one in calls]
    taken = note(session, episode, town.lee, *marks)

    near = [one.line.name for one in services_for(session, town.noor, at=NOW) if one.own]
    offered = [one.whom_id for one in to_step_in(session, town.noor, at=NOW)]
    assert (near, offered) == (["Open"], [f"professional/{nurse}"])
    assert [type(why) for _, why in taken.refused] == [UnreadableMark]
    assert [mark.body.whom for mark in marks_of(session, episode)[0]] == ["Ines Moreau", "Open"]
