"""An entry as JSON: the form in which it is sealed, and in which a snapshot carries it.

{"id", "fields": {name: [{"change", "value", "author", "revision", "at"}…]},
 "place": [{"change", "value": {"part", "key"}, "author", "revision"}…],
 "removals": [{"change", "covers": […], "author", "revision", "suggestion"}…],
 "awaited": {field, "place" or "removals": [ids]…}}
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pocketplan.plans.entry import Entry, OpenPlace, OpenValue, Removal
from pocketplan.plans.part import Part
from pocketplan.plans.value import read_value, wire_value


def wire_entry(entry: Entry) -> dict[str, object]:
    return {
        "id": str(entry.id),
        "fields": {
            name: [_wire_open(open_) for open_ in entry.fields[name]] for name in entry.fields
        },
        "place": [_wire_place(place) for place in entry.place],
        "removals": [_wire_removal(removal) for removal in entry.removals],
        "awaited": {name: sorted(map(str, ids)) for name, ids in entry.awaited.items()},
    }


def read_entry(wire: Mapping[str, Any], owner_id: UUID) -> Entry:
    """Turn back what `wire_entry` gave. Raises ValueError, KeyError or TypeError."""
    return Entry(
        id=UUID(wire["id"]),
        owner_id=owner_id,
        fields={
            name: tuple(_read_open(name, open_) for open_ in values)
            for name, values in wire["fields"].items()
        },
        place=tuple(map(_read_place, wire["place"])),
        removals=tuple(map(_read_removal, wire["removals"])),
        awaited={name: frozenset(map(UUID, ids)) for name, ids in wire["awaited"].items()},
    )


def _wire_open(open_: OpenValue) -> dict[str, object]:
    return {
        "change": str(open_.change_id),
        "value": wire_value(open_.value),
        "author": str(open_.author_id),
        "revision": open_.revision,
        "at": open_.at.isoformat(),
    }


def _read_open(name: str, wire: Mapping[str, Any]) -> OpenValue:
    return OpenValue(
        change_id=UUID(wire["change"]),
        value=read_value(name, wire["value"]),
        author_id=UUID(wire["author"]),
        revision=wire["revision"],
        at=datetime.fromisoformat(wire["at"]),
    )


def _wire_place(place: OpenPlace) -> dict[str, object]:
    return {
        "change": str(place.change_id),
        "value": {"part": place.part.value, "key": place.key},
        "author": str(place.author_id),
        "revision": place.revision,
    }


def _read_place(wire: Mapping[str, Any]) -> OpenPlace:
    return OpenPlace(
        change_id=UUID(wire["change"]),
        part=Part(wire["value"]["part"]),
        key=wire["value"]["key"],
        author_id=UUID(wire["author"]),
        revision=wire["revision"],
    )


def _wire_removal(removal: Removal) -> dict[str, object]:
    return {
        "change": str(removal.change_id),
        "covers": sorted(map(str, removal.covers)),
        "author": str(removal.author_id),
        "revision": removal.revision,
        "suggestion": removal.is_suggestion,
    }


def _read_removal(wire: Mapping[str, Any]) -> Removal:
    return Removal(
        change_id=UUID(wire["change"]),
        covers=frozenset(map(UUID, wire["covers"])),
        author_id=UUID(wire["author"]),
        revision=wire["revision"],
        is_suggestion=wire["suggestion"],
    )
