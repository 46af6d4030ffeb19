"""A form with one button, as a Change: move, take out, keep, choose a version, put back."""

from collections.abc import Mapping, Sequence

from pocketplan.plans.change import AcceptedChange, Change, read_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.value import read_id, wire_value
from pocketplan.plans.written_elsewhere import carried
from pocketplan.web.entry_drafts import values_shown

SWITCH = {"yes": True, "no": None}


def posted_change(
    entry: Entry, past: Sequence[AcceptedChange], sent: Mapping[str, str], *, region: str
) -> Change:
    """Read what the button's form holds.

    sent  id, kind, at, parents (ids with commas between); a move has `after`; a field that
          is set has `field`, and either `from`, the change whose value it takes, or
          `switch`, "yes" or "no"
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
    if sent.get("kind") == "move-entry":
        wire |= {"part": entry.part.value, "after": sent.get("after") or None}
    if sent.get("kind") == "set-field":
        wire |= {"field": sent.get("field"), "value": _value(entry, past, sent, region)}
    return read_change(wire)


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
