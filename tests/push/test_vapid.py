"""The key that push services know us by."""

import stat
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from pocketplan.push.vapid import (
    SIGNED_FOR,
    Signer,
    WrongVapidKey,
    application_key,
    key_id,
    make_key,
    read_key,
)
from tests.builders import NOW
from tests.push.conftest import CONTACT
from tests.push.rfc_checks import decoded

ORIGIN = "https://fcm.googleapis.com"


def test_a_new_key_can_be_read_by_its_owner_alone(tmp_path):
    path = tmp_path / "keys" / "vapid.pem"

    make_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert len(decoded(application_key(read_key(path)))) == 65


def test_a_key_is_never_replaced(tmp_path):
    path = tmp_path / "vapid.pem"
    make_key(path)

    with pytest.raises(FileExistsError):
        make_key(path)


def test_a_missing_key_is_said_and_not_made(tmp_path):
    with pytest.raises(WrongVapidKey, match="make-keys"):
        read_key(tmp_path / "vapid.pem")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(tmp_path, mode):
    path = tmp_path / "vapid.pem"
    make_key(path)
    path.chmod(mode)

    with pytest.raises(WrongVapidKey, match="chmod 0400"):
        read_key(path)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_key_of_ones_own_is_taken(tmp_path, mode):
    path = tmp_path / "vapid.pem"
    make_key(path)
    path.chmod(mode)

    assert read_key(path).curve.name == "secp256r1"


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP384R1()),
        rsa.generate_private_key(public_exponent=65537, key_size=2048),
    ],
)
def test_a_key_of_another_kind_is_refused(tmp_path, key):
    path = tmp_path / "vapid.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    path.chmod(0o400)

    with pytest.raises(WrongVapidKey, match="P-256"):
        read_key(path)


def test_something_else_in_the_file_is_refused(tmp_path):
    path = tmp_path / "vapid.pem"
    path.write_text("not a key")
    path.chmod(0o400)

    with pytest.raises(WrongVapidKey, match="does not hold"):
        read_key(path)


def test_a_signature_serves_eleven_hours_and_one_service(push_key):
    signer = Signer(push_key, CONTACT)

    first = signer.authorization(ORIGIN, at=NOW)

    assert signer.authorization(ORIGIN, at=NOW + timedelta(hours=10)) == first
    assert signer.authorization(ORIGIN, at=NOW + SIGNED_FOR) != first
    assert signer.authorization("https://web.push.apple.com", at=NOW) != first


def test_a_key_has_a_short_name_of_its_own(push_key):
    other = ec.generate_private_key(ec.SECP256R1())

    assert Signer(push_key, CONTACT).key_id == key_id(application_key(push_key))
    assert key_id(application_key(push_key)) != key_id(application_key(other))
