"""Without a network the page of reminders opens and its buttons stop; the server hears later."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reminders.agreement import Proposal, propose
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wishes import Wishes
from pocketplan.reminders.wording import WordingKind
from tests.browsers.conftest import Screenshot
from tests.browsers.phone_copy import eventually
from tests.browsers.served import Served

WHAT_WAITS = "Will be stopped as soon as there is a network."
WAITING = """caches.open("pocketplan-receipts")
    .then((cache) => cache.keys()).then(({ length }) => length)"""
IS_KEPT = """async () => {
  const page = await caches.match("/mine/reminders", { cacheName: "pocketplan-reminders" })
  return [page !== undefined, (await page?.text())?.match(/csrf_token" value="[^"]+/) ?? null]
}"""


@pytest.fixture
def reminders(noors_plan: Page, served: Served) -> Page:
    """Noor's page of two reminders and a suggestion, which her phone has kept."""
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        now = system_clock()
        for kind in (WordingKind.BREATH, WordingKind.HELLO, WordingKind.LOOK):
            daily = Rhythm(often=Often.DAILY, first=now.date())
            proposal = Proposal(kind=kind, at=now.time(), rhythm=daily)
            made = propose(session, proposal, client_id=served.noor.id, by=lee, at=now)
            if kind is not WordingKind.LOOK:
                made.agree(Wishes(), at=now)
    noors_plan.goto("/mine/reminders")
    eventually(noors_plan, lambda: noors_plan.evaluate(IS_KEPT) == [True, None])
    return noors_plan


def test_what_is_stopped_without_a_network_is_stopped_and_said_once_there_is_one(
    served: Served, reminders: Page, screenshot: Screenshot
) -> None:
    served.stop()
    reminders.goto("/mine/reminders")
    expect(reminders.get_by_role("button", name="Stop this one")).to_have_count(2)
    _of(reminders, "slow breath").get_by_role("button", name="Stop this one").tap()
    expect(reminders.get_by_text(WHAT_WAITS)).to_be_focused()
    reminders.get_by_role("button", name="No, thank you").tap()
    expect(reminders.get_by_text("Your no goes out")).to_be_visible()
    reminders.get_by_role("button", name="Yes").first.tap()
    expect(reminders.get_by_text("That needs a network.").last).to_be_visible()
    screenshot(reminders, "reminders-without-a-network")
    reminders.goto("/mine/reminders")  # the wish outlives the page
    expect(reminders.get_by_text(WHAT_WAITS)).to_be_visible()
    assert _states(served) == {"breath": "active", "hello": "active", "look": "proposed"}

    served.start()
    reminders.goto("/plan")  # the worker sends what waits, at any visit

    eventually(reminders, lambda: reminders.evaluate(WAITING) == 0)
    assert _states(served) == {"breath": "stopped", "hello": "active", "look": "declined"}
    served.stop()
    reminders.goto("/mine/reminders")
    expect(reminders.get_by_text("Done: PocketPlan knows.")).to_have_count(2)
    served.start()
    reminders.get_by_role("button", name="Pause all").tap()
    expect(reminders.get_by_role("button", name="Go on with the paused ones")).to_be_visible()
    assert _states(served)["hello"] == "paused"


def _of(page: Page, words: str) -> Locator:
    return page.locator("[data-reminder]").filter(has_text=words)


def _states(served: Served) -> dict[str, str]:
    with served.stores.session() as session:
        return {str(one.kind): str(one.state) for one in session.scalars(select(Reminder))}
