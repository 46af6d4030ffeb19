"""What a browser sends back from a passkey ceremony, read before anything is believed."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pocketplan.people.errors import PasskeyRefused

LENGTH_LIMIT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    wire       the credential as JSON, without extension results: those may hold secrets
    challenge  which question it says it answers
    """

    wire: Mapping[str, object] = field(repr=False)
    challenge: bytes

    @property
    def credential_id(self) -> bytes:
        return from_base64url(self.wire.get("rawId"))


def read_answer(text: str) -> Answer:
    """Read a PublicKeyCredential in its JSON form.

    Raises PasskeyRefused for anything else, and for a ceremony that ran inside another
    site's frame.
    """
    wire = _object(text)
    response = wire.get("response")
    if not isinstance(response, dict):
        raise PasskeyRefused("no response")
    client_data = _object(from_base64url(response.get("clientDataJSON")))
    if client_data.get("crossOrigin") not in (None, False) or "topOrigin" in client_data:
        raise PasskeyRefused("made inside another site")
    wire.pop("clientExtensionResults", None)
    return Answer(wire=wire, challenge=from_base64url(client_data.get("challenge")))


def from_base64url(text: object) -> bytes:
    """Raises PasskeyRefused for what is no text, no base64url, or empty."""
    if not isinstance(text, str) or not text.isascii():
        raise PasskeyRefused("not base64url")
    try:
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as cause:
        raise PasskeyRefused("not base64url") from cause
    if not decoded:
        raise PasskeyRefused("empty")
    return decoded


def _object(text: str | bytes) -> dict[str, object]:
    if len(text) > LENGTH_LIMIT:
        raise PasskeyRefused("too long")
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as cause:
        raise PasskeyRefused("not JSON") from cause
    if not isinstance(read, dict):
        raise PasskeyRefused("not an object")
    return read
