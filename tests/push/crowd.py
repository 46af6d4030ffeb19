"""Thousands of messages that are due at once: many people, phones and reminders, made in bulk."""

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import start_device
from pocketplan.push.address import Address
from pocketplan.push.message import tag_of
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.reminder import Reminder
from pocketplan.sealing.column import SealedText
from tests.builders import a_care_link, a_client, a_practice, a_therapist
from tests.push.rfc_checks import encoded
from tests.reminders.builders import a_reminder

SEALED = {
    name: value.column for name, value in vars(Reminder).items() if isinstance(value, SealedText)
}
COPIED = [
    column.key
    for column in inspect(Reminder).column_attrs
    if column.key != "id" and not column.key.startswith("sealed_")
]


@dataclass
class Crowd:
    """
    owners     whose phone a token is
    subjects   the reminders of each client
    browser_key, secret  every phone's, so that one key reads them all
    """

    key_id: str
    at: datetime
    owners: dict[str, UUID] = field(default_factory=dict)
    subjects: dict[UUID, list[UUID]] = field(default_factory=dict)
    browser_key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    def join(self, session: Session, endpoints: list[list[str]], *, reminders: int) -> None:
        """Add a client for each list of endpoints; the last part of one is its token."""
        practice = a_practice(session)
        lee = a_therapist(session, practice=practice)
        for theirs in endpoints:
            client = a_client(session, practice=practice)
            a_care_link(session, client, lee)
            first = a_reminder(session, client, lee, at=(self.at - timedelta(hours=2)).time())
            with saved(session):
                subjects = [first, *(_another_like(session, first) for _ in range(reminders - 1))]
                self.subjects[client.id] = [reminder.id for reminder in subjects]
                for endpoint in theirs:
                    self._listen(session, client, endpoint)

    def fall_due(self, session: Session) -> None:
        """Let every reminder be due now."""
        with saved(session):
            session.execute(update(Reminder).values(next_at=self.at))

    def messages(self) -> set[tuple[str, str]]:
        """Return (token, tag) of every message that is due."""
        return {
            (token, tag_of(subject, self.at))
            for token, owner in self.owners.items()
            for subject in self.subjects[owner]
        }

    def _listen(self, session: Session, client: Account, endpoint: str) -> None:
        device, _token = start_device(session, client, name="A phone", keeps_copy=True, at=self.at)
        listening = Subscription(
            person_id=client.id,
            device_id=device.id,
            endpoint_mark=os.urandom(32),
            key_id=self.key_id,
            made_at=self.at,
            confirmed_at=self.at,
        )
        session.add(listening)
        point = self.browser_key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        listening.address = Address(
            endpoint=endpoint, p256dh=encoded(point), auth=encoded(self.secret)
        )
        self.owners[endpoint.rpartition("/")[2]] = client.id


def _another_like(session: Session, reminder: Reminder) -> Reminder:
    another = Reminder(**{name: getattr(reminder, name) for name in COPIED})
    session.add(another)
    for name, column in SEALED.items():
        if getattr(reminder, column) is not None:
            setattr(another, name, getattr(reminder, name))
    return another
