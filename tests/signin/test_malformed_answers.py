"""Whatever a browser sends: it is one refusal, never an error of ours."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from webauthn.helpers import encode_cbor

from pocketplan.people.errors import PasskeyRefused
from pocketplan.signin.answer import read_answer
from pocketplan.signin.asserting import owner_of
from pocketplan.signin.registering import register_passkey
from tests.builders import NOW, a_client
from tests.signin.authenticator import base64url, raw
from tests.signin.conftest import PARTY

CHALLENGE = base64url(b"c" * 32)
SAID = {"type": "webauthn.create", "challenge": CHALLENGE, "origin": PARTY.origin}


def client_data(**members):
    return base64url(json.dumps(SAID | members).encode())


UNREADABLE = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "a number": "1e999",
    "deeper than anybody can read": "[" * 15_000,
    "longer than anybody sends": json.dumps({"response": "x" * 30_000}),
    "no response": "{}",
    "a response of words": '{"response": "yes"}',
    "no client data": '{"response": {}}',
    "client data in another alphabet": '{"response": {"clientDataJSON": "***"}}',
    "client data of the wrong length": '{"response": {"clientDataJSON": "a"}}',
    "client data that is no text": '{"response": {"clientDataJSON": "_____w"}}',
    "a challenge that is a number": json.dumps(
        {"response": {"clientDataJSON": client_data(challenge=7)}}
    ),
    "no challenge": json.dumps({"response": {"clientDataJSON": client_data(challenge="")}}),
    "a foreign frame": json.dumps({"response": {"clientDataJSON": client_data(crossOrigin=1)}}),
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(PasskeyRefused):
        read_answer(text)


def test_what_extensions_answered_is_thrown_away():
    secret = {"prf": {"results": {"first": "c2VjcmV0"}}}
    text = json.dumps(
        {"response": {"clientDataJSON": client_data()}, "clientExtensionResults": secret}
    )

    assert "clientExtensionResults" not in read_answer(text).wire


junk = st.one_of(
    st.none(), st.integers(), st.text(max_size=20), st.binary(max_size=80).map(base64url)
)
cbor = st.recursive(
    st.none() | st.integers(-8, 8) | st.binary(max_size=8) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["fmt", "attStmt", "authData", "x5c", 1, 3]), inner)
    ),
    max_leaves=8,
).map(lambda value: base64url(encode_cbor(value)))


@given(
    members=st.fixed_dictionaries(
        {},
        optional={
            "attestationObject": junk | cbor,
            "authenticatorData": junk,
            "signature": junk,
            "userHandle": junk,
            "transports": junk | st.lists(junk),
        },
    ),
    around=st.fixed_dictionaries(
        {}, optional={"type": junk, "id": junk, "rawId": junk, "authenticatorAttachment": junk}
    ),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_answer_of_any_shape_is_refused_and_breaks_nothing(session, ceremonies, members, around):
    noor = a_client(session)
    phone = ceremonies.device(noor)
    wire = {"id": "AAAA", "rawId": "AAAA", "type": "public-key"} | around
    text = json.dumps(wire | {"response": {"clientDataJSON": client_data(), **members}})

    with pytest.raises(PasskeyRefused):
        register_passkey(session, noor, phone, read_answer(text), name="x", party=PARTY, at=NOW)
    with pytest.raises(PasskeyRefused):
        owner_of(session, read_answer(text), party=PARTY, at=NOW)


@given(
    part=st.sampled_from(["authenticatorData", "signature", "userHandle"]),
    where=st.integers(0, 1000),
    bits=st.integers(1, 255),
)
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_good_answer_with_bits_flipped_signs_nobody_in(session, ceremonies, part, where, bits):
    noor = a_client(session)
    key = ceremonies.authenticator(credential_id=noor.id.bytes)
    ceremonies.register(noor, ceremonies.device(noor), key)
    wire = json.loads(key.get(ceremonies.ask_to_sign_in()))
    flipped = bytearray(raw(wire["response"][part]))
    flipped[where % len(flipped)] ^= bits
    wire["response"][part] = base64url(bytes(flipped))

    with pytest.raises(PasskeyRefused):
        ceremonies.sign_in(json.dumps(wire))
