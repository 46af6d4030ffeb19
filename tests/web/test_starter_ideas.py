"""Ideas begin an entry and never are one: they are offered beside an empty form."""

import re

import pytest

from pocketplan.plans.part import Part
from pocketplan.web.plan_wording import STARTERS, begun_by_starters
from tests.web.conftest import Shared

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
