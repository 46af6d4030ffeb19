"""What was written in a plan, by whom and when; and the way to put any of it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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
from pocketplan.plans.replay import Moment
from pocketplan.plans.run import Run
from pocketplan.plans.value import Contact, FieldValue
from pocketplan.plans.written_elsewhere import carried
from pocketplan.web.plan.entry_title import title_of
from pocketplan.web.plan.followed_line import as_chosen, key_in
from pocketplan.web.plan.plan_wording import HEADINGS, NAMES
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.shown_entry import join_ids
from pocketplan.web.plan.shown_slot import Slot, read_aloud, slot_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One value that one change wrote.

    name     the field
    slot     what shows it; None where the field was emptied
    aloud    the value in a line of text, or ""
    pieces   the same, each name and number by itself
    parents  the changes open in the field now: what putting it back answers
    said     what stands in place of putting it back, or "": it is the newest already
    """

    change_id: UUID
    name: str
    label: str
    slot: Slot | None = field(repr=False)
    aloud: str = field(repr=False)
    pieces: tuple[str, ...] = field(repr=False)
    parents: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One edit of several that read as one."""

    at: datetime
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One change, or several that read as one, as a person reads it.

    title    what the entry was called then
    did      what happened, for what is not writing: moved, taken out, kept
    before   what stood in the field and was written over, each as `Written.pieces`
    written  what was written last
    earlier  the edits before that, newest first
    """

    entry_id: UUID
    author: str
    at: datetime
    title: str = field(default="", repr=False)
    did: str = ""
    before: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    written: tuple[Written, ...] = ()
    earlier: tuple[Step, ...] = ()


def moments_in(runs: Iterable[Run]) -> set[Moment]:
    """Return the moments whose entries `told` wants: before and after each run."""
    return {
        (run.last.change.entry_id, revision)
        for run in runs
        for revision in (run.first.revision - 1, run.last.revision)
    }


def told(
    runs: Iterable[Run], states: Mapping[Moment, Entry], entry: Entry | None, reader: Reader
) -> tuple[Past, ...]:
    """Return the runs in the words of the page, in the order given.

    states  the entries at `moments_in` the runs
    entry   what they were made to, for saying what stands now; None where nobody puts back
    """
    return tuple(_past(run, states, entry, reader) for run in runs)


def _past(run: Run, states: Mapping[Moment, Entry], entry: Entry | None, reader: Reader) -> Past:
    entry_id = run.last.change.entry_id
    return Past(
        entry_id=entry_id,
        author=reader.name(run.last.author_id),
        at=run.last.accepted_at,
        title=title_of(states.get((entry_id, run.last.revision)), reader),
        did=_did(run.last, states.get((entry_id, run.first.revision - 1)), reader),
        before=_before(run, states.get((entry_id, run.first.revision - 1)), reader),
        written=_written(run.last, entry, reader, states.get((entry_id, run.last.revision))),
        earlier=tuple(
            Step(at=step.accepted_at, written=_written(step, entry, reader))
            for step in reversed(run.steps[:-1])
            if isinstance(step.change, SetField)
        ),
    )


def _did(accepted: AcceptedChange, before: Entry | None, reader: Reader) -> str:
    match accepted.change:
        case AddEntry():
            return str(_("began this"))
        case MoveEntry(part=part):
            return _moved(part, before)
        case RemoveEntry() if accepted.author_id == reader.owner_id:
            return str(_("took it out"))
        case RemoveEntry():
            return str(_("suggested taking it out"))
        case KeepEntry():
            return str(_("kept it"))
    return ""


def _before(run: Run, entry: Entry | None, reader: Reader) -> tuple[tuple[str, ...], ...]:
    """What a value was written over; two lines where that settled a difference."""
    change = run.first.change
    if entry is None or not isinstance(change, SetField):
        return ()
    over = [one.value for one in entry.values(change.field) if one.change_id in change.parents]
    return tuple(filter(None, (_pieces(change.field, value, reader) for value in over)))


def _written(
    accepted: AcceptedChange, entry: Entry | None, reader: Reader, then: Entry | None = None
) -> tuple[Written, ...]:
    """
    then  what it was written in, as that stood after it
    """
    change = accepted.change
    fields: Mapping[str, FieldValue] = {}
    match change:
        case AddEntry(fields=started):
            fields = started
        case SetField(field=name, value=value):
            fields = {name: value}
    values = {
        name: carried(value, accepted.region, reader.region) for name, value in fields.items()
    }
    return tuple(
        _value(name, value, change.change_id, entry, reader, then) for name, value in values.items()
    )


def _value(
    name: str,
    value: FieldValue,
    change_id: UUID,
    entry: Entry | None,
    reader: Reader,
    then: Entry | None,
) -> Written:
    open_now = entry.open_ids(name) if entry else frozenset()
    slot = slot_of(name, value, None, reader)
    if slot and slot.contact and then and key_in(then):
        slot = replace(slot, contact=as_chosen(slot.contact))
    return Written(
        change_id=change_id,
        name=name,
        label=str(NAMES[name]),
        slot=slot,
        aloud=read_aloud(name, value, reader),
        pieces=_pieces(name, value, reader),
        parents=join_ids(open_now),
        said=_stands(entry) if entry and change_id in open_now else "",
    )


def _pieces(name: str, value: FieldValue, reader: Reader) -> tuple[str, ...]:
    """A number stands apart from a name that runs the other way: its digits keep their order."""
    if isinstance(value, Contact):
        said = (value.name, value.phone, value.text, value.keyword)
        return tuple(filter(None, dict.fromkeys(said)))
    return tuple(filter(None, [read_aloud(name, value, reader)]))


def _stands(entry: Entry) -> str:
    if entry.is_removed:
        return str(_("This stood here when the line was taken out."))
    return str(_("This is what the plan shows."))


def _moved(part: Part, before: Entry | None) -> str:
    """A move within the part is of little weight; one to another part says which."""
    if before is None or not before.place or before.part is part:
        return str(_("moved it"))
    return str(_("moved it to “%(part)s”", part=HEADINGS[part]))
