"""Holds a plan against its log: every value stands open, or was written over by who saw it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change import wire_change
from pocketplan.plans.change_log import lines_between
from pocketplan.plans.history import past_of
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.plans.value import wire_value


def log_of(session: Session, plan: Plan) -> list[Any]:
    """Return the plan's changes as the wire has them; the numbers are dense, each id is once."""
    lines = lines_between(session, plan, 0, plan.revision)
    assert [line.revision for line in lines] == list(range(1, len(lines) + 1))
    changes = [line.change for line in lines]
    assert len({change["id"] for change in changes}) == len(changes)
    return changes


def check_values_are_kept(session: Session, plan: Plan, reader: Account) -> None:
    """Value by value: open, or named by a later change; and in the history that `reader` sees."""
    changes = log_of(session, plan)
    for entry in entries_of(session, plan).every:
        about = [change for change in changes if change["entry"] == str(entry.id)]
        told = past_of(session, plan, entry.id, reader=reader)
        assert [wire_change(one.change) for one in reversed(told)] == about
        for name in entry.fields:
            written = {change["id"]: _written(change, name) for change in about}
            edits = [change for change in about if change.get("field") == name]
            named = {parent for change in edits for parent in change["parents"]}
            for change_id, value in written.items():
                is_open = UUID(change_id) in entry.open_ids(name)
                assert is_open == (value is not ... and change_id not in named)
            for open_ in entry.values(name):
                assert wire_value(open_.value) == written[str(open_.change_id)]


def _written(change: Any, name: str) -> object:
    """Return what the change wrote in the field, or ... for nothing."""
    if change["kind"] == "add-entry":
        return change["fields"].get(name, ...)
    return change["value"] if change.get("field") == name else ...
