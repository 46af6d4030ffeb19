"""What a phone is told to show, and how it travels.

The shape is Declarative Web Push (`web_push: 8030`): Safari shows it even where the
worker does not run, and other browsers hand it to the worker, which shows the same.
Title and body are words the person agreed to see on a lock screen, never plan text.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

LENGTHS = (256, 512, 1024, 2048)  # what a push service can learn from the length: one of four
DECLARATIVE = 8030  # after RFC 8030
STOP = "stop"  # the worker knows this name too


class MessageTooLong(ValueError):
    """More than the longest length. Texts are limited well below where they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    title, body  exactly what the lock screen shows
    language     BCP 47 tag of the words
    navigate     absolute URL that a tap opens
    tag          the same for one occurrence however often it is sent
    delivery_id  what the phone names in its receipt
    about        what the phone names to have no more of these
    stop         what the button says that asks for that; "" where there is no such button
    stop_at      absolute URL that it opens where no worker hears the tap
    """

    title: str
    body: str
    language: str
    navigate: str
    tag: str
    delivery_id: UUID
    about: UUID
    stop: str = ""
    stop_at: str = ""

    @property
    def _actions(self) -> list[dict[str, str]]:
        return [{"action": STOP, "title": self.stop, "navigate": self.stop_at}] if self.stop else []

    def padded(self) -> bytes:
        """Return the JSON, filled with trailing spaces (legal JSON) to one of LENGTHS.

        Raises MessageTooLong.
        """
        plain = json.dumps(
            {
                "web_push": DECLARATIVE,
                "notification": {
                    "title": self.title,
                    "body": self.body,
                    "lang": self.language,
                    "dir": "auto",
                    "navigate": self.navigate,
                    "tag": self.tag,
                    "data": {"delivery": str(self.delivery_id), "about": str(self.about)},
                    "actions": self._actions,
                },
                "mutable": True,  # Safari asks the worker first where it can: the receipt
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        for length in LENGTHS:
            if len(plain) <= length:
                return plain.ljust(length)
        raise MessageTooLong(f"{len(plain)} bytes")

    def __repr__(self) -> str:
        return f"<Message for {self.delivery_id}>"


def tag_of(subject_id: UUID, occurs_at: datetime) -> str:
    """Name one occurrence: as the Topic (RFC 8030 §5.4, at most 32 characters) and the tag.

    It says nothing to a push service but "the same again".
    """
    digest = hashlib.sha256(f"{subject_id}|{occurs_at.isoformat()}".encode()).digest()
    return urlsafe_b64encode(digest[:24]).decode()
