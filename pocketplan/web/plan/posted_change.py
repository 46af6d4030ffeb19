"""A form with one button, as Changes: move, take out, keep, choose a version, put back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pocketplan.plans.change import AcceptedChange, Change, Parents, read_change
from pocketplan.plans.entry import Entry, OpenValue
from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.two_lines import as_lines, can_be_lines
from pocketplan.plans.value import read_id, wire_value
from pocketplan.plans.written_elsewhere import carried
from pocketplan.web.plan.entry_drafts import values_shown

SWITCH = {"yes": True, "no": None}


def posted_changes(
    entry: Entry,
    past: Sequence[AcceptedChange],
    sent: Mapping[str, str],
    *,
    region: str,
    last_in: Mapping[str, str],
) -> list[Change]:
    """Read what the button's form holds: changes of which all are to be taken, or none.

    sent  id, kind, at, parents (ids with commas between); a move has `after`, or `part` to go
          to the end of another; a field that is set has `field`, and either `from`, the change
          whose value it takes, or `switch`, "yes" or "no"; "keep-both" has `field`, whose
          values under `parents` become lines of their own
    last_in  the last entry of each part that has any
    region  in which the plan's numbers are dialled: earlier ones keep their country

    Raises as `read_change` does.
    """
    wire: dict[str, object] = {
        "id": sent.get("id"),
        "kind": sent.get("kind"),
        "entry": str(entry.id),
        "parents": [text for text in sent.get("parents", "").split(",") if text],
        "at": sent.get("at"),
    }
    match sent.get("kind"):
        case "move-entry":
            part = sent.get("part") or entry.part.value
            after = sent.get("after") if part == entry.part else last_in.get(part)
            wire |= {"part": part, "after": after or None}
        case "set-field":
            wire |= {"field": sent.get("field"), "value": _value(entry, past, sent, region)}
        case "keep-both":
            asked = read_change({**wire, "kind": "keep-entry"})
            return _both_kept(entry, past, sent.get("field", ""), asked, region)
    return [read_change(wire)]


def _both_kept(
    entry: Entry, past: Sequence[AcceptedChange], name: str, asked: Change, region: str
) -> list[Change]:
    """Raises UnreadableChange where the page showed no two values that can be lines."""
    shown = tuple(_shown(entry, past, name, asked.parents, region))
    seen = replace(entry, fields={**entry.fields, name: shown})
    if not can_be_lines(seen, name):
        raise UnreadableChange("no two values that can be lines", field="parents")
    return as_lines(seen, name, change_id=asked.change_id, at=asked.at)


def _shown(
    entry: Entry, past: Sequence[AcceptedChange], name: str, ids: Parents, region: str
) -> Iterator[OpenValue]:
    """Yield what these changes wrote, with numbers as they are dialled now."""
    values = values_shown(entry, past, name, ids)
    for one in past:
        change_id = one.change.change_id
        if change_id in values:
            yield OpenValue(
                change_id=change_id,
                value=carried(values[change_id], one.region, region),
                author_id=one.author_id,
                revision=one.revision,
                at=one.change.at,
            )


def _value(
    entry: Entry, past: Sequence[AcceptedChange], sent: Mapping[str, str], region: str
) -> object:
    if "switch" in sent:
        return SWITCH.get(sent["switch"])
    try:
        wanted = read_id(sent.get("from", ""))
    except ValueError as cause:
        raise UnreadableChange("no change is meant", field="from") from cause
    found = values_shown(entry, past, sent.get("field", ""), [wanted])
    if wanted not in found:
        raise UnreadableChange("no such version", field="from")
    written_in = (one.region for one in past if one.change.change_id == wanted)
    return wire_value(carried(found[wanted], next(written_in, None), region))
