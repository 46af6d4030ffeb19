"""A fresh proof: for one act on one thing, once, within two minutes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.device import device_with_token
from pocketplan.people.errors import PasskeyRefused, RecoveryCodeWrong, StepUpNeeded
from pocketplan.people.recovery_code import make_recovery_codes
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.signin.answer import read_answer
from pocketplan.signin.asserting import assertion_options
from pocketplan.signin.stepping_up import Claim, Proof, step_up
from tests.builders import NOW, a_client, a_therapist
from tests.signin.conftest import PARTY

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def noor(session):
    return a_client(session)


@pytest.fixture
def phone(ceremonies, noor):
    return ceremonies.device(noor)


@pytest.fixture
def claim():
    return Claim(Guarded.REVOKE_DEVICE, uuid4())


@pytest.fixture
def prove(session, noor, phone, claim):
    """Return prove(proof): step up for the claim, an hour after signing in."""

    def with_proof(proof=None, *, at=LATER):
        with saved(session):
            return step_up(session, noor, phone, claim, proof or Proof(), party=PARTY, at=at)

    return with_proof


@pytest.fixture
def take(session, phone, claim):
    def at_moment(at=LATER, *, device=phone, claim=claim):
        with saved(session):
            take_step_up(session, device, claim.act, claim.target_id, at=at)

    return at_moment


@pytest.fixture
def answer(session, ceremonies, noor, phone, claim):
    """Return what Noor's passkey answers to the claim's question."""
    key = ceremonies.authenticator()
    ceremonies.register(noor, phone, key)
    with saved(session):
        options = assertion_options(
            session,
            account=noor,
            bound_to=str(phone.id),
            purpose=claim.purpose,
            party=PARTY,
            at=LATER,
        )
    assert len(options["allowCredentials"]) == 1
    return ceremonies.spend(key.get(options), phone, claim.purpose, at=LATER)


def test_a_passkey_proves_it_once(prove, take, answer):
    prove(Proof(answer=answer))

    take()

    with pytest.raises(StepUpNeeded):
        take()


def test_a_proof_lasts_two_minutes(prove, take, answer):
    prove(Proof(answer=answer))

    with pytest.raises(StepUpNeeded):
        take(LATER + timedelta(minutes=2))


@pytest.mark.parametrize(
    "other",
    [
        lambda claim: Claim(Guarded.LOSE_DEVICE, claim.target_id),
        lambda claim: Claim(claim.act, uuid4()),
    ],
)
def test_a_proof_for_one_thing_does_not_serve_another(prove, take, answer, claim, other):
    prove(Proof(answer=answer))

    with pytest.raises(StepUpNeeded):
        take(claim=other(claim))


def test_a_proof_counts_on_the_browser_that_gave_it(ceremonies, noor, prove, take, answer):
    prove(Proof(answer=answer))

    with pytest.raises(StepUpNeeded):
        take(device=ceremonies.device(noor))


def test_stepping_up_gives_a_new_token_and_kills_the_old(session, noor, phone, prove, answer):
    with saved(session):
        old = phone.renew(at=NOW)

    token = prove(Proof(answer=answer))

    assert device_with_token(session, old, at=LATER) is None
    assert device_with_token(session, token, at=LATER)[1].id == noor.id
    assert phone.signed_in_at == LATER


def test_another_persons_passkey_proves_nothing(session, ceremonies, prove):
    lee = a_therapist(session)
    key = ceremonies.authenticator()
    ceremonies.register(lee, ceremonies.device(lee), key)
    text = key.get(ceremonies.ask_to_sign_in())

    with pytest.raises(PasskeyRefused):
        prove(Proof(answer=read_answer(text)))


def test_a_recovery_code_proves_it_once(session, noor, prove, take):
    with saved(session):
        codes = make_recovery_codes(session, noor, at=NOW)

    prove(Proof(recovery_code=codes[0].lower()))
    take()

    with pytest.raises(RecoveryCodeWrong):
        prove(Proof(recovery_code=codes[0]))


def test_another_persons_recovery_code_proves_nothing_and_stays_good(session, prove):
    lee = a_therapist(session)
    with saved(session):
        codes = make_recovery_codes(session, lee, at=NOW)

    with pytest.raises(RecoveryCodeWrong):
        prove(Proof(recovery_code=codes[0]))


def test_with_nothing_else_having_signed_in_minutes_ago_is_enough(phone, prove, take):
    soon = NOW + timedelta(minutes=9)

    prove(at=soon)
    take(soon)

    assert phone.signed_in_at == NOW


def test_with_nothing_else_an_older_session_is_not_enough(prove):
    with pytest.raises(StepUpNeeded):
        prove(at=NOW + timedelta(minutes=10))


def test_a_fresh_session_is_not_enough_for_somebody_with_a_passkey(prove, answer):
    with pytest.raises(StepUpNeeded):
        prove(at=NOW + timedelta(minutes=1))


def test_a_fresh_session_is_not_enough_for_somebody_with_recovery_codes(session, noor, prove):
    with saved(session):
        make_recovery_codes(session, noor, at=NOW)

    with pytest.raises(StepUpNeeded):
        prove(at=NOW + timedelta(minutes=1))
