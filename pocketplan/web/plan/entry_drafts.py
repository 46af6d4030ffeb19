"""What was typed into a form, as Changes: the same that a phone sends."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from pocketplan.plans.change import AcceptedChange, AddEntry, Change, SetField, read_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.part import Part
from pocketplan.plans.value import FieldValue, read_id, read_value


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a form says of itself: its id, when it was made, and where numbers were dialled then."""

    form_id: str
    at: str
    region: str


def added(stamp: Stamp, part: Part, after: str | None, fields: Mapping[str, object]) -> Change:
    """Return the change that adds an entry. The same form makes the same entry.

    Raises as `read_change` does.
    """
    return read_change(
        {
            "id": str(uuid5(read_form_id(stamp.form_id), "change")),
            "kind": "add-entry",
            "entry": str(uuid5(read_form_id(stamp.form_id), "entry")),
            "part": part.value,
            "after": after,
            "fields": dict(fields),
            "at": stamp.at,
            "region": stamp.region if "contact" in fields else None,
        }
    )


def edited(
    stamp: Stamp,
    entry: Entry,
    fields: Mapping[str, object],
    seen: Mapping[str, Mapping[UUID, FieldValue]],
) -> list[Change]:
    """Return a change for each field that was written anew.

    seen  by field, the values that the page showed, under the ids of their changes.
          What still stands as it was shown was not written, whatever others wrote since.

    Raises as `read_change` does.
    """
    changes = []
    for name, raw in fields.items():
        shown = seen.get(name, {})
        if read_value(name, raw) in (tuple(shown.values()) or (None,)):
            continue
        content = f"{name} {json.dumps(raw, sort_keys=True)}"
        changes.append(
            read_change(
                {
                    "id": str(uuid5(read_form_id(stamp.form_id), content)),
                    "kind": "set-field",
                    "entry": str(entry.id),
                    "field": name,
                    "value": raw,
                    "parents": [str(change_id) for change_id in shown],
                    "at": stamp.at,
                    "region": stamp.region if name == "contact" else None,
                }
            )
        )
    return changes


def values_shown(
    entry: Entry, past: Iterable[AcceptedChange], name: str, ids: Iterable[UUID]
) -> dict[UUID, FieldValue]:
    """Return the values of these changes to a field; an id that is no such change is left out."""
    values: dict[UUID, FieldValue] = {
        open_.change_id: open_.value for open_ in entry.fields.get(name, ())
    }
    for accepted in past:
        match accepted.change:
            case SetField(field=field, value=value) if field == name:
                values.setdefault(accepted.change.change_id, value)
            case AddEntry(fields=fields) if name in fields:
                values.setdefault(accepted.change.change_id, fields[name])
    return {change_id: values[change_id] for change_id in ids if change_id in values}


def read_form_id(text: str) -> UUID:
    """Raises UnreadableChange for what is no id."""
    try:
        return read_id(text)
    except ValueError as cause:
        raise UnreadableChange("the form has no id", field="form_id") from cause
