"""Where a browser can be reached and what it can read."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric import ec

from pocketplan.push.errors import KeysUnusable

POINT_BYTES = 65
SECRET_BYTES = 16
_BASE64URL = re.compile(r"[A-Za-z0-9_-]{1,100}={0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A push subscription as the browser made it (RFC 8030, RFC 8291).

    endpoint  where to POST; checked by the guard, not here
    p256dh    the browser's public key, base64url
    auth      the secret it shares with us, base64url
    key_id    which of our keys it was made with; empty for today's
    """

    endpoint: str
    p256dh: str
    auth: str
    key_id: str = field(default="", compare=False)

    @classmethod
    def from_wire(cls, wire: Mapping[str, object]) -> Self:
        """Read what `PushSubscription.toJSON()` gives. Raises KeysUnusable.

        A key that is no point on the curve is refused here: it would fail at
        each sending.
        """
        match wire:
            case {
                "endpoint": str(endpoint),
                "keys": {"p256dh": str(p256dh), "auth": str(auth)},
            }:
                _check_point(_bytes(p256dh, POINT_BYTES))
                _bytes(auth, SECRET_BYTES)
                return cls(endpoint=endpoint, p256dh=p256dh, auth=auth)
        raise KeysUnusable("a subscription has an endpoint and two keys")

    @property
    def point(self) -> bytes:
        """The public key as it is. Raises KeysUnusable for what has another length."""
        return _bytes(self.p256dh, POINT_BYTES)

    @property
    def secret(self) -> bytes:
        """Raises KeysUnusable for what has another length."""
        return _bytes(self.auth, SECRET_BYTES)

    def __repr__(self) -> str:
        return "<Address>"  # whoever knows the endpoint can tell one phone from another


def _bytes(text: str, length: int) -> bytes:
    if not _BASE64URL.fullmatch(text):
        raise KeysUnusable("not base64url")
    bare = text.rstrip("=")
    try:
        raw = base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error as cause:
        raise KeysUnusable("not base64url") from cause
    if len(raw) != length:
        raise KeysUnusable(f"{len(raw)} bytes where {length} belong")
    return raw


def _check_point(raw: bytes) -> None:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError as cause:
        raise KeysUnusable("not a point on the curve") from cause
