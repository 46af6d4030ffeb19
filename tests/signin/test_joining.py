"""What joining makes, and for whom."""

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link
from pocketplan.people.caseload import client_of, clients_of
from pocketplan.people.ending_care import end_care
from pocketplan.people.errors import InvitationOver, PersonNotFound
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.redeeming import Presented, opened
from pocketplan.people.step_up import Guarded, has_step_up
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.signin.inviting import invite_again, invite_client, invite_therapist
from pocketplan.signin.joining import join
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def lee(session, practice):
    a_therapist(session, name="Dr. Okafor")
    return a_therapist(session, practice=practice)


def join_with(session, invited, *, keeps_copy=True, on_demo=False):
    token, _, _spoken = invited.link_fragment.partition(".")
    presented = Presented(token=token, spoken=invited.spoken_code)
    with saved(session):
        invitation = opened(session, presented, at=NOW, on_demo=on_demo)
        return join(session, invitation, device_name="A phone", keeps_copy=keeps_copy, at=NOW)


def invited_noor(session, lee):
    with saved(session):
        return invite_client(
            session, lee, name="Noor", language="en", zone="Europe/London", region="GB", at=NOW
        )


def test_consent_begins_with_joining_and_not_before(session, lee):
    noor, invited = invited_noor(session, lee)
    assert active_link(session, client_id=noor.id, therapist_id=lee.id) is None
    assert [client.has_joined for client in clients_of(session, lee)] == [False]

    join_with(session, invited)

    assert active_link(session, client_id=noor.id, therapist_id=lee.id) is not None
    assert client_of(session, lee, noor.id).has_joined
    assert [line.act for line in lines_about(session, noor.id)] == [Act.CARE_BEGAN]


def test_an_invited_client_is_on_the_desk_of_the_therapist_who_invited_and_no_other(session, lee):
    noor, _ = invited_noor(session, lee)
    okafor = a_therapist(session)

    assert clients_of(session, okafor) == []
    with pytest.raises(PersonNotFound):
        client_of(session, okafor, noor.id)


def test_a_client_who_was_invited_and_ended_care_is_on_no_desk(session, lee):
    noor, invited = invited_noor(session, lee)
    join_with(session, invited)
    with saved(session):
        end_care(session, client_id=noor.id, therapist_id=lee.id, by=noor, at=NOW)

    assert clients_of(session, lee) == []
    with pytest.raises(PersonNotFound):
        client_of(session, lee, noor.id)


@pytest.mark.parametrize("keeps_copy", [True, False])
def test_the_answer_about_this_phone_is_kept_with_it(session, lee, keeps_copy):
    _, invited = invited_noor(session, lee)

    joined = join_with(session, invited, keeps_copy=keeps_copy)

    assert joined.device.keeps_copy is keeps_copy


def test_a_new_therapist_sets_up_first_and_keeps_no_copy(session, practice):
    with saved(session):
        _, invited = invite_therapist(
            session, practice, name="Dr. Ito", zone="UTC", by=None, at=NOW
        )

    joined = join_with(session, invited)

    assert joined.device.is_setting_up
    assert not joined.device.keeps_copy


def test_a_demo_therapist_sets_nothing_up(session, lee):
    with saved(session):
        invited = invite(session, lee, Kind.DEVICE, by=None, at=NOW, reusable=True)

    assert not join_with(session, invited, on_demo=True).device.is_setting_up


def test_who_has_joined_may_add_a_passkey_straight_away(session, lee):
    noor, invited = invited_noor(session, lee)

    joined = join_with(session, invited)

    assert has_step_up(session, joined.device, Guarded.ADD_PASSKEY, noor.id, at=NOW)


def test_a_link_for_a_new_phone_is_in_the_clients_record_and_changes_no_consent(session, lee):
    noor = a_client(session)
    a_care_link(session, noor, lee)
    with saved(session):
        invited = invite_again(session, noor, has_joined=True, by=lee, at=NOW)

    joined = join_with(session, invited)

    assert joined.account.id == noor.id
    assert [line.act for line in lines_about(session, noor.id)] == [Act.MADE_PHONE_LINK]


def test_nobody_joins_an_account_that_was_closed_meanwhile(session, lee):
    noor, invited = invited_noor(session, lee)
    with saved(session):
        noor.closed_at = NOW

    with pytest.raises(InvitationOver):
        join_with(session, invited)
