"""A code before changes: it is asked for offline too, never before help, and erases nothing."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.axe import found_by
from tests.browsers.closed_card import WORDS, stands_closed
from tests.browsers.conftest import Screenshot
from tests.browsers.phone_copy import becomes, eventually, kept, kept_pages, opened_once
from tests.browsers.served import Served
from tests.browsers.test_everyone_can_read_it import LEVELS
from tests.browsers.test_passkeys import make_passkey

CODE = "2580"
LOCKS = "caches.keys().then((all) => all.filter((name) => /-(lock-|open$)/.test(name)).length)"
UNUSED_FOR_LONG = "caches.delete('pocketplan-open')"
SCRIPTS = """async () => {
  const [name] = (await caches.keys()).filter((one) => one.includes("-lock-"))
  const held = await (await caches.open(name)).keys()
  return held.map(({ url }) => url).filter((url) => url.includes("/static/"))
}"""
USED = """(async () => {
  const [noted] = await (await caches.open("pocketplan-open")).matchAll()
  return Number(await noted?.text()) > performance.timeOrigin + 5 * 60_000
})()"""  # since this page was asked for: its script is there, and has noted it
BACK_IN_SIGHT = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def locked(noors_plan: Page) -> Page:
    """Noor's phone, on which she has chosen a code and gone on to something else."""
    noors_plan.goto("/mine/lock")
    noors_plan.get_by_label("Your new code").fill(CODE)
    noors_plan.get_by_role("button", name="Ask for this code").click()
    expect(noors_plan.get_by_text("This phone asks for your code.")).to_be_focused()
    return noors_plan


def asks(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your code")).to_be_visible()
    assert WORDS not in page.content()


def give(page: Page, code: str) -> None:
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Go on").click()


def test_without_a_network_the_editor_asks_and_help_never_does_and_the_code_leads_to_the_very_line(
    served: Served, locked: Page, screenshot: Screenshot
) -> None:
    page, line = locked, f"#e-{served.first_entry('my_way')}"
    page.goto("/plan/edit")
    expect(page.get_by_role("heading", name="Change my plan")).to_be_visible()
    page.get_by_role("link", name="Hide").click()
    stands_closed(page)
    before = kept_pages(page)
    served.stop()

    page.goto(f"/plan/edit{line}")
    asks(page)
    screenshot(page, "code-asked")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert found_by(page, LEVELS) == []
    page.get_by_role("link", name="Help me now").click()
    expect(page.locator("#help a[href^='tel:']").first).to_be_visible()
    page.goto("/lines")
    expect(page.get_by_role("heading", name="Lines in every country")).to_be_visible()
    page.goto(f"/plan/edit{line}")
    for words in ("You can try again.", "You can try again.", "Please wait a little"):
        give(page, "1111")
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("button", name="Go on")).to_be_disabled()
    screenshot(page, "code-waits")
    page.reload()
    expect(page.get_by_text("Please wait a little")).to_be_visible()
    assert kept_pages(page) == before
    expect(page.get_by_text("You can try again now.")).to_be_visible()
    give(page, CODE)

    expect(page.get_by_role("heading", name="Change my plan")).to_be_visible()
    expect(page.locator(line)).to_be_in_viewport()
    assert page.url.endswith(f"/plan/edit{line}")


def test_a_page_that_was_out_of_sight_for_long_asks_again_unless_it_would_lose_what_is_typed(
    served: Served, locked: Page
) -> None:
    page = locked
    page.goto(f"/plans/{served.plan_id}/coping_steps/new")
    expect(page.locator("held-form:defined")).to_be_attached()
    page.locator("main [name=words]").fill("Swim in the lake")
    page.evaluate(UNUSED_FOR_LONG)
    page.evaluate(BACK_IN_SIGHT)
    expect(page.locator("main [name=words]")).to_have_value("Swim in the lake")

    page.goto("/mine")
    asks(page)
    give(page, CODE)
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    becomes(page, USED)
    page.evaluate(UNUSED_FOR_LONG)
    page.evaluate(BACK_IN_SIGHT)

    asks(page)
    give(page, CODE)
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    page.goto("/mine/after")
    becomes(page, USED)
    page.get_by_role("checkbox").first.check()
    page.evaluate(UNUSED_FOR_LONG)
    page.evaluate(BACK_IN_SIGHT)
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_a_code_is_no_one_elses_and_goes_with_the_phones_copy(
    served: Served, phone: BrowserContext, locked: Page
) -> None:
    page = locked
    page.evaluate(UNUSED_FOR_LONG)

    for somebody, keeps_copy in ((served.ben, True), (served.ben, False), (served.lee, False)):
        served.sign_in(phone, somebody, keeps_copy=keeps_copy)
        page.goto("/plan?signed-in")
        page.goto("/mine")
        expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    served.sign_in(phone, served.noor)
    page.goto("/plan?signed-in")
    page.goto("/mine")
    asks(page)
    served.stop()
    page.get_by_text("Sign out", exact=True).click()
    page.get_by_role("button", name="Sign out and erase this phone").click()
    expect(page.get_by_text("holds nothing of PocketPlan any more")).to_be_visible()
    assert kept(page) == {}
    assert page.evaluate(LOCKS) == 0

    served.start()
    page.goto("/sign-in")
    page.wait_for_url("**/welcome")
    served.sign_in(phone, served.noor)
    opened_once(page)
    page.goto("/mine")
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()


def test_a_forgotten_code_comes_off_with_a_passkey_and_a_known_one_in_a_tap(
    phone: BrowserContext, locked: Page, screenshot: Screenshot
) -> None:
    page, _key = make_passkey(phone)
    screenshot(locked, "code-chosen")
    page.evaluate(UNUSED_FOR_LONG)
    page.goto("/mine")
    asks(page)
    page.get_by_role("link", name="I do not know my code").click()
    page.get_by_role("button", name="Take the code off").click()

    expect(page.get_by_text("The code is off.")).to_be_visible()
    screenshot(page, "code-off")
    assert page.evaluate(LOCKS) <= 1
    page.get_by_role("link", name="Choose a new code").click()
    page.get_by_label("Your new code").fill("1357")
    page.get_by_role("button", name="Ask for this code").click()
    page.get_by_role("button", name="Take the code off").click()
    expect(page.get_by_text("This phone asks for no code.")).to_be_focused()
    page.evaluate(UNUSED_FOR_LONG)
    page.goto("/mine")
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()


def test_a_code_needs_a_network_to_be_chosen_and_says_so(served: Served, noors_plan: Page) -> None:
    page = noors_plan
    page.goto("/mine/lock")
    expect(page.get_by_text("This phone asks for no code.")).to_be_visible()
    served.stop()

    page.get_by_label("Your new code").fill(CODE)
    page.get_by_role("button", name="Ask for this code").click()

    expect(page.get_by_text("this page needs a network. Nothing has changed")).to_be_visible()
    assert page.evaluate(LOCKS) == 0


def test_a_new_release_asks_for_the_same_code_with_its_own_page(
    served: Served, locked: Page
) -> None:
    page = locked
    held = set(page.evaluate(SCRIPTS))
    served.release({"templates/lock/asked.html": "{# newer #}"})
    page.goto("/mine")
    eventually(page, lambda: held.isdisjoint(page.evaluate(SCRIPTS)))
    page.evaluate(UNUSED_FOR_LONG)
    served.stop()

    page.goto("/plan/edit")
    asks(page)
    give(page, CODE)

    expect(page.get_by_role("heading", name="Change my plan")).to_be_visible()
