"""An open difference kept as lines of their own: one for each value that stands open."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from pocketplan.plans.change import AddEntry, Change, SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import CLIENT_ONLY, KIND_OF, SAID_IN_HELP, Kind, fields_of, needed_in
from pocketplan.plans.value import FieldValue

_MAKES_A_LINE = (Kind.TEXT, Kind.CONTACT)  # a photo stays with its line and who may see it


def can_be_lines(entry: Entry, name: str) -> bool:
    """Whether each value that stands open in the field would make a line by itself."""
    values = [open_.value for open_ in entry.values(name)]
    is_about_it = name in needed_in(entry.part) and KIND_OF[name] in _MAKES_A_LINE
    return is_about_it and len(values) > 1 and None not in values


def as_lines(entry: Entry, name: str, *, change_id: UUID, at: datetime) -> list[Change]:
    """Return the changes that give each open value a line, in the order in which to take them.

    entry      with the values in the field that the author saw, and no others
    change_id  of the last change, which settles; the others have theirs from it

    The first value stays in the entry. Each other one gets a new entry right behind it, which
    says what the entry says besides, and is added before the difference is settled: each value
    stands somewhere at any moment. A new entry has the id of the change that wrote its value,
    so that two people who do this without seeing each other make one line of it.
    """
    stays, *others = entry.values(name)
    besides = _said_besides(entry, name)
    added: list[Change] = [
        AddEntry(
            change_id=uuid5(change_id, str(other.change_id)),
            entry_id=other.change_id,
            part=entry.part,
            after=entry.id,
            fields={**besides, name: other.value},
            at=at,
        )
        for other in reversed(others)
    ]
    settling = SetField(
        change_id=change_id,
        entry_id=entry.id,
        field=name,
        value=stays.value,
        parents=entry.open_ids(name),
        at=at,
    )
    return [*added, settling]


def _said_besides(entry: Entry, name: str) -> Mapping[str, FieldValue]:
    """Return the other fields, but for those that differ too, and what the client alone says:
    what is about a photo, or helped.
    """
    left_out = {name, *CLIENT_ONLY, *SAID_IN_HELP, *entry.open_differences}
    told = {other: entry.value(other) for other in fields_of(entry.part) if other not in left_out}
    return {other: value for other, value in told.items() if value is not None}
