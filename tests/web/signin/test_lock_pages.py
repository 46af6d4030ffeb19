"""The code that a phone may ask for before changes, as far as the server has a hand in it."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders import text_of
from tests.web.conftest import Shared

MARK = "X-PocketPlan-Person"


def test_the_page_that_asks_is_of_this_release_names_every_script_and_shows_nothing_of_a_plan(
    shared: Shared, app: Flask
) -> None:
    walk = "Walk to the harbour wall"
    shared.add(shared.noor, walk)

    answer = shared.by_noor.get("/lock")

    page = answer.get_data(as_text=True)
    scripts = re.findall(r'modulepreload" href="([^"]+)"', page)
    assert answer.headers["X-PocketPlan-Release"] == app.extensions["pocketplan.release"].name
    assert {path: shared.by_noor.get(path).status_code for path in scripts} == dict.fromkeys(
        scripts, 200
    )
    assert {"lock-door.js", "lock_again.js", "lock.js", "erase.js"} <= {
        path.rpartition("/")[2] for path in scripts
    }
    assert walk not in page
    assert "csrf" not in page
    assert "tel:" not in page  # what is kept for years shows no number; Help has them
    assert 'href="/plan#help"' in page


@pytest.mark.parametrize("path", ["/mine", "/mine/lock", "/lock", "/plan/edit"])
def test_a_page_says_to_the_phone_that_keeps_a_copy_whose_it_is(shared: Shared, path: str) -> None:
    noors = shared.by_noor.get("/plan").headers[MARK]

    assert shared.by_noor.get(path).headers[MARK] == noors


def test_no_page_says_so_to_whoever_keeps_nothing_nor_on_what_a_release_keeps_for_all(
    shared: Shared,
) -> None:
    said = [shared.by_noor.get(path) for path in ("/offline", "/card", "/practised")]
    shared.by_noor.sign_in(shared.noor, keeps_copy=False)
    said += [shared.by_noor.get(path) for path in ("/mine", "/mine/lock", "/lock")]
    said += [shared.by_lee.get(path) for path in ("/mine", f"/plans/{shared.plan.id}")]

    assert [answer.request.path for answer in said if MARK in answer.headers] == []


def test_where_nothing_is_kept_no_code_is_offered(shared: Shared) -> None:
    shared.by_noor.sign_in(shared.noor, keeps_copy=False)

    page = shared.by_noor.get("/mine/lock")

    assert "keeps nothing of your plan" in text_of(page)
    assert "<lock-choice" not in page.get_data(as_text=True)


def test_a_page_that_no_code_stands_before_does_not_close_itself(shared: Shared) -> None:
    pages = ("/plan", "/lines", "/offline", "/mine/region", "/mine/lines/reports/new")

    closing = [
        path
        for path in (*pages, "/mine", "/plan/edit")
        if "data-lock-of" in shared.by_noor.get(path).get_data(as_text=True)
    ]

    assert closing == ["/mine", "/plan/edit"]


def test_a_forgotten_code_comes_off_after_a_proof_and_not_without_one(
    shared: Shared, app: Flask
) -> None:
    early = shared.by_noor.send("/lock/forgotten", {})
    app.extensions["tests.moment"]["now"] += timedelta(hours=1)
    late = shared.by_noor.send("/lock/forgotten", {})

    assert "<lock-off" in early.get_data(as_text=True)
    assert late.status_code == 403
    assert "<lock-off" not in late.get_data(as_text=True)
