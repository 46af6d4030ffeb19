"""One record that one browser can read and nobody on the way (RFC 8291, with RFC 8188's aes128gcm).

Written out from the standard with `cryptography`, because it is most of what sending costs
(docs/decisions.md). The names are the standard's.
"""

import hmac
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SALT_BYTES = 16
RECORD_SIZE = (4096).to_bytes(4)  # the longest that a push service must take
LAST_RECORD = b"\x02"  # ends the message, and would stand before padding

_CURVE = ec.SECP256R1()


def encrypted(
    message: bytes,
    ua_public: bytes,
    auth_secret: bytes,
    *,
    key: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Return the body of a request to a push service.

    message      plain, at most 2048 bytes
    ua_public    the browser's public key, an uncompressed point
    auth_secret  what it shares with us
    key, salt    new for each message, unless the standard's own example is to come out

    Raises ValueError for a key that is no point on the curve.
    """
    browser = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, ua_public)
    as_private = key or ec.generate_private_key(_CURVE)
    as_public = as_private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    salt = salt or os.urandom(SALT_BYTES)

    prk_key = _hmac(auth_secret, as_private.exchange(ec.ECDH(), browser))
    ikm = _hmac(prk_key, b"WebPush: info\0" + ua_public + as_public + b"\x01")
    prk = _hmac(salt, ikm)
    cek = _hmac(prk, b"Content-Encoding: aes128gcm\0\x01")[:16]
    nonce = _hmac(prk, b"Content-Encoding: nonce\0\x01")[:12]

    header = salt + RECORD_SIZE + bytes([len(as_public)]) + as_public
    return header + AESGCM(cek).encrypt(nonce, message + LAST_RECORD, None)


def _hmac(key: bytes, told: bytes) -> bytes:
    return hmac.digest(key, told, "sha256")
