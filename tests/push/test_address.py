"""Keys that nothing can be encrypted to are refused before they are kept."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pocketplan.push.address import Address
from pocketplan.push.errors import KeysUnusable
from pocketplan.push.vapid import application_key
from tests.push.rfc_checks import encoded

POINT = application_key(ec.generate_private_key(ec.SECP256R1()))
AUTH = encoded(bytes(16))


def wire(**changes):
    keys = {"p256dh": POINT, "auth": AUTH}
    return {"endpoint": "https://push.example.org/a", "keys": keys, **changes}


def test_usable_keys_are_taken():
    assert Address.from_wire(wire()).p256dh == POINT


@pytest.mark.parametrize(
    "broken",
    [
        {"endpoint": None},
        {"endpoint": 5},
        {"keys": None},
        {"keys": []},
        {"keys": {"p256dh": POINT}},
        {"keys": {"p256dh": POINT, "auth": 16}},
        {"keys": {"p256dh": POINT, "auth": encoded(bytes(15))}},
        {"keys": {"p256dh": POINT, "auth": "å" * 22}},
        {"keys": {"p256dh": POINT, "auth": ""}},
        {"keys": {"p256dh": encoded(b"\x04" + bytes(64)), "auth": AUTH}},
        {"keys": {"p256dh": encoded(bytes(65)), "auth": AUTH}},
        {"keys": {"p256dh": POINT + "AAAA", "auth": AUTH}},
        {"keys": {"p256dh": "A" * 100_000, "auth": AUTH}},
    ],
)
def test_a_subscription_with_unusable_keys_is_refused(broken):
    with pytest.raises(KeysUnusable):
        Address.from_wire(wire(**broken))


def test_printing_an_address_does_not_print_it(phone):
    assert phone.endpoint not in repr(phone)
    assert phone.auth not in repr(phone)


def test_what_a_browser_says_is_read(phone):
    said = {
        "endpoint": phone.endpoint,
        "expirationTime": None,
        "keys": {"p256dh": phone.p256dh, "auth": phone.auth},
    }

    assert Address.from_wire(said) == phone
