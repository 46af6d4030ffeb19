"""A form that shows the plan is a reading of it, also where it is blank or refused."""

from uuid import uuid4

import pytest

from pocketplan.reading_record.record import Act
from tests.web.conftest import Shared


@pytest.mark.parametrize("broken", [{"form_id": "x"}, {"words": "x" * 2001}])
def test_a_refused_form_that_shows_the_entry_again_is_in_the_record(
    shared: Shared, broken: dict[str, str]
) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    sound = {"form_id": str(uuid4()), "drafted_at": "2026-03-02T14:30:00+00:00"}

    answer = shared.by_lee.send(f"{shared.path}/entries/{added.entry_id}", sound | broken)

    assert "Walk to the river" in answer.text
    assert shared.record == [("Dr. Lee", Act.READ_PLAN)]


def test_a_blank_form_that_offers_the_entries_is_in_the_record(shared: Shared) -> None:
    shared.add(shared.noor, "Walk to the river")

    shared.by_lee.get(f"{shared.path}/coping_steps/new")
    assert shared.record == []

    offered = shared.by_lee.get(f"{shared.path}/values/new")
    refused = shared.by_lee.send(f"{shared.path}/values/new", {"form_id": "x"})
    assert "Walk to the river" in offered.text
    assert "Walk to the river" in refused.text
    assert shared.record == 2 * [("Dr. Lee", Act.READ_PLAN)]
