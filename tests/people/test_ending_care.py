"""Care ends from either side, at once."""

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link
from pocketplan.people.caseload import client_of, clients_of
from pocketplan.people.ending_care import care_team_of, end_care
from pocketplan.people.errors import InvitationOver, PersonNotFound
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.redeeming import Presented, opened
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist


@pytest.fixture
def people(session):
    practice = a_practice(session)
    noor, sam = (a_client(session, practice=practice, name=name) for name in ("Noor", "Sam"))
    lee, okafor = (a_therapist(session, practice=practice) for _ in range(2))
    for client in (noor, sam):
        for therapist in (lee, okafor):
            a_care_link(session, client, therapist)
    return noor, sam, lee, okafor


def end(session, client, therapist, by):
    with saved(session):
        end_care(session, client_id=client.id, therapist_id=therapist.id, by=by, at=NOW)


def test_a_client_ends_care_with_one_therapist_and_no_other(session, people):
    noor, sam, lee, okafor = people

    end(session, noor, lee, by=noor)

    assert active_link(session, client_id=noor.id, therapist_id=lee.id) is None
    assert [therapist.id for therapist, _ in care_team_of(session, noor)] == [okafor.id]
    assert [client.account.id for client in clients_of(session, lee)] == [sam.id]
    with pytest.raises(PersonNotFound):
        client_of(session, lee, noor.id)


def test_a_therapist_who_ends_care_is_in_the_clients_record(session, people):
    noor, _, lee, _ = people

    end(session, noor, lee, by=lee)

    assert [line.act for line in lines_about(session, noor.id)] == [Act.CARE_ENDED]


def test_the_therapists_links_for_new_phones_stop_with_it(session, people):
    noor, _, lee, _ = people
    with saved(session):
        invited = invite(session, noor, Kind.DEVICE, by=lee, at=NOW)

    end(session, noor, lee, by=noor)

    presented = Presented(token=invited.link_fragment, spoken=invited.spoken_code)
    with pytest.raises(InvitationOver), saved(session):
        opened(session, presented, at=NOW, on_demo=False)


def test_care_that_is_not_there_cannot_be_ended(session, people):
    noor, _, lee, _ = people
    end(session, noor, lee, by=noor)

    with pytest.raises(PersonNotFound):
        end(session, noor, lee, by=noor)


def test_the_record_says_of_the_therapist_that_care_ended_when_the_client_ends_it(session, people):
    noor, _, lee, _ = people

    end(session, noor, lee, by=noor)

    told = [(line.actor_id, line.act) for line in lines_about(session, noor.id)]
    assert told == [(lee.id, Act.CARE_ENDED)]
