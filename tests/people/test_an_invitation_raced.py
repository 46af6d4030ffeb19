"""Sixteen phones with one link: one gets in."""

from dataclasses import replace

from sqlalchemy import func, select

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from pocketplan.people.errors import InvitationOver
from pocketplan.people.invitation import Invitation, Kind, invite
from pocketplan.people.redeeming import Presented, opened
from pocketplan.signin.joining import join
from tests.builders import NOW, a_client, a_therapist

RACERS = 16


def test_of_sixteen_that_join_at_once_exactly_one_is_in(session, race):
    noor, lee = a_client(session), a_therapist(session)
    with saved(session):
        invited = invite(session, noor, Kind.CLIENT, by=lee, at=NOW)
    presented = Presented(token=invited.link_fragment, spoken=invited.spoken_code)

    def join_once(own):
        invitation = opened(own, presented, at=NOW, on_demo=False)
        join(own, invitation, device_name="A phone", keeps_copy=True, at=NOW)
        return "in"

    answers = race(RACERS, join_once, InvitationOver)

    assert sorted(answers, key=str) == sorted(["in"] + [InvitationOver] * (RACERS - 1), key=str)
    assert session.scalar(select(func.count(Device.id))) == 1


def test_guesses_made_side_by_side_spend_a_try_each(session, race):
    noor = a_client(session)
    with saved(session):
        invited = invite(session, noor, Kind.DEVICE, by=None, at=NOW)
    right = Presented(token=invited.link_fragment, spoken=invited.spoken_code)
    guess = replace(right, spoken="000000" if invited.spoken_code != "000000" else "000001")

    answers = race(RACERS, lambda own: opened(own, guess, at=NOW, on_demo=False), InvitationOver)

    assert answers.count(None) == 5
    assert session.scalars(select(Invitation.tries_left)).one() == 0
