"""The one path that edits a plan: exchanges and forms alike come through here."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans import change_log
from pocketplan.plans.change import (
    AcceptedChange,
    AddEntry,
    Change,
    MoveEntry,
    SetField,
    wire_change,
)
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import ChangeIdReused, EntryNotFound, PlanError, TooManyEntries
from pocketplan.plans.limits import ENTRIES_EVER, check_filled, check_fit, check_room
from pocketplan.plans.moved import tell_once_saved
from pocketplan.plans.permission import check_permission
from pocketplan.plans.plan import Plan, lock
from pocketplan.plans.workplace import Workplace
from pocketplan.plans.written_elsewhere import contact_in, late_reading, region_said_by
from pocketplan.reading_record.record import Act, write_down

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    refusal  why it was not taken, or None: it was, now or (`is_new` False) earlier
    """

    change_id: UUID
    refusal: PlanError | None = None
    is_new: bool = False


def accept(
    session: Session, plan: Plan, changes: Sequence[Change], *, by: Account, at: datetime
) -> list[Verdict]:
    """Take the changes one by one, in their order, and return a verdict on each.

    A refused change stops nothing but itself. Taking one twice is taking it once. What
    another person than the owner changed is in the reading record, in this transaction.
    Whoever has the plan open hears of it once it is saved.

    The session must be writing (`saved`), and the caller has loaded the plan through
    `access`.
    """
    lock(session, plan)
    reception = _Reception(session, plan, changes, by, at)
    verdicts = [reception.verdict_on(change) for change in changes]
    reception.work.put_away()
    if any(verdict.is_new for verdict in verdicts):
        tell_once_saved(session, plan)
        write_down(
            session,
            practice_id=by.practice_id,
            actor_id=by.id,
            subject_id=plan.owner_id,
            act=Act.CHANGED_PLAN,
            at=at,
        )
    for verdict in verdicts:
        if verdict.refusal:
            log.info("change %s refused: %s", verdict.change_id, verdict.refusal.code)
    return verdicts


class _Reception:
    def __init__(
        self, session: Session, plan: Plan, changes: Sequence[Change], by: Account, at: datetime
    ) -> None:
        self.work = Workplace(session, plan, changes)
        self._plan = plan
        self._by = by
        self._at = at
        ids = {change.change_id for change in changes}
        self._earlier: dict[UUID, object] = {
            change_id: line and (line.author_id, line.change)
            for change_id, line in change_log.lines_with_ids(session, plan, ids).items()
        }

    def verdict_on(self, change: Change) -> Verdict:
        content = (self._by.id, wire_change(change))
        if change.change_id in self._earlier:
            taken = self._earlier[change.change_id]
            is_same = taken is None or taken == content  # one that does not open was taken
            return Verdict(change.change_id, None if is_same else ChangeIdReused(field="id"))
        try:
            self._take(change)
        except PlanError as refusal:
            return Verdict(change.change_id, refusal)
        self._earlier[change.change_id] = content
        return Verdict(change.change_id, is_new=True)

    def _take(self, change: Change) -> None:
        entry = self._checked(change)
        key = region = None
        if contact_in(change):
            region = region_said_by(change) or self._plan.region
        if isinstance(change, AddEntry | MoveEntry):
            key = self.work.key_behind(change.entry_id, change.part, change.after)
        accepted = AcceptedChange(
            change=change,
            revision=self._plan.revision + 1,
            author_id=self._by.id,
            accepted_at=self._at,
            key=key,
            region=region,
        )
        after = self.work.preview(accepted)
        if isinstance(change, SetField) and change.value is None and entry and entry.place:
            check_filled(after, entry.part)
        self.work.take(accepted, after)
        late = late_reading(change, after, self._plan.region, at=self._at)
        if late:
            self._take(late)

    def _checked(self, change: Change) -> Entry | None:
        """Return the entry as it is, if the change may be made to it."""
        if self.work.is_elsewhere(change):
            raise EntryNotFound(field="entry")
        entry = self.work.entry(change.entry_id)
        check_permission(change, entry, by=self._by.id, owner=self._plan.owner_id)
        check_fit(change, entry, self.work.parts_so_far)
        if entry is None and len(self.work) >= ENTRIES_EVER:
            raise TooManyEntries(f"a plan holds {ENTRIES_EVER} entries", field="entry")
        check_room(change, entry, self.work.entries)
        return entry
