"""For a client far away, those who are near by stand first."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.area.client_area import area_of, note_area
from pocketplan.care.area.near_by import Nearness, services_for
from pocketplan.database.transaction import saved
from pocketplan.directory.service import Kind, keep_service
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_client, a_practice, a_therapist
from tests.directory.local_service import a_service


@pytest.fixture
def noor(session: Session) -> Account:
    """A client who lives in Leeds; Sam, of the same practice, lives elsewhere."""
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    sam = a_client(session, practice=practice, name="Sam")
    with saved(session):
        for client, area in ((noor, "Leeds"), (sam, "York")):
            client.region = "GB"
            note_area(session, client, area, by=lee, at=NOW)
    return noor


def keep(session: Session, client: Account, name: str, region: str = "GB", **facts) -> UUID:
    with saved(session):
        practice = session.get_one(Practice, client.practice_id)
        service = a_service(name=name, **facts)
        about = {"region": region, "corrects": "", "at": NOW}
        return keep_service(session, practice, uuid4(), service, **about).id


def own_names(session: Session, client: Account, **where: str) -> list[str]:
    return [one.line.name for one in services_for(session, client, at=NOW, **where) if one.own]


def a_country(session: Session, noor: Account) -> None:
    keep(session, noor, "Team of York", areas=("York",))
    keep(session, noor, "Team of all", areas=())
    keep(session, noor, "Team of Leeds", areas=("Bradford", "leeds"), hours="Sun 09:00-10:00")
    keep(session, noor, "Room of Leeds", areas=("Leeds",), kind=Kind.DIRECT_DIAL)
    keep(session, noor, "Open in Leeds", areas=("Leeds",), hours="24/7")
    keep(session, noor, "Equipo", region="ES")


def test_the_clients_own_area_stands_first_then_the_region_then_the_rest(session, noor):
    a_country(session, noor)

    assert own_names(session, noor) == [
        "Room of Leeds",
        "Open in Leeds",
        "Team of Leeds",
        "Team of all",
        "Equipo",
        "Team of York",
    ]


def test_somebody_who_is_elsewhere_today_is_told_who_is_near_there(session, noor):
    a_country(session, noor)

    assert own_names(session, noor, area="york")[0] == "Team of York"
    assert own_names(session, noor, region="ES", area="")[0] == "Equipo"


def test_the_lines_that_come_along_stand_with_those_of_the_region(session, noor):
    keep(session, noor, "Team of York", areas=("York",))
    keep(session, noor, "Team of Leeds", areas=("Leeds",))

    found = services_for(session, noor, at=NOW)

    names = [one.line.name for one in found]
    assert names.index("Team of Leeds") < names.index("Samaritans") < names.index("Team of York")
    samaritans = found[names.index("Samaritans")]
    assert (samaritans.own, samaritans.nearness) == (None, Nearness.REGION)
    assert samaritans.is_open is True


def test_who_may_be_asleep_or_out_of_date_sinks_and_is_never_left_out(session, noor):
    old = {"checked_on": a_service().checked_on, "review_on": NOW.date()}
    keep(session, noor, "Old but open", areas=("Leeds",), **old)
    keep(session, noor, "Nobody knows when", areas=("Leeds",), hours="evenings")
    keep(session, noor, "Closed now", areas=("Leeds",), hours="Sun 09:00-10:00")

    found = [one for one in services_for(session, noor, at=NOW) if one.own]

    assert [(one.line.name, one.is_open, one.is_stale) for one in found] == [
        ("Nobody knows when", None, False),
        ("Closed now", False, False),
        ("Old but open", True, True),
    ]


def test_where_no_area_is_known_every_service_of_the_region_counts(session, noor):
    keep(session, noor, "Team of York", areas=("York",))

    assert services_for(session, noor, at=NOW, area="")[0].nearness is Nearness.REGION


def test_another_practices_services_are_nobodys_here(session, noor):
    keep(session, a_client(session, name="Ada"), "Team of Oak", areas=("Leeds",))

    assert own_names(session, noor) == []


def test_the_newest_area_counts_and_an_older_one_stays_in_the_record(session, noor):
    lee = a_therapist(session, practice=session.get_one(Practice, noor.practice_id))
    later = NOW.replace(hour=18)

    with saved(session):
        note_area(session, noor, "Bradford", by=lee, at=later)
        note_area(session, noor, "Bradford", by=lee, at=later)

    assert area_of(session, noor) == "Bradford"
