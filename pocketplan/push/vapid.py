"""Our name towards push services: a key in a file, and the signature made with it (RFC 8292)."""

import base64
import hashlib
import os
import stat
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

SIGNED_FOR = timedelta(hours=12)  # services refuse more than 24 h ahead
SIGN_AGAIN = timedelta(hours=1)  # before the end, so that a slow clock of theirs does not matter


class WrongVapidKey(ValueError):
    """A key file that cannot be used. The message is a sentence for the operator."""


def make_key(path: Path) -> None:
    """Write a new key to `path` with mode 0400. Raises FileExistsError rather than replace one.

    Called by `pocketplan make-keys` and `pocketplan setup` only: a key made silently
    would cut off everyone who subscribed with the old one.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(descriptor)


def read_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """Return the key in the file. Raises WrongVapidKey with what to run; never makes one."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        pem = path.read_bytes()
    except OSError as cause:
        raise WrongVapidKey(
            f"The push key {path} cannot be read: run `pocketplan make-keys`."
        ) from cause
    if mode & 0o077:
        raise WrongVapidKey(f"Others can read the push key {path}: run `chmod 0400 {path}`.")
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as cause:
        raise WrongVapidKey(f"The file {path} does not hold a private key.") from cause
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise WrongVapidKey(f"The key in {path} is not one for push (P-256).")
    return key


def application_key(key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public half as browsers want it: `applicationServerKey`, base64url."""
    return _base64url(_point(key))


def key_id(application_server_key: str) -> str:
    """Return a short name for a key, kept with each subscription made with it."""
    return _base64url(hashlib.sha256(application_server_key.encode()).digest())[:16]


class Signer:
    """Signs for one push service after another, and once per service and key in eleven hours.

    key      today's, which browsers subscribe with
    contact  "mailto:…" or "https://…": whom a push service tells about trouble
    look     returns every key there is now, former ones too; asked when a key is wanted that
             is not known yet
    """

    def __init__(
        self,
        key: ec.EllipticCurvePrivateKey,
        contact: str,
        *,
        look: Callable[[], Iterable[ec.EllipticCurvePrivateKey]] = tuple,
    ) -> None:
        self.key_id = key_id(application_key(key))
        self._contact = contact
        self._look = look
        self._vapids: dict[str, Vapid02] = {}
        self._learn((key,))
        self._signed: dict[tuple[str, str], tuple[datetime, str]] = {}

    def __contains__(self, key_id: object) -> bool:
        """Whether it can sign for browsers that subscribed with this key."""
        if key_id not in self._vapids:
            self._learn(self._look())
        return key_id in self._vapids

    def authorization(self, origin: str, *, at: datetime, key_id: str = "") -> str:
        """Return the Authorization header for a push service.

        key_id  which key the browser subscribed with; today's where nothing is said
        """
        key_id = key_id or self.key_id
        until, header = self._signed.get((key_id, origin), (at, ""))
        if until - at < SIGN_AGAIN:
            until = at + SIGNED_FOR
            claims = {"aud": origin, "exp": int(until.timestamp()), "sub": self._contact}
            header = str(self._vapids[key_id].sign(claims)["Authorization"])
            self._signed[key_id, origin] = (until, header)
        return header

    def _learn(self, keys: Iterable[ec.EllipticCurvePrivateKey]) -> None:
        for key in keys:
            self._vapids.setdefault(key_id(application_key(key)), Vapid02(private_key=key))


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
