"""Edits that read as one: what one person wrote in one field, a little at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pocketplan.plans.change import AcceptedChange, MoveEntry, SetField
from pocketplan.plans.entry import PLACE

AT_MOST = timedelta(minutes=10)  # between one edit and the next


@dataclass(frozen=True, slots=True)
class Run:
    """steps  one change or more of one author to one field, oldest first"""

    steps: tuple[AcceptedChange, ...]

    @property
    def first(self) -> AcceptedChange:
        return self.steps[0]

    @property
    def last(self) -> AcceptedChange:
        return self.steps[-1]


def runs_of(past: Iterable[AcceptedChange]) -> list[Run]:
    """Return the changes as they read, newest first; a run stands where it ended.

    past  newest first

    A change goes on with a run if it was written over the run's last change and over
    nothing else, by the same person, at most ten minutes later both by the server's
    clock and by the writer's own. So nobody else's words, and no difference that was
    opened or settled, is ever inside one.
    """
    runs: list[list[AcceptedChange]] = []
    newest_in: dict[tuple[UUID, str], list[AcceptedChange]] = {}
    for accepted in sorted(past, key=_revision):
        field = _field(accepted)
        going_on = newest_in.get((accepted.change.entry_id, field)) if field else None
        if going_on is not None and _goes_on(going_on[-1], accepted):
            going_on.append(accepted)
            continue
        run = [accepted]
        runs.append(run)
        if field:
            newest_in[accepted.change.entry_id, field] = run
    whole = [Run(tuple(run)) for run in runs]
    return sorted(whole, key=lambda run: run.last.revision, reverse=True)


def _field(accepted: AcceptedChange) -> str:
    match accepted.change:
        case SetField(field=name):
            return name
        case MoveEntry():
            return PLACE
    return ""


def _goes_on(before: AcceptedChange, after: AcceptedChange) -> bool:
    saw = after.change.parents
    return (
        after.author_id == before.author_id
        and saw == {before.change.change_id}
        and _is_soon(before.accepted_at, after.accepted_at)
        and _is_soon(before.change.at, after.change.at)
    )


def _is_soon(before: datetime, after: datetime) -> bool:
    return abs(after - before) <= AT_MOST


def _revision(accepted: AcceptedChange) -> int:
    return accepted.revision
