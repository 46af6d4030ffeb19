"""Registration to sign-in, and each way in which a browser's answer can fail to hold."""

import json
from datetime import timedelta

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.errors import ChallengeOver, PasskeyCopied, PasskeyRefused, StepUpNeeded
from pocketplan.people.passkey import passkeys_of
from pocketplan.signin.registering import PURPOSE, registration_options
from tests.builders import NOW, a_client, a_therapist
from tests.signin.authenticator import PRESENT, base64url
from tests.signin.conftest import PARTY


@pytest.fixture
def noor(session):
    a_therapist(session)
    return a_client(session)


@pytest.fixture
def phone(ceremonies, noor):
    return ceremonies.device(noor)


@pytest.fixture
def key(ceremonies, noor, phone):
    """Noor's passkey, registered."""
    authenticator = ceremonies.authenticator()
    ceremonies.register(noor, phone, authenticator)
    return authenticator


def test_a_passkey_signs_its_owner_in_without_a_name(ceremonies, noor, key):
    who = ceremonies.sign_in(key.get(ceremonies.ask_to_sign_in()))

    assert who.id == noor.id


def test_a_new_passkey_is_kept_with_what_it_said_of_itself(session, noor, key):
    passkey = passkeys_of(session, noor)[0]

    assert passkey.name == "A phone"
    assert passkey.transports == "internal"


def test_options_ask_for_a_verified_person_and_no_attestation(ceremonies, noor, phone):
    options = ceremonies.ask_to_register(noor, phone)

    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options.get("attestation", "none") == "none"
    assert "Noor" not in json.dumps(options)


def test_sign_in_options_name_nobodys_passkeys(ceremonies, key):
    assert ceremonies.ask_to_sign_in()["allowCredentials"] == []


def test_a_passkey_is_made_only_after_stepping_up(session, noor, phone):
    with pytest.raises(StepUpNeeded), saved(session):
        registration_options(session, noor, phone, shown_as="My", party=PARTY, at=NOW)


def test_a_window_that_was_closed_opens_again_and_the_newest_question_counts(
    session, ceremonies, noor, phone
):
    closed = ceremonies.authenticator().create(ceremonies.ask_to_register(noor, phone))

    with saved(session):
        again = registration_options(session, noor, phone, shown_as="My", party=PARTY, at=NOW)

    with pytest.raises(ChallengeOver):
        ceremonies.spend(closed, phone, PURPOSE)
    ceremonies.spend(ceremonies.authenticator().create(again), phone, PURPOSE)


def test_one_proof_makes_one_passkey(session, noor, phone, key):
    with pytest.raises(StepUpNeeded), saved(session):
        registration_options(session, noor, phone, shown_as="My", party=PARTY, at=NOW)

    assert len(passkeys_of(session, noor)) == 1


REGISTRATIONS = {
    "another site's address": {"origin": "https://plan.example.org.evil.example"},
    "another site's name": {"rp_id": "evil.example"},
    "nobody verified": {"flags": PRESENT},
    "nobody there": {"flags": 0x04},
    "inside another site's frame": {"client_data": {"crossOrigin": True}},
    "inside a named site's frame": {"client_data": {"topOrigin": "https://evil.example"}},
    "an answer to another question": {"client_data": {"type": "webauthn.get"}},
}


@pytest.mark.parametrize("oddity", REGISTRATIONS.values(), ids=REGISTRATIONS)
def test_a_passkey_made_in_the_wrong_way_is_refused(session, ceremonies, noor, phone, oddity):
    with pytest.raises(PasskeyRefused):
        ceremonies.register(noor, phone, ceremonies.authenticator(**oddity))

    assert passkeys_of(session, noor) == []


def test_one_credential_has_one_owner(session, ceremonies, noor, key):
    lee = a_therapist(session)
    same_credential = ceremonies.authenticator(credential_id=key.credential_id)

    with pytest.raises(PasskeyRefused):
        ceremonies.register(lee, ceremonies.device(lee), same_credential)

    assert passkeys_of(session, lee) == []


SIGN_INS = {
    "another site's address": {"origin": "https://evil.example"},
    "another site's name": {"rp_id": "evil.example"},
    "nobody verified": {"flags": PRESENT},
    "nobody there": {"flags": 0x04},
    "inside another site's frame": {"client_data": {"crossOrigin": True}},
    "an answer to another question": {"client_data": {"type": "webauthn.create"}},
    "no word on whose it is": {"user_handle": None},
    "another person's": {"user_handle": b"somebody else"},
    "an unknown credential": {"credential_id": b"nobody's"},
}


@pytest.mark.parametrize("oddity", SIGN_INS.values(), ids=SIGN_INS)
def test_an_answer_that_does_not_hold_signs_nobody_in(ceremonies, key, oddity):
    for name, value in oddity.items():
        setattr(key, name, value)

    with pytest.raises(PasskeyRefused):
        ceremonies.sign_in(key.get(ceremonies.ask_to_sign_in()))


def test_another_key_under_the_same_name_signs_nobody_in(ceremonies, key):
    forged = ceremonies.authenticator(user_handle=key.user_handle, count=10)

    with pytest.raises(PasskeyRefused):
        ceremonies.sign_in(forged.get(ceremonies.ask_to_sign_in()))


def test_an_answer_counts_once(ceremonies, key):
    answer = key.get(ceremonies.ask_to_sign_in())
    ceremonies.sign_in(answer)

    with pytest.raises(ChallengeOver):
        ceremonies.sign_in(answer)


def test_a_wrong_answer_spends_the_question_too(ceremonies, key):
    options = ceremonies.ask_to_sign_in()
    key.flags = PRESENT
    with pytest.raises(PasskeyRefused):
        ceremonies.sign_in(key.get(options))
    key.flags = PRESENT | 0x04

    with pytest.raises(ChallengeOver):
        ceremonies.sign_in(key.get(options))


def test_an_answer_comes_within_five_minutes(ceremonies, key):
    options = ceremonies.ask_to_sign_in()

    with pytest.raises(ChallengeOver):
        ceremonies.sign_in(key.get(options), at=NOW + timedelta(minutes=5))


def test_a_question_is_answered_by_the_browser_that_was_asked(ceremonies, key):
    options = ceremonies.ask_to_sign_in(bound_to="one page")

    with pytest.raises(ChallengeOver):
        ceremonies.sign_in(key.get(options), bound_to="another page")


def test_a_question_asked_for_one_purpose_does_not_serve_another(ceremonies, noor, phone, key):
    options = ceremonies.ask_to_register(noor, phone)

    with pytest.raises(ChallengeOver):
        ceremonies.sign_in(key.get(options), bound_to=str(phone.id))


def test_a_question_that_was_never_asked_is_not_answered(ceremonies, key):
    with pytest.raises(ChallengeOver):
        ceremonies.sign_in(key.get({"challenge": base64url(b"made up")}))


@pytest.mark.parametrize("step_back", [0, -1])
def test_a_counter_that_does_not_move_on_is_refused(ceremonies, key, step_back, caplog):
    key.count = 6
    ceremonies.sign_in(key.get(ceremonies.ask_to_sign_in()))
    key.count_step = step_back

    with pytest.raises(PasskeyCopied):
        ceremonies.sign_in(key.get(ceremonies.ask_to_sign_in()))

    assert "counted back" in caplog.text


def test_a_passkey_that_does_not_count_signs_in_again_and_again(ceremonies, noor, phone):
    key = ceremonies.authenticator(count_step=0)
    ceremonies.register(noor, phone, key)

    for _ in range(3):
        assert ceremonies.sign_in(key.get(ceremonies.ask_to_sign_in())).id == noor.id


def test_a_closed_account_is_not_signed_in(session, ceremonies, noor, key):
    with saved(session):
        noor.closed_at = NOW

    with pytest.raises(PasskeyRefused):
        ceremonies.sign_in(key.get(ceremonies.ask_to_sign_in()))
