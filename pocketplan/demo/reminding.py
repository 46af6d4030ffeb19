"""Reminders from a script, by the one path that makes them: suggested, agreed to, one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.demo.script import Script
from pocketplan.people.account import Account
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.reminders.agreement import Proposal, agree, propose
from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wording import WordingKind

CHOSEN_A_WEEK = 4  # by the client, with the first agreement


@dataclass(frozen=True, slots=True)
class Reminding:
    session: Session
    plan: Plan
    client: Account
    therapist: Account

    def remind(self, script: Script, *, at: datetime) -> None:
        """Make what the script tells of; what is agreed to comes from now on."""
        for told in script.reminders:
            by = self.client if told.get("by") == "client" else self.therapist
            proposal = self._proposal(told, at)
            made = propose(self.session, proposal, client_id=self.client.id, by=by, at=at)
            if told.get("agreed"):
                agree(self.session, made, self.client, at=at, most_a_week=CHOSEN_A_WEEK)

    def _proposal(self, told: Mapping[str, Any], at: datetime) -> Proposal:
        return Proposal(
            kind=WordingKind(told["kind"]),
            own_words=told.get("own_words", ""),
            note=told.get("note", ""),
            purpose=Purpose(told.get("purpose", Purpose.OTHER)),
            entry_id=self._step(told["step"]) if "step" in told else None,
            at=told["at"],
            rhythm=Rhythm(
                often=Often(told["often"]),
                first=at.date(),
                weekdays=tuple(told.get("weekdays", ())),
            ),
        )

    def _step(self, words: str) -> UUID:
        """Raises StopIteration where the plan does not say so."""
        entries = entries_of(self.session, self.plan)
        return next(entry.id for entry in entries if entry.value("words") == words)
