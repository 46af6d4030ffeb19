"""Erase me: what the pages say, what they ask, and what becomes of the phones."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from pocketplan.database.transaction import saved
from pocketplan.leaving.kept import Kept
from pocketplan.leaving.term import keep_for
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from tests.builders import NOW, Visitor, text_of
from tests.web.conftest import Shared

ALL_SAID = {"phone": "leave", "sure": "yes"}


def is_erased(shared: Shared) -> bool:
    shared.rows.rollback()
    noor = shared.rows.get_one(Account, shared.noor.id, populate_existing=True)
    return noor.closed_at is not None


@pytest.fixture
def other(app: Flask, shared: Shared) -> Iterator[Visitor]:
    """Noor's old phone, which keeps her plan too."""
    return Visitor(app, shared.noor)


def test_the_page_says_plainly_what_goes_and_what_stays(shared: Shared) -> None:
    with saved(shared.rows):
        practice = shared.rows.get_one(Practice, shared.noor.practice_id)
        keep_for(practice, 8, "So says the health act.", at=NOW)

    said = text_of(shared.by_noor.get("/mine/erase"))

    assert "Nobody can bring this back" in said
    assert "Yours keeps it for 8 years from today." in said
    assert "So says the health act." in said


def test_a_practice_that_has_not_said_how_long_is_not_spoken_for(shared: Shared) -> None:
    assert "has not said here for how long" in text_of(shared.by_noor.get("/mine/erase"))


@pytest.mark.parametrize(
    "form",
    [{}, {"phone": "leave"}, {"sure": "yes"}, {"sure": "yes", "phone": "both"}],
    ids=["nothing", "not sure", "no word on the phone", "another word"],
)
def test_nothing_is_erased_before_all_is_answered(shared: Shared, form: dict) -> None:
    answer = shared.by_noor.send("/mine/erase", form)

    assert answer.status_code == 422
    assert "Nothing has changed yet." in text_of(answer)
    assert ("checked" in answer.get_data(as_text=True)) == bool({"leave", "yes"} & {*form.values()})
    assert not is_erased(shared)


def test_the_plan_left_on_the_phone_is_left_there(shared: Shared) -> None:
    answer = shared.by_noor.send("/mine/erase", ALL_SAID)

    assert is_erased(shared)
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "data-when" not in answer.get_data(as_text=True)
    assert "Your plan stays on this phone" in text_of(answer)
    assert shared.by_noor.get("/mine").status_code == 303


def test_the_phone_is_erased_too_if_that_is_chosen(shared: Shared) -> None:
    answer = shared.by_noor.send("/mine/erase", {"phone": "erase", "sure": "yes"})

    assert is_erased(shared)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert 'data-when="now"' in answer.get_data(as_text=True)


def test_a_browser_that_keeps_nothing_is_not_asked(app: Flask, shared: Shared) -> None:
    borrowed = Visitor(app, shared.noor, keeps_copy=False)

    page = borrowed.get("/mine/erase").get_data(as_text=True)
    answer = borrowed.send("/mine/erase", {"sure": "yes"})

    assert 'name="phone"' not in page
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert is_erased(shared)


def test_another_phone_erases_its_copy_if_that_is_ticked(shared: Shared, other: Visitor) -> None:
    assert str(other.device_id) in shared.by_noor.get("/mine/erase").get_data(as_text=True)

    shared.by_noor.send("/mine/erase", {**ALL_SAID, "device": str(other.device_id)})

    answer = other.get("/plan")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (401, '"cache", "storage"')


def test_another_phone_that_is_not_ticked_keeps_what_it_has(shared: Shared, other: Visitor) -> None:
    shared.by_noor.send("/mine/erase", ALL_SAID)

    answer = other.get("/plan")
    assert answer.status_code == 303
    assert "Clear-Site-Data" not in answer.headers


def test_a_phone_that_keeps_its_copy_hears_that_the_plan_is_no_more(
    shared: Shared, other: Visitor
) -> None:
    """Not to sign in to send what it wrote: nobody can."""
    there, asks = f"/plans/{shared.plan.id}/snapshot", {"Accept": "application/json"}
    with saved(shared.rows):
        shared.rows.get_one(Device, other.device_id).revoke(at=NOW)
    while_it_is = other.get(there, headers=asks)
    shared.by_noor.send("/mine/erase", ALL_SAID)

    then = [one.get(there, headers=asks).json["error"] for one in (shared.by_noor, other)]

    assert while_it_is.json["error"] == "not-signed-in"
    assert then == ["plan-not-found"] * 2


def test_a_phone_of_somebody_else_is_not_erased(shared: Shared, app: Flask) -> None:
    lees = Visitor(app, shared.lee)

    shared.by_noor.send("/mine/erase", {**ALL_SAID, "device": str(lees.device_id)})

    shared.rows.rollback()
    assert shared.rows.get_one(Device, lees.device_id).lost_at is None


def test_a_second_tap_finds_nobody_and_erases_nothing_more(shared: Shared, other: Visitor) -> None:
    token = other.token()
    shared.by_noor.send("/mine/erase", ALL_SAID)

    answer = other.post("/mine/erase", data={**ALL_SAID, "csrf_token": token})

    assert answer.status_code == 401
    shared.rows.rollback()
    assert shared.rows.scalar(select(func.count()).select_from(Kept)) == 1


def test_nobody_is_erased_without_a_fresh_proof(shared: Shared) -> None:
    with saved(shared.rows):
        device = shared.rows.get_one(Device, shared.by_noor.device_id)
        device.signed_in_at = NOW.replace(year=2025, month=12)

    answer = shared.by_noor.send("/mine/erase", ALL_SAID)

    assert answer.status_code == 403
    assert not is_erased(shared)


def test_the_therapist_finds_no_plan_any_more(shared: Shared) -> None:
    path = shared.path
    shared.by_noor.send("/mine/erase", ALL_SAID)

    assert shared.by_lee.get(path).status_code == 404
    assert "Noor" not in text_of(shared.by_lee.get("/desk"))


def test_whoever_is_signed_out_can_still_take_the_plan_off_a_phone(web: Visitor) -> None:
    assert "Take PocketPlan off this phone" in text_of(web.get("/sign-out"))
