"""The key with which a page seals what waits in it, and which no browser keeps."""

import base64
import hashlib
import hmac
from uuid import UUID

from flask import current_app


def outbox_key(person_id: UUID, episode_id: UUID) -> str:
    """Return 32 bytes as base64: always the same for one therapist in one emergency.

    It comes with a page that is not stored, to somebody who is signed in and in care. What the
    browser keeps beside it opens for nobody else, and for nobody once the server is gone.
    """
    secret = current_app.secret_key
    key = secret if isinstance(secret, bytes) else str(secret).encode()
    told = f"what waits in an emergency|{person_id}|{episode_id}"
    return base64.b64encode(hmac.digest(key, told.encode(), hashlib.sha256)).decode()
