"""What is typed into a plan is for the plan: no browser remembers it for other forms."""

import re

import pytest

from pocketplan.plans.part import Part
from tests.web.conftest import Shared


@pytest.mark.parametrize("part", Part)
def test_no_browser_is_to_offer_what_was_typed_here_in_another_form(shared: Shared, part) -> None:
    page = shared.by_noor.get(f"{shared.path}/{part}/new").get_data(as_text=True)

    typed = re.findall(r'<input[^>]*type="(?:text|tel|url|date)"[^>]*>', page)
    assert typed
    assert [one for one in typed if 'autocomplete="off"' not in one] == []
