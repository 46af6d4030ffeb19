"""Once the client has ended the care, their plan leaves the therapist's screen."""

from playwright.sync_api import Page, expect

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.care_link import CareLink
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
