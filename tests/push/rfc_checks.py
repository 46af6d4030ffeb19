"""What RFC 8030, 8188, 8291 and 8292 ask of a request to a push service."""

import base64
import json
import re
import time
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

LARGEST = 4096
HEADER_BYTES = 86  # salt 16, record size 4, key length 1, key 65


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def fault_in(
    headers: Mapping[str, str], body: bytes, *, origin: str, key: bytes
) -> tuple[int, str] | None:
    """Return (status, reason) for a request that breaks a rule, None for a good one.

    origin  ours, which must be the signature's audience
    key     the public key the subscription was made with
    """
    return _headers(headers) or _record(headers, body) or _signature(headers, origin, key)


def _headers(headers: Mapping[str, str]) -> tuple[int, str] | None:
    if not re.fullmatch(r"\d{1,10}", headers.get("TTL", "")):
        return 400, "TTL"
    if headers.get("Urgency", "normal") not in ("very-low", "low", "normal", "high"):
        return 400, "Urgency"
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", headers.get("Topic", "none")):
        return 400, "Topic"
    return None


def _record(headers: Mapping[str, str], body: bytes) -> tuple[int, str] | None:
    if len(body) > LARGEST:
        return 413, "too large"
    if headers.get("Content-Encoding") != "aes128gcm":
        return 415, "Content-Encoding"
    if len(body) < HEADER_BYTES + 17 or body[20] != 65 or body[21] != 4:
        return 400, "record header"
    if int.from_bytes(body[16:20], "big") < len(body) - HEADER_BYTES:
        return 400, "more than one record"
    return None


def _signature(headers: Mapping[str, str], origin: str, key: bytes) -> tuple[int, str] | None:
    given = re.fullmatch(
        r"(?i:vapid)\s+t=([\w.-]+)\s*,\s*k=([\w-]+)", headers.get("Authorization", "")
    )
    if given is None:
        return 401, "no VAPID"
    signed, _, signature = given[1].rpartition(".")
    if decoded(given[2]) != key:
        return 403, "not the key of the subscription"
    r, s = decoded(signature)[:32], decoded(signature)[32:]
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key).verify(
            utils.encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big")),
            signed.encode(),
            ec.ECDSA(hashes.SHA256()),
        )
    except InvalidSignature:
        return 401, "signature"
    claims = json.loads(decoded(signed.partition(".")[2]))
    if claims.get("aud") != origin:
        return 403, "aud"
    now = time.time()  # noqa: TID251 (a push service has a clock of its own)
    if not now < claims.get("exp", 0) <= now + 86_460:
        return 403, "exp"
    if not re.match(r"mailto:.+@|https:", claims.get("sub", "")):
        return 403, "sub"
    return None
