"""A challenge and a proof are good once, also for many who come at the same moment."""

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.challenge import ask, spend
from pocketplan.people.device import Device, start_device
from pocketplan.people.errors import ChallengeOver, StepUpNeeded
from pocketplan.people.step_up import Guarded, grant_step_up, take_step_up
from tests.builders import NOW, a_client

RACERS = 8


def test_one_challenge_is_spent_by_one(session, race):
    with saved(session):
        value = ask(session, bound_to="a page", purpose="sign-in", at=NOW)

    def answer(own):
        spend(own, value, bound_to="a page", purpose="sign-in", at=NOW)
        return "in time"

    answers = race(RACERS, answer, ChallengeOver)

    assert answers.count("in time") == 1


def test_one_proof_serves_one_act(session, race):
    noor = a_client(session)
    with saved(session):
        phone, _ = start_device(session, noor, name="A phone", keeps_copy=False, at=NOW)
        grant_step_up(session, phone, Guarded.ADD_PASSKEY, noor.id, at=NOW)

    def act(own):
        device, account = own.get(Device, phone.id), own.get(Account, noor.id)
        take_step_up(own, device, Guarded.ADD_PASSKEY, account.id, at=NOW)
        return "done"

    answers = race(RACERS, act, StepUpNeeded)

    assert answers.count("done") == 1
