"""After a hard night: what helped, marked in the plan and, where its owner wants, put first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from pocketplan.plans.change import MoveEntry, SetField
from pocketplan.plans.entry import PLACE, Entry
from pocketplan.plans.part import Part, fields_of
from pocketplan.plans.plan import Entries

HELPED = "helped"
TO_DO = (Part.COPING_STEPS, Part.SAFE_PLACES, Part.TRUSTED_PEOPLE)


def marks(
    entries: Entries, helped: Collection[UUID], *, on: date, at: datetime
) -> Iterator[SetField]:
    """Yield the changes that keep the day, where the part has a place for it and says another."""
    for entry in entries:
        can_say = entry.part in TO_DO and HELPED in fields_of(entry.part)
        if entry.id in helped and can_say and entry.value(HELPED) != on:
            yield SetField(
                change_id=uuid4(),
                entry_id=entry.id,
                field=HELPED,
                value=on,
                parents=entry.open_ids(HELPED),
                at=at,
            )


def helped_first(entries: Entries, helped: Collection[UUID]) -> Mapping[Part, Sequence[Entry]]:
    """Return the parts that would change, in the order that would be theirs: what helped first,
    else as they are."""
    orders = {}
    for part in TO_DO:
        now = entries.in_part(part)
        then = sorted(now, key=lambda entry: entry.id not in helped)
        if then != now:
            orders[part] = then
    return orders


def moves(
    orders: Mapping[Part, Sequence[Entry]], helped: Collection[UUID], *, at: datetime
) -> Iterator[MoveEntry]:
    """Yield the changes that make it so: what helped moves, and nothing else does."""
    for part, order in orders.items():
        before: UUID | None = None
        for entry in order:
            if entry.id in helped:
                yield MoveEntry(
                    change_id=uuid4(),
                    entry_id=entry.id,
                    part=part,
                    after=before,
                    parents=entry.open_ids(PLACE),
                    at=at,
                )
                before = entry.id
