"""What a demo therapist noted about a client, as it is written down in notes/*.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.notes.assessment import Assessed, AssessmentNote
from pocketplan.care.notes.culture import Culture, keep_culture
from pocketplan.care.notes.observation import Indicator, Observation, Seen, Source, observation_of
from pocketplan.care.notes.version import correct, keep
from pocketplan.care.opening import record_open_to
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act

FOLDER = Path(__file__).parent / "notes"


@dataclass(frozen=True, slots=True)
class Noting:
    session: Session
    client: Account
    therapist: Account

    def note(self, *, at: datetime) -> None:
        """Write what the client's file tells, if there is one."""
        path = FOLDER / f"{self.client.name.casefold()}.toml"
        if not path.exists():
            return
        told = tomllib.loads(path.read_text())
        record_open_to(self.session, self.therapist, self.client.id, Act.CHANGED_NOTES, at=at)
        for one in told["observations"]:
            self._observe(one, at)
        for one in told["assessments"]:
            self._assess(one, at)
        culture = Culture(**told["culture"])
        keep_culture(self.session, uuid4(), culture, corrects=None, **self._written(at))

    def _observe(self, told: Mapping[str, Any], at: datetime) -> None:
        then, note_id = at - timedelta(days=told["days_ago"]), uuid4()
        seen = Seen(
            on=then.date(),
            at=told.get("clock"),
            zone=self.therapist.zone,
            indicators=tuple(map(Indicator, told.get("indicators", ()))),
            free=told.get("free", ""),
            words=told["words"],
            source=Source(told["source"]),
            who=told.get("who", ""),
            did=told["did"],
        )
        keep(self.session, Observation, note_id, seen, **self._written(_evening_of(then)))
        anew = at - timedelta(days=told.get("corrected_days_ago", told["days_ago"]))
        if "corrected" in told:
            self._again(note_id, replace(seen, words=told["corrected"]), anew)
        if "taken_back" in told:
            self._again(note_id, seen.taken_back(told["taken_back"]), anew)

    def _again(self, note_id: Any, seen: Seen, at: datetime) -> None:
        note = observation_of(self.session, self.client, note_id)
        correct(
            self.session,
            Observation,
            uuid4(),
            seen,
            note=note,
            corrects=note.now.id,
            by=self.therapist,
            at=_evening_of(at),
        )

    def _assess(self, told: Mapping[str, Any], at: datetime) -> None:
        then = at - timedelta(days=told["days_ago"])
        look = at.date() + timedelta(days=told["next_look_in"])
        parts = {part: told[part] for part in ("kind", "urges", "likelihood", "helps", "actions")}
        assessed = Assessed(on=then.date(), next_look_on=look, **parts)
        keep(self.session, AssessmentNote, uuid4(), assessed, **self._written(_evening_of(then)))

    def _written(self, at: datetime) -> dict[str, Any]:
        return {"client": self.client, "by": self.therapist, "at": at}


def _evening_of(day: datetime) -> datetime:
    return day.replace(hour=18, minute=30)
