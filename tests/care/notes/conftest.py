"""Noor, whom Dr. Lee and Dr. Okafor look after; Sam and his notes are noise."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.notes.observation import Observation, Seen, Source, observation_of
from pocketplan.care.notes.version import Note, correct, keep
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist


def seen(**said: Any) -> Seen:
    usual = {
        "on": date(2026, 3, 1),
        "zone": "Europe/London",
        "words": "Looked at the floor all hour.",
        "source": Source.SEEN,
        "did": "Asked what was going on.",
    }
    return Seen(**{**usual, **said})


@dataclass
class Case:
    session: Session
    noor: Account
    sam: Account
    lee: Account
    okafor: Account

    def keep(
        self,
        said: Seen,
        note_id: UUID | None = None,
        *,
        client: Account | None = None,
        by: Account | None = None,
        at: datetime = NOW,
    ) -> UUID:
        note_id = note_id or uuid4()
        with saved(self.session):
            keep(
                self.session,
                Observation,
                note_id,
                said,
                client=client or self.noor,
                by=by or self.lee,
                at=at,
            )
        return note_id

    def correct(
        self,
        note_id: UUID,
        said: Seen,
        *,
        version_id: UUID | None = None,
        corrects: UUID | None = None,
        by: Account | None = None,
        at: datetime = NOW,
    ) -> None:
        with saved(self.session):
            note = self.note(note_id)
            correct(
                self.session,
                Observation,
                version_id or uuid4(),
                said,
                note=note,
                corrects=corrects or note.now.id,
                by=by or self.lee,
                at=at,
            )

    def note(self, note_id: UUID) -> Note[Seen]:
        return observation_of(self.session, self.noor, note_id)


@pytest.fixture
def case(session: Session) -> Case:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee = a_therapist(session, practice=practice)
    okafor = a_therapist(session, practice=practice, name="Dr. Okafor")
    for client in (noor, sam):
        a_care_link(session, client, lee)
    a_care_link(session, noor, okafor)
    made = Case(session, noor, sam, lee, okafor)
    made.keep(seen(words="Sam's own"), client=sam)
    return made


Damage = Callable[[UUID], None]


@pytest.fixture
def damage(session: Session) -> Damage:
    """Return a function that spoils the sealed words of one version of an observation."""

    def spoil(version_id: UUID) -> None:
        with saved(session):
            session.get_one(Observation, version_id).sealed_body = b"\1" + bytes(99)

    return spoil
