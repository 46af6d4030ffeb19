"""Once the client has ended the care, their plan leaves the therapist's screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Role
from pocketplan.people.care_link import CareLink
from pocketplan.people.device import IDLE, Device
from tests.browsers.served import Served

WITHIN_MS = 10_000
OF_THE_PLAN = "Walk to the canal"
TEXT_AND_VALUES = """
main => main.innerText + [...main.querySelectorAll("input, textarea")].map((one) => one.value)
"""
TYPED = "Ring Sam from the second bridge"


def test_open_pages_of_the_plan_leave_in_ten_seconds_and_typed_words_stay(
    served: Served, noors: Page, lees: Page
) -> None:
    reading, typing, looking = (lees.context.new_page() for _ in range(3))
    walk = served.first_entry("coping_steps")
    for page in (typing, looking):
        page.goto(f"/plans/{served.plan_id}/entries/{walk}")
        expect(page.locator("live-entry:defined")).to_be_attached()
    reading.goto(f"/plans/{served.plan_id}#help")
    expect(reading.locator("live-plan:defined")).to_be_attached()
    reading.wait_for_load_state("networkidle")
    typing.locator("[name=how]").fill(TYPED)

    end_care(served)

    for page in (reading, lees, looking):
        expect(page.get_by_text(OF_THE_PLAN)).to_have_count(0, timeout=WITHIN_MS)
        expect(page.get_by_role("heading", name="That did not work")).to_be_visible()
    expect(typing.get_by_text("the plan is not open to you any more")).to_be_visible()
    expect(typing.locator("[name=how]")).to_have_value(TYPED)
    shown = typing.locator("main").evaluate(TEXT_AND_VALUES)
    assert OF_THE_PLAN not in shown
    expect(noors.get_by_text(OF_THE_PLAN).first).to_be_visible()


def end_care(served: Served) -> None:
    with served.stores.session() as session, saved(session):
        for link in session.query(CareLink):
            link.end(at=system_clock())


def let_session_run_out(served: Served) -> None:
    with served.stores.session() as session, saved(session):
        for device in session.query(Device).filter_by(account_id=served.lee.id):
            device.seen_at -= IDLE[Role.THERAPIST]


@pytest.mark.parametrize(
    ("end", "heading", "said"),
    [
        (end_care, "That did not work", "the plan is not open to you any more"),
        (let_session_run_out, "Sign in", "Sign in on another page, then save it again"),
    ],
    ids=["care", "session"],
)
def test_pages_of_the_past_and_a_new_line_leave_as_the_plan_does(
    served: Served, lees: Page, end: Callable[[Served], None], heading: str, said: str
) -> None:
    past, reviews, new = (lees.context.new_page() for _ in range(3))
    past.goto(f"/plans/{served.plan_id}/history")
    reviews.goto(f"/plans/{served.plan_id}/reviews")
    new.goto(f"/plans/{served.plan_id}/coping_steps/new")
    for page in (past, reviews, new):
        expect(page.locator("live-access:defined")).to_be_attached()
    new.locator("[name=words]").fill(TYPED)

    end(served)

    for page in (past, reviews, lees):
        expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=WITHIN_MS)
        expect(page.get_by_text("Noor")).to_have_count(0)
    expect(new.get_by_text(said)).to_be_visible()
    expect(new.locator("[name=words]")).to_have_value(TYPED)
    expect(new.locator("[name=how]")).to_be_hidden()
    expect(new.get_by_role("button", name="Add to the plan")).to_be_visible(
        visible=end is let_session_run_out
    )
