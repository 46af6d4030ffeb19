"""Writes a plan from its script, by the one path that edits a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from pocketplan.demo.pictures import draw
from pocketplan.demo.script import Line, Script
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import read_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.photo import rebuild
from pocketplan.plans.photo_row import put_photo
from pocketplan.plans.plan import Plan, entries_of


@dataclass(frozen=True, slots=True)
class Writing:
    session: Session
    plan: Plan
    client: Account
    therapist: Account

    def write(self, script: Script, *, at: datetime) -> None:
        """Write the plan as it was made, together and while calm."""
        before: dict[str, str] = {}
        for line in script.lines():
            entry = str(uuid4())
            by = self.therapist if line.by_therapist else self.client
            self._send(by, at, [self._added(line, entry, before.get(line.part), at)])
            before[line.part] = entry

    def change(self, script: Script, *, at: datetime) -> None:
        """Change it as each of the two did between sessions."""
        for edit in script.from_therapist:
            self._send(self.therapist, at, [self._edited(edit, edit.get("value"), at)])
        for edit in script.both:
            theirs = self._edited(edit, edit["therapist"], at)
            own = self._edited(edit, edit["client"], at)
            self._send(self.therapist, at, [theirs])
            self._send(self.client, at, [own])

    def _added(self, line: Line, entry: str, after: str | None, at: datetime) -> dict[str, Any]:
        fields = dict(line.fields)
        if picture := fields.pop("picture", None):
            fields["photo"] = {
                "id": str(self._photo(picture, at)),
                "description": fields.pop("description"),
            }
        return {
            "id": str(uuid4()),
            "kind": "add-entry",
            "entry": entry,
            "part": line.part.value,
            "after": after,
            "fields": fields,
            "at": at.isoformat(),
        }

    def _edited(self, edit: Mapping[str, Any], value: object, at: datetime) -> dict[str, Any]:
        entry = self._entry(edit["entry"])
        change = {"id": str(uuid4()), "entry": str(entry.id), "at": at.isoformat()}
        if edit.get("remove"):
            return {**change, "kind": "remove-entry", "parents": _texts(entry.content_ids)}
        parents = _texts(entry.open_ids(edit["field"]))
        return {
            **change,
            "kind": "set-field",
            "field": edit["field"],
            "value": value,
            "parents": parents,
        }

    def _photo(self, picture: str, at: datetime) -> UUID:
        photo_id = uuid4()
        drawn = rebuild(draw(picture))
        put_photo(self.session, self.plan, photo_id, drawn, by=self.client, at=at)
        return photo_id

    def _entry(self, words: str) -> Entry:
        """Return the entry that says `words`. Raises StopIteration where none does."""
        entries = entries_of(self.session, self.plan)
        return next(entry for entry in entries if entry.value("words") == words)

    def _send(self, by: Account, at: datetime, wires: Sequence[dict[str, Any]]) -> None:
        """Raises the refusal: a demo plan that is refused is a mistake in its script."""
        changes = [read_change(wire) for wire in wires]
        for verdict in accept(self.session, self.plan, changes, by=by, at=at):
            if verdict.refusal:
                raise verdict.refusal


def _texts(ids: frozenset[UUID]) -> list[str]:
    return sorted(map(str, ids))
