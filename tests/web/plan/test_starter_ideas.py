"""Ideas begin an entry and never are one: they are offered beside an empty form."""

import re

import pytest

from pocketplan.plans.part import Part
from pocketplan.web.plan.plan_wording import STARTERS, begun_by_starters
from tests.builders import text_of
from tests.plans.changes import on_the_wire
from tests.web.conftest import Shared
from tests.web.forms import send_form

WALK = "Walk… where? with whom?"
GO_ON = "This begins the sentence. Please write how it goes on."
OFFERED = r'<button class="button" type="button" data-starter>([^<]+)</button>'


@pytest.mark.parametrize("part", [part for part in Part if STARTERS[part.value]])
def test_ideas_are_offered_for_a_part_and_its_form_is_empty(shared: Shared, part: Part) -> None:
    page = shared.by_noor.get(f"/plans/{shared.plan.id}/{part}/new").text

    assert len(re.findall(OFFERED, page)) == len(STARTERS[part.value])
    begun = begun_by_starters(part.value)
    (box,) = re.findall(rf'<textarea[^>]* name="{begun}"[^>]*>([^<]*)</textarea>', page)
    assert box.strip() == ""


@pytest.mark.parametrize("part", Part)
def test_every_idea_leaves_something_to_be_said(part: Part) -> None:
    assert [idea for idea in map(str, STARTERS[part.value]) if "…" not in idea] == []


def test_an_idea_as_it_was_offered_is_not_taken_and_what_was_typed_is_still_there(
    shared: Shared,
) -> None:
    path = f"{shared.path}/coping_steps/new"

    answer = send_form(
        shared.by_noor, path, saying="Add to the plan", words=f" {WALK}\n", minutes="20"
    )

    read = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert GO_ON in text_of(answer)
    assert f"{WALK}\n</textarea>" in read
    assert 'value="20"' in read
    assert list(shared.entries) == []


def test_an_idea_that_somebody_went_on_from_is_taken(shared: Shared) -> None:
    path = f"{shared.path}/coping_steps/new"

    send_form(shared.by_noor, path, saying="Add to the plan", words=f"{WALK} The river, with Jo")

    assert [entry.value("words") for entry in shared.entries] == [f"{WALK} The river, with Jo"]


def test_a_sentence_to_send_is_not_taken_as_it_was_offered_either(shared: Shared) -> None:
    idea = str(STARTERS[Part.TRUSTED_PEOPLE][0])
    path = f"{shared.path}/trusted_people/new"

    answer = send_form(
        shared.by_lee, path, saying="Add to the plan", contact__name="Sam", message=idea
    )

    assert answer.status_code == 422
    assert GO_ON in text_of(answer)


def test_an_idea_does_not_take_the_place_of_words(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")

    answer = send_form(
        shared.by_noor, f"{shared.path}/entries/{added.entry_id}", saying="Save", words=WALK
    )

    assert answer.status_code == 422
    assert GO_ON in text_of(answer)
    assert shared.entry(added.entry_id).value("words") == "Walk to the river"


def test_an_idea_in_the_plan_does_not_stand_in_the_way_of_other_fields(shared: Shared) -> None:
    added = shared.add(shared.noor, WALK)

    send_form(shared.by_noor, f"{shared.path}/entries/{added.entry_id}", saying="Save", minutes="9")

    assert shared.entry(added.entry_id).value("minutes") == 9


def test_what_an_exchange_brings_is_taken_as_it_is(shared: Shared) -> None:
    change = on_the_wire(fields={"words": WALK})

    told = shared.by_noor.send_json(
        f"{shared.path}/exchange", {"format": 1, "since": 0, "changes": [change]}
    )

    assert told.get_json()["refused"] == []
    assert [entry.value("words") for entry in shared.entries] == [WALK]
