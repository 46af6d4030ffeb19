"""What was written in a plan, by whom and when; and the way to put any of it back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from pocketplan.plans.change import (
    AcceptedChange,
    AddEntry,
    KeepEntry,
    MoveEntry,
    RemoveEntry,
    SetField,
)
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.value import FieldValue
from pocketplan.plans.written_elsewhere import carried
from pocketplan.web.plan_wording import LABELS
from pocketplan.web.reader import Reader
from pocketplan.web.shown_entry import join_ids
from pocketplan.web.shown_slot import Slot, slot_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One value that one change wrote.

    name     the field
    slot     what shows it; None where the field was emptied
    parents  the changes open in the field now: what putting it back answers
    stands   it is what the plan shows
    """

    name: str
    label: str
    slot: Slot | None = field(repr=False)
    parents: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One change, as a person reads it.

    did  what happened, for what is not writing: moved, taken out, kept
    """

    change_id: UUID
    entry_id: UUID
    author: str
    at: datetime
    did: str = ""
    written: tuple[Written, ...] = ()


def told(past: Iterable[AcceptedChange], entry: Entry | None, reader: Reader) -> tuple[Past, ...]:
    """Return the changes in the words of the page, in the order given.

    entry  what they were made to, for saying what stands now; None where nobody puts back
    """
    return tuple(_past(one, entry, reader) for one in past)


def _past(accepted: AcceptedChange, entry: Entry | None, reader: Reader) -> Past:
    change = accepted.change
    fields: dict[str, FieldValue] = {}
    did = ""
    match change:
        case AddEntry(fields=started):
            fields = dict(started)
            did = _("began this")
        case SetField(field=name, value=value):
            fields = {name: value}
        case MoveEntry(part=part):
            did = _moved(part, entry)
        case RemoveEntry():
            did = (
                _("took it out")
                if accepted.author_id == reader.owner_id
                else _("suggested taking it out")
            )
        case KeepEntry():
            did = _("kept it")
    return Past(
        change_id=change.change_id,
        entry_id=change.entry_id,
        author=reader.name(accepted.author_id),
        at=accepted.accepted_at,
        did=str(did),
        written=tuple(
            _written(
                name,
                carried(value, accepted.region, reader.region),
                change.change_id,
                entry,
                reader,
            )
            for name, value in fields.items()
        ),
    )


def _written(
    name: str, value: FieldValue, change_id: UUID, entry: Entry | None, reader: Reader
) -> Written:
    open_now = entry.open_ids(name) if entry else frozenset()
    return Written(
        name=name,
        label=str(LABELS[name]),
        slot=slot_of(name, value, None, reader),
        parents=join_ids(open_now),
        stands=change_id in open_now,
    )


def _moved(part: Part, entry: Entry | None) -> str:
    """A move within the part is of little weight; one to another part is told."""
    is_elsewhere = entry is not None and entry.part is not part
    return str(_("moved it to another part") if is_elsewhere else _("moved it"))
