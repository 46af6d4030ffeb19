"""The closed set of edits, read from the wire. Nothing else changes a plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as column
from datetime import datetime
from uuid import UUID

from pocketplan.clock import read_time
from pocketplan.plans.errors import EntryEmpty, NotInPart, NotYoursToSet, UnreadableChange
from pocketplan.plans.part import Part, fields_of, needed_in
from pocketplan.plans.value import FieldValue, read_id, read_value, wire_value

PARENT_LIMIT = 100
_REGION = re.compile(r"[A-Z]{2}", re.ASCII)
OWNED = ("author", "owner", "plan", "revision", "accepted_at", "key", "suggestion")
Parents = frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEntry:
    """
    after   the entry it stands behind, None for the first place of the part
    region  in which its author dialled the numbers, where the author's phone says it
    """

    change_id: UUID
    entry_id: UUID
    part: Part
    after: UUID | None
    fields: Mapping[str, FieldValue] = column(repr=False)
    at: datetime
    parents: Parents = frozenset()
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetField:
    """
    parents  the changes whose values the author saw in the field; all of the open ones to
             settle a difference
    region   in which its author dialled the numbers, where the author's phone says it
    """

    change_id: UUID
    entry_id: UUID
    field: str
    value: FieldValue = column(repr=False)
    parents: Parents
    at: datetime
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry:
    change_id: UUID
    entry_id: UUID
    part: Part
    after: UUID | None
    parents: Parents
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEntry:
    """parents  the changes whose values the author saw in the entry"""

    change_id: UUID
    entry_id: UUID
    parents: Parents
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepEntry:
    """parents  the removals it answers; it restores what they removed"""

    change_id: UUID
    entry_id: UUID
    parents: Parents
    at: datetime


Change = AddEntry | SetField | MoveEntry | RemoveEntry | KeepEntry
_KIND = {
    AddEntry: "add-entry",
    SetField: "set-field",
    MoveEntry: "move-entry",
    RemoveEntry: "remove-entry",
    KeepEntry: "keep-entry",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedChange:
    """
    revision  the plan's number for it: 1, 2, 3…
    key       where an added or moved entry stands in its part
    region    in which the numbers in it were dialled, where there are any
    """

    change: Change
    revision: int
    author_id: UUID
    accepted_at: datetime
    key: str | None = None
    region: str | None = None


def read_change(wire: object) -> Change:
    """Turn one JSON value into a Change.

    wire: {"id": uuid, "kind": "add-entry", "entry": uuid, "part", "after", "fields", "at"}
       or {…, "kind": "set-field", "entry", "field", "value", "parents", "at"}
       or {…, "kind": "move-entry", "entry", "part", "after", "parents", "at"}
       or {…, "kind": "remove-entry" or "keep-entry", "entry", "parents", "at"}
    add-entry and set-field may say "region", the ISO 3166 alpha-2 code of their numbers.

    Raises UnreadableChange, NotYoursToSet, TextTooLong, NotInPart or EntryEmpty. Unknown
    extra fields are passed over, so that an older server can read a newer phone.
    """
    if not isinstance(wire, Mapping):
        raise UnreadableChange("a change is an object")
    for name in OWNED:
        if name in wire:
            raise NotYoursToSet(f"{name} is the server's to say", field=name)
    try:
        return _read(wire)
    except (ValueError, KeyError) as cause:
        raise UnreadableChange(f"{type(cause).__name__} in a change") from cause


def wire_change(change: Change) -> dict[str, object]:
    """Return the change as JSON has it; equal changes give equal objects."""
    wire: dict[str, object] = {
        "id": str(change.change_id),
        "kind": _KIND[type(change)],
        "entry": str(change.entry_id),
        "at": change.at.isoformat(),
    }
    if isinstance(change, AddEntry | MoveEntry):
        wire["part"] = change.part.value
        wire["after"] = str(change.after) if change.after else None
    if isinstance(change, AddEntry):
        wire["fields"] = {name: wire_value(value) for name, value in change.fields.items()}
    else:
        wire["parents"] = sorted(map(str, change.parents))
    if isinstance(change, SetField):
        wire["field"] = change.field
        wire["value"] = wire_value(change.value)
    if isinstance(change, AddEntry | SetField) and change.region:
        wire["region"] = change.region
    return wire


def _read(wire: Mapping[str, object]) -> Change:
    change_id, entry_id, at = _id(wire["id"]), _id(wire["entry"]), read_time(_text(wire["at"]))
    match wire["kind"]:
        case "add-entry":
            part = Part(_text(wire["part"]))
            return AddEntry(
                change_id=change_id,
                entry_id=entry_id,
                part=part,
                after=_id_or_none(wire["after"]),
                fields=_fields(part, wire["fields"]),
                at=at,
                region=_region(wire),
            )
        case "set-field":
            name = _text(wire["field"])
            return SetField(
                change_id=change_id,
                entry_id=entry_id,
                field=name,
                value=read_value(name, wire["value"]),
                parents=_parents(wire) - {change_id},
                at=at,
                region=_region(wire),
            )
        case "move-entry":
            return MoveEntry(
                change_id=change_id,
                entry_id=entry_id,
                part=Part(_text(wire["part"])),
                after=_id_or_none(wire["after"]),
                parents=_parents(wire) - {change_id},
                at=at,
            )
        case "remove-entry":
            return RemoveEntry(
                change_id=change_id, entry_id=entry_id, parents=_parents(wire), at=at
            )
        case "keep-entry":
            return KeepEntry(change_id=change_id, entry_id=entry_id, parents=_parents(wire), at=at)
    raise UnreadableChange("no change is of this kind", field="kind")


def _fields(part: Part, raw: object) -> dict[str, FieldValue]:
    if not isinstance(raw, Mapping):
        raise UnreadableChange("fields is an object", field="fields")
    strange = sorted(set(raw) - set(fields_of(part)))
    if strange:
        raise NotInPart(f"{part} has no such field", field=str(strange[0])[:40])
    read = {name: read_value(name, value) for name, value in raw.items()}
    fields: dict[str, FieldValue] = {
        name: value for name, value in read.items() if value is not None
    }
    if not any(name in fields for name in needed_in(part)):
        raise EntryEmpty(f"an entry of {part} needs more", field=needed_in(part)[0])
    return fields


def _parents(wire: Mapping[str, object]) -> Parents:
    raw = wire["parents"]
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) > PARENT_LIMIT:
        raise UnreadableChange("parents is a list of ids", field="parents")
    return frozenset(map(_id, raw))


def _region(wire: Mapping[str, object]) -> str | None:
    """What is no code of a region says nothing about numbers."""
    told = wire.get("region")
    return told if isinstance(told, str) and _REGION.fullmatch(told) else None


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError("not text")
    return raw


def _id(raw: object) -> UUID:
    return read_id(_text(raw))


def _id_or_none(raw: object) -> UUID | None:
    return None if raw is None else _id(raw)
