"""How to put PocketPlan on the home screen: calm words, only where a copy is kept."""

import pytest

from pocketplan.database.transaction import saved
from tests.builders import Visitor, a_client, a_plan, a_therapist, text_of

COACHING = "On your home screen"
PAGES = ("/mine/passkeys/first", "/mine", "/mine/this-phone")


@pytest.fixture
def noor(rows):
    noor = a_client(rows)
    plan = a_plan(rows, owner=noor)
    with saved(rows):
        plan.revision = 1  # something was written
    return noor


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_that_keeps_the_plan_is_told_how_and_why(app, noor, path):
    page = Visitor(app, noor).get(path)

    read = text_of(page)
    assert COACHING in read
    assert "Tap Share, then Add to Home Screen" in read
    assert "tap Install or Add to Home screen" in read
    assert "seven days" in read
    assert "Reminders come from there alone" in read
    assert "Reminders come either way" in read


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_that_keeps_nothing_is_told_nothing(app, noor, path):
    page = Visitor(app, noor, keeps_copy=False).get(path)

    assert COACHING not in text_of(page)


def test_a_therapist_keeps_nothing_and_is_told_nothing(app, rows):
    page = Visitor(app, a_therapist(rows)).get("/mine")

    assert page.status_code == 200
    assert COACHING not in text_of(page)


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_the_plan_itself_says_nothing_of_it(app, noor, path):
    page = Visitor(app, noor).get(path)

    assert "home-screen" not in page.get_data(as_text=True)


@pytest.mark.parametrize("path", PAGES)
def test_before_a_plan_holds_anything_nothing_is_said_of_keeping_it(app, rows, path):
    sam = a_client(rows, name="Sam")
    a_plan(rows, owner=sam)

    assert COACHING not in text_of(Visitor(app, sam).get(path))
