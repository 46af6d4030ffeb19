"""Changes for tests: made on a phone at NOW, taking only what a test is about."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from pocketplan.plans.accepting import Verdict
from pocketplan.plans.change import (
    AddEntry,
    KeepEntry,
    MoveEntry,
    RemoveEntry,
    SetField,
)
from pocketplan.plans.part import Part
from pocketplan.plans.value import FieldValue
from tests.builders import NOW


def adding(
    words: str = "Walk to the river",
    *,
    part: Part = Part.COPING_STEPS,
    after: UUID | None = None,
    entry_id: UUID | None = None,
    **fields: FieldValue,
) -> AddEntry:
    filled: dict[str, FieldValue] = {"words": words, **fields} if words else dict(fields)
    return AddEntry(
        change_id=uuid4(),
        entry_id=entry_id or uuid4(),
        part=part,
        after=after,
        fields=filled,
        at=NOW,
    )


def setting(
    entry_id: UUID, value: FieldValue, *, saw: Iterable[UUID] = (), field: str = "words"
) -> SetField:
    return SetField(
        change_id=uuid4(),
        entry_id=entry_id,
        field=field,
        value=value,
        parents=frozenset(saw),
        at=NOW,
    )


def moving(
    entry_id: UUID,
    *,
    after: UUID | None,
    saw: Iterable[UUID],
    part: Part = Part.COPING_STEPS,
) -> MoveEntry:
    return MoveEntry(
        change_id=uuid4(),
        entry_id=entry_id,
        part=part,
        after=after,
        parents=frozenset(saw),
        at=NOW,
    )


def removing(entry_id: UUID, *, saw: Iterable[UUID]) -> RemoveEntry:
    return RemoveEntry(change_id=uuid4(), entry_id=entry_id, parents=frozenset(saw), at=NOW)


def keeping(entry_id: UUID, *, answers: Iterable[UUID]) -> KeepEntry:
    return KeepEntry(change_id=uuid4(), entry_id=entry_id, parents=frozenset(answers), at=NOW)


def on_the_wire(**parts: Any) -> dict[str, Any]:
    """Return an add-entry as a phone sends it, with `parts` over it."""
    return {
        "id": str(uuid4()),
        "kind": "add-entry",
        "entry": str(uuid4()),
        "part": "coping_steps",
        "after": None,
        "fields": {"words": "Walk to the river"},
        "at": "2026-03-02T14:30:00+00:00",
        **parts,
    }


def code_of(verdict: Verdict) -> str | None:
    """Return why it was refused, or None."""
    return verdict.refusal.code if verdict.refusal else None
