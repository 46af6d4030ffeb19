"""The entries that a run of changes works on: opened when needed, written back once."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from pocketplan.plans import change_log
from pocketplan.plans.applying import applied
from pocketplan.plans.change import AcceptedChange, AddEntry, Change, MoveEntry, SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import EntryUnreadable
from pocketplan.plans.order import LONGEST, key_after, spread_keys
from pocketplan.plans.part import Part
from pocketplan.plans.plan import (
    Plan,
    entries_elsewhere,
    open_entry,
    plan_entries,
    seal_entry,
    sealed_entries,
)
from pocketplan.plans.value import FieldValue
from pocketplan.sealing.errors import Unreadable

_REPLACE = (
    update(plan_entries)
    .where(
        plan_entries.c.plan_id == bindparam("of_plan"),
        plan_entries.c.entry_id == bindparam("of_entry"),
    )
    .values(revision=bindparam("now_at"), sealed_state=bindparam("now_sealed"))
)


class Workplace:
    """A plan under the writer's lock. Nothing is stored before `put_away`."""

    def __init__(self, session: Session, plan: Plan, changes: Sequence[Change]) -> None:
        self._session = session
        self._plan = plan
        _, self._sealed = sealed_entries(session, plan.id)
        self._open: dict[UUID, Entry] = {}
        self._touched: set[UUID] = set()
        self._accepted: list[AcceptedChange] = []
        self._known = change_log.known_ids(session, plan, _ids_named_in(changes))
        mentioned = _entries_named_in(changes) - set(self._sealed)
        self._elsewhere = entries_elsewhere(session, plan, mentioned)

    def is_elsewhere(self, change: Change) -> bool:
        """Whether the change is about, or points at, an entry of another plan."""
        return not self._elsewhere.isdisjoint(_entries_named_in([change]))

    def entry(self, entry_id: UUID) -> Entry | None:
        """Return the entry as it is now. Raises EntryUnreadable."""
        if entry_id not in self._open and entry_id in self._sealed:
            try:
                self._open[entry_id] = open_entry(
                    self._session, self._plan, entry_id, self._sealed[entry_id]
                )
            except Unreadable as cause:
                raise EntryUnreadable from cause
        return self._open.get(entry_id)

    def __len__(self) -> int:
        """How many entries the plan has, removed and unreadable ones too."""
        return len(self._sealed.keys() | self._open.keys())

    def entries(self) -> list[Entry]:
        """Return every entry that opens, removed ones too."""
        for entry_id in self._sealed:
            try:
                self.entry(entry_id)
            except EntryUnreadable:
                continue  # it keeps its place unseen; ids break a tie with it
        return list(self._open.values())

    def parts_so_far(self, entry_id: UUID) -> set[Part]:
        """Return the parts in which the entry stands or once stood."""
        lines = change_log.lines_of_entry(self._session, self._plan, entry_id)
        logged = {Part(line.change["part"]) for line in lines if "part" in line.change}
        now = (one.change for one in self._accepted if one.change.entry_id == entry_id)
        return logged | {one.part for one in now if isinstance(one, AddEntry | MoveEntry)}

    def key_behind(self, entry: UUID, part: Part, after: UUID | None) -> str:
        """Return a key for `entry` behind `after` in the part; behind all if that is not there.

        The part's keys are spread anew when they have grown long.
        """
        standing = [one for one in self.entries() if one.place and one.part is part]
        others = sorted((one for one in standing if one.id != entry), key=lambda one: one.order)
        key = _key_behind(others, after)
        if len(key) <= LONGEST:
            return key
        spread = [
            one.standing_at(key) for one, key in zip(others, spread_keys(len(others)), strict=True)
        ]
        for one in spread:
            self._put(one)
        self._plan.keys_spread_at = self._plan.revision + 1
        return _key_behind(spread, after)

    def preview(self, accepted: AcceptedChange) -> Entry:
        """Return what the entry would be with the change in it."""
        return applied(
            self.entry(accepted.change.entry_id),
            accepted,
            owner_id=self._plan.owner_id,
            is_known=self._known.__contains__,
        )

    def take(self, accepted: AcceptedChange, entry: Entry) -> None:
        """Accept: `entry` is what `preview` gave."""
        self._put(entry)
        self._accepted.append(accepted)
        self._known.add(accepted.change.change_id)
        self._plan.revision = accepted.revision

    def put_away(self) -> None:
        """Store the touched entries and the log's new lines."""
        if not self._accepted:
            return
        change_log.append(self._session, self._plan, self._accepted)
        new = [self._row(entry_id) for entry_id in self._touched - self._sealed.keys()]
        if new:
            self._session.execute(insert(plan_entries), new)
        changed = [
            {
                "of_plan": row["plan_id"],
                "of_entry": row["entry_id"],
                "now_at": row["revision"],
                "now_sealed": row["sealed_state"],
            }
            for row in map(self._row, self._touched & self._sealed.keys())
        ]
        if changed:
            self._session.connection().execute(_REPLACE, changed)
        self._session.flush()

    def _row(self, entry_id: UUID) -> dict[str, object]:
        return {
            "plan_id": self._plan.id,
            "entry_id": entry_id,
            "revision": self._plan.revision,
            "sealed_state": seal_entry(self._session, self._open[entry_id]),
        }

    def _put(self, entry: Entry) -> None:
        self._open[entry.id] = entry
        self._touched.add(entry.id)


def _key_behind(others: Sequence[Entry], after: UUID | None) -> str:
    keys = [one.order_key for one in others]
    if after is None:
        return key_after(keys, None)
    behind = (one.order_key for one in others if one.id == after)
    return key_after(keys, next(behind, max(keys, default=None)))


def _ids_named_in(changes: Iterable[Change]) -> set[UUID]:
    return {change_id for change in changes for change_id in (*change.parents, change.change_id)}


def _entries_named_in(changes: Iterable[Change]) -> set[UUID]:
    values = [value for change in changes for value in _values_in(change)]
    named = {value for value in values if isinstance(value, UUID)}
    return named | {change.entry_id for change in changes}


def _values_in(change: Change) -> list[FieldValue]:
    if isinstance(change, AddEntry):
        return list(change.fields.values())
    return [change.value] if isinstance(change, SetField) else []
