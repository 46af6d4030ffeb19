"""Only "sign out and erase this phone" takes the plan off a phone, and it says what is lost."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Route, expect

from tests.browsers.conftest import PATIENCE_MS
from tests.browsers.phone_copy import eventually, kept, opened_once, snapshot_on
from tests.browsers.test_editing_offline import STEPS, written

WORDS = "Walk to the canal and back"
BEGUN = """async () => {
  const asked = indexedDB.open("pocketplan")
  await new Promise((done) => (asked.onsuccess = done))
  const names = asked.result.transaction("settings").objectStore("settings").getAllKeys()
  await new Promise((done) => (names.onsuccess = done))
  asked.result.close()
  return names.result.filter((name) => name.startsWith("draft form "))
}"""
DATABASES = "indexedDB.databases().then((all) => all.map(({ name }) => name))"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


@pytest.fixture
def page(served, phone):
    served.sign_in(phone, served.noor)
    return opened_once(phone.new_page())


def test_erasing_without_a_network_leaves_nothing_of_ours_and_something_of_others(served, page):
    page.evaluate("caches.open('another-app').then((c) => c.put('/theirs', new Response('x')))")
    served.stop()
    page.goto("/mine")  # answered by the page for where there is no network

    page.locator("erase-phone form[action='/sign-out'] button").click()

    expect(page.locator("[data-done]")).to_be_visible()
    assert set(kept(page)) == {"another-app /theirs"}
    assert page.evaluate(DATABASES) == []
    assert page.evaluate(WORKERS) == 0


def test_a_phone_erased_without_a_network_is_signed_out_when_the_network_is_back(served, page):
    served.stop()
    page.goto("/mine")
    page.locator("erase-phone form[action='/sign-out'] button").click()
    expect(page.locator("[data-done]")).to_be_visible()

    served.start()
    page.goto("/plan")

    page.wait_for_url("**/welcome")
    page.goto("/plan")
    page.wait_for_url("**/sign-in*")


def test_a_new_sign_in_after_an_erasure_without_a_network_stays_signed_in(served, phone, page):
    served.stop()
    page.goto("/mine")
    page.locator("erase-phone form[action='/sign-out'] button").click()
    expect(page.locator("[data-done]")).to_be_visible()
    phone.clear_cookies()
    served.start()
    page.goto("/sign-in")  # where a new sign-in begins
    page.wait_for_url("**/welcome")

    served.sign_in(phone, served.noor)
    opened_once(page)
    page.goto("/mine")

    expect(page).to_have_url(f"{served.origin}/mine")


def test_erasing_warns_of_what_is_not_sent_and_what_was_begun_and_can_be_left(served, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    page.locator("[data-do=add][data-part=values]").click()
    page.locator("dialog [name=words]").fill("My brother's garden")  # begun, and never saved
    page.goto("/mine")
    page.locator("erase-phone form[action='/sign-out'] button").click()

    dialog = page.locator("erase-phone dialog")
    expect(dialog.locator("[data-slot=count]")).to_have_text("2")
    expect(dialog.locator("button[value=stay]")).to_be_focused()
    dialog.locator("button[value=stay]").click()

    page.goto("/plan")
    expect(page.get_by_text("Walk to the sea").first).to_be_visible()


def test_erasing_after_the_warning_erases_what_was_not_sent_too(served, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    page.goto("/mine")
    page.locator("erase-phone form[action='/sign-out'] button").click()

    page.locator("erase-phone dialog button[value=erase]").click()

    expect(page.locator("[data-done]")).to_be_visible()
    expect(page.get_by_text("A plan that this phone keeps")).to_be_hidden()
    expect(page.get_by_role("link", name="Open my plan")).to_be_hidden()
    assert page.evaluate(DATABASES) == []


def test_erasing_with_a_network_signs_out_on_the_server_too(served, phone, page):
    page.goto("/mine")
    page.locator("erase-phone form[action='/sign-out'] button").first.click()

    page.wait_for_url("**/welcome")
    assert page.evaluate(WORKERS) == 0
    assert kept(page) == {}
    page.goto("/plan")
    page.wait_for_url("**/sign-in*")


def test_a_page_that_is_open_beside_lets_go_of_the_plan_and_brings_nothing_back(
    served, phone, page
):
    beside = phone.new_page()
    beside.goto("/plan/edit")
    eventually(beside, lambda: snapshot_on(beside) is not None)
    held: list[Route] = []  # what is answered while the phone is erased
    phone.route("**/exchange", lambda route: held.append(route))
    beside.evaluate("dispatchEvent(new Event('online'))")
    eventually(beside, lambda: bool(held))
    answers = [route.fetch() for route in held]
    page.goto("/mine")

    page.locator("erase-phone form[action='/sign-out'] button").first.click()
    phone.unroute("**/exchange")
    for route, answer in zip(held, answers, strict=True):
        with suppress(Error):  # the page that asked has left
            route.fulfill(response=answer)

    page.wait_for_url("**/welcome")
    beside.wait_for_url("**/welcome")
    beside.wait_for_timeout(1000)
    assert page.evaluate(DATABASES) == []


def test_a_page_that_is_open_beside_lets_go_of_the_plan_without_a_network_too(served, phone, page):
    beside = phone.new_page()
    beside.goto("/plan/edit")
    eventually(beside, lambda: snapshot_on(beside) is not None)
    served.stop()
    page.goto("/mine")

    page.locator("erase-phone form[action='/sign-out'] button").click()
    expect(page.locator("[data-done]")).to_be_visible()

    eventually(beside, lambda: WORDS not in beside.locator("body").inner_text())
    assert page.evaluate(DATABASES) == []


def test_a_plan_that_is_open_on_a_lost_phone_is_taken_off_its_screen(served, page):
    page.goto("/plan/edit")
    eventually(page, lambda: snapshot_on(page) is not None)
    served.lose_phones(served.noor)

    with suppress(Error):  # it may have asked by itself meanwhile
        page.evaluate("dispatchEvent(new Event('online'))")

    said = page.get_by_role("heading", name="This phone is signed out")
    expect(said).to_be_visible(timeout=PATIENCE_MS)
    assert kept(page) == {}
    assert page.evaluate(DATABASES) == []


def test_somebody_else_signing_in_does_not_see_the_first_persons_copy_nor_delete_it(
    served, phone, page
):
    served.sign_in(phone, served.ben)

    page.goto("/plan?signed-in")
    page.goto("/plan")
    of_ben = page.locator("plan-view").get_attribute("data-plan")

    assert of_ben != str(served.plan_id)
    of_noor = [key for key in kept(page) if key.endswith(" /plan")]
    assert len(of_noor) == 2


def test_a_plan_that_is_not_kept_is_not_called_saved_where_somebody_else_keeps_theirs(
    served, phone, page
):
    served.sign_in(phone, served.ben, keeps_copy=False)

    page.goto("/plan?signed-in")
    page.wait_for_load_state("networkidle")

    assert page.locator("plan-view").get_attribute("data-plan") != str(served.plan_id)
    expect(page.locator("saved-mark")).to_be_hidden()


def test_a_phone_that_others_look_at_keeps_nothing(served, phone, chromium):
    context = chromium.new_context(base_url=served.origin)
    served.sign_in(context, served.noor, keeps_copy=False)
    page = context.new_page()

    page.goto("/plan")
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.wait_for_timeout(500)

    assert kept(page) == {}
    assert page.evaluate(WORKERS) == 0
    assert page.evaluate(DATABASES) == []
    context.close()


def begun(page) -> list[str]:
    """Return what the phone calls the forms that were begun and not sent."""
    return page.evaluate(BEGUN)


def erased_with(page, choice: str) -> None:
    page.goto("/mine/erase")
    page.locator(f"#phone-{choice}").check()
    page.locator("#sure").check()
    page.get_by_role("button", name="Erase me now").click()
    page.get_by_role("heading", name="You are erased here").wait_for()


def test_whoever_erases_themselves_keeps_the_plan_on_the_phone_if_they_say_so(served, phone, page):
    page.goto("/mine/intake/signs")
    page.locator("kept-form:defined textarea").first.fill("When it gets dark")
    eventually(page, lambda: begun(page))

    erased_with(page, "leave")
    eventually(page, lambda: not begun(page))

    page.goto("/mine")
    page.wait_for_url("**/sign-in*")
    page.goto("/plan")
    expect(page.get_by_role("link", name="Help me now")).to_be_visible()
    page.goto("/sign-out")
    page.locator("erase-phone form[action='/sign-out'] button").click()
    page.wait_for_url("**/welcome")
    assert kept(page) == {}


def test_whoever_erases_themselves_and_the_phone_leaves_nothing_on_it(served, phone, page):
    erased_with(page, "erase")

    eventually(page, lambda: kept(page) == {} and page.evaluate(DATABASES) == [])
    assert page.evaluate(WORKERS) == 0
    expect(page.get_by_text("holds nothing of PocketPlan any more")).to_be_visible()
