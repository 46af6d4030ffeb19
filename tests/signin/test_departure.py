"""A therapist leaves: what ends at once, what the clients are asked, and what stays."""

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.caseload import colleagues_of
from pocketplan.people.device import device_with_token, start_device
from pocketplan.people.errors import (
    InvitationOver,
    LastOwner,
    NotForYou,
    PersonNotFound,
    Undecided,
)
from pocketplan.people.handover import answer_handover, open_handovers
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.redeeming import Presented, opened
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.signin.departure import clients_left_by, depart
from pocketplan.signin.inviting import invite_client
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist
from tests.people.covered import ask, asking, come_to, say_yes
from tests.reminders.builders import a_reminder


@pytest.fixture
def elm(session):
    return a_practice(session)


@pytest.fixture
def owner(session, elm):
    return a_therapist(session, practice=elm, name="Dr. Elm", is_owner=True)


@pytest.fixture
def lee(session, elm):
    return a_therapist(session, practice=elm, name="Dr. Lee")


@pytest.fixture
def okafor(session, elm):
    return a_therapist(session, practice=elm, name="Dr. Okafor")


@pytest.fixture
def noor(session, elm, lee):
    client = a_client(session, practice=elm)
    a_care_link(session, client, lee)
    return client


@pytest.fixture(autouse=True)
def sam(session, elm, okafor):
    """Of another therapist's, and not concerned."""
    client = a_client(session, practice=elm, name="Sam")
    a_care_link(session, client, okafor)
    return client


def leave(session, colleague, by, **decided):
    with saved(session):
        wanted = {one.id: to and to.id for one, to in decided.get("clients", [])}
        depart(session, colleague.id, wanted, by=by, at=NOW)


def is_in_care(session, client, therapist):
    return bool(active_link(session, client_id=client.id, therapist_id=therapist.id))


def acts(session, client):
    return [(line.actor_id, line.act) for line in reversed(lines_about(session, client.id))]


def test_they_are_signed_out_at_once_and_their_name_stays(session, owner, lee, noor):
    with saved(session):
        _device, token = start_device(session, lee, name="B", keeps_copy=False, at=NOW)

    leave(session, lee, owner, clients=[(noor, None)])

    assert device_with_token(session, token, at=NOW) is None
    assert _device.revoked_at == NOW
    assert lee.name == "Dr. Lee"
    assert lee not in colleagues_of(session, owner)


def test_care_ends_with_their_reminders_and_no_others_does(session, owner, lee, okafor, noor, sam):
    theirs = a_reminder(session, noor, lee)
    others = a_reminder(session, sam, okafor)

    leave(session, lee, owner, clients=[(noor, None)])

    assert not is_in_care(session, noor, lee)
    assert is_in_care(session, sam, okafor)
    assert (theirs.ended_at, others.ended_at) == (NOW, None)
    assert acts(session, noor) == [(lee.id, Act.CARE_ENDED)]
    assert open_handovers(session, sam) == []


def test_nobody_sees_the_plan_until_the_client_has_said_yes(session, owner, lee, okafor, noor):
    leave(session, lee, owner, clients=[(noor, okafor)])
    before = is_in_care(session, noor, okafor)
    ((asked, left, proposed),) = open_handovers(session, noor)

    with saved(session):
        answer_handover(session, noor, asked.id, agrees=True, at=NOW)

    assert (before, is_in_care(session, noor, okafor)) == (False, True)
    assert (left.id, proposed.id) == (lee.id, okafor.id)
    assert open_handovers(session, noor) == []
    assert acts(session, noor) == [
        (lee.id, Act.CARE_ENDED),
        (owner.id, Act.PROPOSED_CARE),
        (okafor.id, Act.CARE_BEGAN),
    ]


def test_a_no_is_a_no_and_is_asked_once(session, owner, lee, okafor, noor):
    leave(session, lee, owner, clients=[(noor, okafor)])
    ((asked, _left, _proposed),) = open_handovers(session, noor)

    with saved(session):
        answer_handover(session, noor, asked.id, agrees=False, at=NOW)

    assert open_handovers(session, noor) == []
    with saved(session):
        answer_handover(session, noor, asked.id, agrees=True, at=NOW)
    assert not is_in_care(session, noor, okafor)


def test_nobody_answers_for_another(session, owner, lee, okafor, noor, sam):
    leave(session, lee, owner, clients=[(noor, okafor)])
    ((asked, _left, _proposed),) = open_handovers(session, noor)

    with pytest.raises(PersonNotFound), saved(session):
        answer_handover(session, sam, asked.id, agrees=True, at=NOW)


def test_whoever_was_proposed_and_has_left_too_is_proposed_no_more(
    session, owner, lee, okafor, noor, sam
):
    leave(session, lee, owner, clients=[(noor, okafor)])
    leave(session, okafor, owner, clients=[(sam, None)])

    ((asked, left, proposed),) = open_handovers(session, noor)

    assert (left.id, proposed) == (lee.id, None)
    with pytest.raises(PersonNotFound), saved(session):
        answer_handover(session, noor, asked.id, agrees=True, at=NOW)
    assert not is_in_care(session, noor, okafor)


def test_a_client_who_has_that_colleague_already_is_told_and_asked_nothing(
    session, owner, lee, okafor, noor
):
    a_care_link(session, noor, okafor)

    leave(session, lee, owner, clients=[(noor, okafor)])

    ((_asked, _left, proposed),) = open_handovers(session, noor)
    assert proposed is None
    assert is_in_care(session, noor, okafor)


def test_a_client_who_joined_meanwhile_is_not_passed_over(session, owner, lee, noor, elm):
    kim = a_client(session, practice=elm, name="Kim")
    a_care_link(session, kim, lee)

    with pytest.raises(Undecided):
        leave(session, lee, owner, clients=[(noor, None)])

    assert lee.closed_at is None
    assert is_in_care(session, noor, lee)


def test_links_that_they_made_and_nobody_used_open_nothing(session, owner, lee, noor):
    with saved(session):
        for_noor = invite(session, noor, Kind.DEVICE, by=lee, at=NOW)
        ada, for_ada = invite_client(
            session, lee, name="Ada", language="en", zone="UTC", region="GB", at=NOW
        )
        for_lee = invite(session, lee, Kind.DEVICE, by=owner, at=NOW)

    leave(session, lee, owner, clients=[(noor, None)])

    for invited in (for_noor, for_ada, for_lee):
        presented = Presented(token=invited.link_fragment, spoken=invited.spoken_code)
        with pytest.raises(InvitationOver), saved(session):
            opened(session, presented, at=NOW, on_demo=False)
    assert (ada.name, ada.closed_at) == ("", NOW)


def test_nobody_outside_is_proposed_and_nobody_outside_removes(session, owner, lee, noor):
    stranger = a_therapist(session, is_owner=True)

    with pytest.raises(PersonNotFound):
        leave(session, lee, owner, clients=[(noor, stranger)])
    with pytest.raises(PersonNotFound):
        leave(session, lee, owner, clients=[(noor, lee)])
    with pytest.raises(PersonNotFound):
        leave(session, lee, stranger, clients=[(noor, None)])

    assert is_in_care(session, noor, lee)


def test_the_last_owner_stays(session, owner, lee, noor):
    with pytest.raises(LastOwner):
        leave(session, owner, owner)


def test_of_two_owners_who_remove_each_other_at_once_one_stays(session, race, elm, owner):
    other = a_therapist(session, practice=elm, name="Dr. Ash", is_owner=True)
    turns = iter([(owner.id, other.id), (other.id, owner.id)])

    def remove(own):
        by_id, leaving_id = next(turns)
        depart(own, leaving_id, {}, by=own.get_one(Account, by_id), at=NOW)

    came = race(2, remove, NotForYou)

    session.expire_all()
    assert set(came) == {None, NotForYou}
    assert len([one for one in (owner, other) if one.closed_at is None]) == 1


def test_whom_they_covered_is_told_and_keeps_their_own_therapist(session, owner, lee, okafor, sam):
    (cover,) = ask(session, okafor, asking(lee, sam, first=NOW.date()))
    say_yes(session, sam, cover)
    come_to(session, NOW)
    running = is_in_care(session, sam, lee)
    with saved(session):
        listed = clients_left_by(session, lee, shown_to=owner, at=NOW)

    leave(session, lee, owner, clients=[])

    assert (running, listed) == (True, [])
    assert (is_in_care(session, sam, lee), is_in_care(session, sam, okafor)) == (False, True)
    ((_, left, proposed),) = open_handovers(session, sam)
    assert (left.id, proposed) == (lee.id, None)
