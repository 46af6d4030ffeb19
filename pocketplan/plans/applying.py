"""The only place where a conflict is decided.

What stands open in a field are the accepted changes to it that no accepted change
names as a parent. That is a function of the set of changes, not of their order, so
everybody who has the same changes sees the same plan. The same rule, for the phone,
is in static/js/plan/applying.js.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from pocketplan.plans.change import (
    AcceptedChange,
    AddEntry,
    KeepEntry,
    MoveEntry,
    RemoveEntry,
    SetField,
)
from pocketplan.plans.entry import PLACE, REMOVALS, Entry, OpenPlace, OpenValue, Removal
from pocketplan.plans.part import Part
from pocketplan.plans.value import FieldValue

Head = TypeVar("Head", OpenValue, OpenPlace, Removal)
Known = Callable[[UUID], bool]


def nothing_known(_change_id: UUID) -> bool:
    return False


def applied(
    entry: Entry | None,
    accepted: AcceptedChange,
    *,
    owner_id: UUID,
    is_known: Known = nothing_known,
) -> Entry:
    """Return the entry with one more change in it. Each change is applied once.

    is_known  whether a change was accepted earlier; what is not known is awaited. To
              say no for one that was costs a few bytes and changes nothing that is shown
    """
    change = accepted.change
    entry = entry or Entry(id=change.entry_id, owner_id=owner_id)
    match change:
        case AddEntry():
            for name, value in change.fields.items():
                entry = _with_value(entry, accepted, name, value, frozenset(), is_known)
            return _with_place(entry, accepted, change.part, frozenset(), is_known)
        case SetField():
            return _with_value(
                entry, accepted, change.field, change.value, change.parents, is_known
            )
        case MoveEntry():
            return _with_place(entry, accepted, change.part, change.parents, is_known)
        case RemoveEntry():
            removal = Removal(
                change_id=change.change_id,
                covers=change.parents,
                author_id=accepted.author_id,
                revision=accepted.revision,
                is_suggestion=accepted.author_id != owner_id,
            )
            return _with_removals(entry, removal, frozenset(), is_known)
        case KeepEntry():
            return _with_removals(entry, None, change.parents, is_known)


def _with_value(
    entry: Entry,
    accepted: AcceptedChange,
    name: str,
    value: FieldValue,
    parents: frozenset[UUID],
    is_known: Known,
) -> Entry:
    head = OpenValue(
        change_id=accepted.change.change_id,
        value=value,
        author_id=accepted.author_id,
        revision=accepted.revision,
        at=accepted.change.at,
    )
    awaited = entry.awaited.get(name, frozenset())
    heads, awaited = _written(entry.fields.get(name, ()), awaited, head, parents, is_known)
    return replace(
        entry, fields={**entry.fields, name: heads}, awaited=_awaiting(entry, name, awaited)
    )


def _with_place(
    entry: Entry, accepted: AcceptedChange, part: Part, parents: frozenset[UUID], is_known: Known
) -> Entry:
    head = OpenPlace(
        change_id=accepted.change.change_id,
        part=part,
        key=accepted.key or "",
        author_id=accepted.author_id,
        revision=accepted.revision,
    )
    awaited = entry.awaited.get(PLACE, frozenset())
    heads, awaited = _written(entry.place, awaited, head, parents, is_known)
    return replace(entry, place=heads, awaited=_awaiting(entry, PLACE, awaited))


def _with_removals(
    entry: Entry, removal: Removal | None, parents: frozenset[UUID], is_known: Known
) -> Entry:
    awaited = entry.awaited.get(REMOVALS, frozenset())
    heads, awaited = _written(entry.removals, awaited, removal, parents, is_known)
    return replace(entry, removals=heads, awaited=_awaiting(entry, REMOVALS, awaited))


def _written(
    heads: tuple[Head, ...],
    awaited: frozenset[UUID],
    new: Head | None,
    parents: frozenset[UUID],
    is_known: Known,
) -> tuple[tuple[Head, ...], frozenset[UUID]]:
    """Return what is open and what is awaited after one write."""
    open_ids = {head.change_id for head in heads}
    awaited |= {parent for parent in parents - open_ids if not is_known(parent)}
    still: list[Head] = [head for head in heads if head.change_id not in parents]
    if new is not None:
        if new.change_id in awaited:  # what was written over it came first
            return tuple(still), awaited - {new.change_id}
        still.append(new)
    return tuple(still), awaited


def _awaiting(entry: Entry, name: str, awaited: frozenset[UUID]) -> dict[str, frozenset[UUID]]:
    others = {other: ids for other, ids in entry.awaited.items() if other != name}
    return {**others, name: awaited} if awaited else others
