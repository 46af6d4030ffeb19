"""Whatever clients and therapists do, whatever the network does: nothing is lost.

C1 no acknowledged change is lost · C2 none applies twice · C3 all who saw the same
changes show the same plan · C4 a losing value stays readable · C5 nothing touches another
client's plan · C6 the plan opens at every point of every schedule. And whoever holds a
stream hears of everything, whatever happens to what it says on the way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.orm import Session

from pocketplan.plans import applying
from tests.sync.care_machine import CareMachine
from tests.sync.live_machine import LiveMachine


def _run(machine: type[CareMachine], session: Session, examples: int) -> None:
    class Here(machine):
        pass

    Here.session = session
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # shrinking takes minutes; the schedule is printed anyway
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_claims_hold_in_every_schedule(session):
    _run(LiveMachine, session, examples=30)


@contextmanager
def the_last_writer_wins() -> Iterator[None]:
    """Break the rule: an edit writes over whatever is there, seen or not."""
    rightly = applying._written

    def wrongly(heads: Any, awaited: Any, new: Any, parents: Any, is_known: Any) -> Any:
        everything = parents | {head.change_id for head in heads}
        return rightly(heads, awaited, new, everything if new else parents, is_known)

    with patch.object(applying, "_written", wrongly):
        yield


def test_a_wrong_rule_does_not_pass(session):
    with the_last_writer_wins(), pytest.raises(AssertionError):
        _run(CareMachine, session, examples=40)
