"""The standard's own example, and what another library makes of a record."""

import os

import http_ece
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from pocketplan.push.encryption import encrypted
from tests.push.rfc_checks import decoded


def test_the_example_in_the_standard_comes_out_byte_for_byte():
    """RFC 8291 §5 and appendix A."""
    ours = ec.derive_private_key(
        int.from_bytes(decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1()
    )

    record = encrypted(
        b"When I grow up, I want to be a watermelon",
        decoded(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
            "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        decoded("BTBZMqHH6r4Tts7J_aSIgg"),
        key=ours,
        salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
    )

    assert record == decoded(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@given(st.binary(max_size=2048))
def test_another_library_reads_what_the_browser_reads(message):
    browser, secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)

    record = encrypted(message, _point(browser), secret)

    assert http_ece.decrypt(record, private_key=browser, auth_secret=secret) == message


def test_the_same_message_is_never_sealed_twice_alike():
    point, secret = _point(ec.generate_private_key(ec.SECP256R1())), os.urandom(16)

    one, other = (encrypted(b"the same", point, secret) for _ in range(2))

    assert one[:16] != other[:16]
    assert one[21:86] != other[21:86]


@pytest.mark.parametrize("point", [b"", b"\x04" + bytes(64)])
def test_what_is_no_point_on_the_curve_is_refused(point):
    with pytest.raises(ValueError, match=r"empty byte string|Invalid EC key"):
        encrypted(b"{}", point, os.urandom(16))


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
