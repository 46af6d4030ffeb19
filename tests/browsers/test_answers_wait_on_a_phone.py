"""What a client types beside the plan stays on the phone until it is sent, and no longer."""

from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pocketplan.care.contacts.emergency_contact import EmergencyContact, Facts, keep_contact
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.phone_copy import becomes, eventually
from tests.browsers.served import Served

WORDS = "I would like to sing again"
KEPT = """async () => {
  const asked = indexedDB.open("pocketplan")
  await new Promise((done) => (asked.onsuccess = done))
  const all = asked.result.transaction("settings").objectStore("settings").getAll()
  await new Promise((done) => (all.onsuccess = done))
  asked.result.close()
  return JSON.stringify(all.result.filter(({ name }) => name.startsWith("draft form")))
}"""


HELD = """() => {
  const real = fetch
  window.fetch = async (path, asked) => {
    if (asked?.method === "POST") await new Promise((go) => (window.letGo = go))
    return real(path, asked)
  }
}"""


NETWORK_IS_BACK = "dispatchEvent(new Event('online'))"
NO_PAGE_COMES = """() => {
  const { prototype } = HTMLFormElement
  prototype.submit = function () { window.isAsked = true }
}"""


@pytest.fixture
def noors(served: Served, phone: BrowserContext) -> Page:
    """Noor before a question, on a phone that keeps her plan."""
    served.sign_in(phone, served.noor)
    page = phone.new_page()
    begin(page)
    return page


def begin(page: Page) -> None:
    page.goto("/mine/intake/else")
    expect(page.locator("kept-form:defined")).to_be_attached()


def type_words(page: Page, words: str = WORDS) -> None:
    page.get_by_role("textbox").fill(words)
    eventually(page, lambda: words in page.evaluate(KEPT))


def send(page: Page) -> None:
    page.get_by_role("button", name="Send these answers").click()


def expect_sent(page: Page, words: str = WORDS) -> None:
    expect(page.locator("section:has(#else)")).to_contain_text(words)
    eventually(page, lambda: page.evaluate(KEPT) == "[]")


def test_what_was_typed_is_there_again_and_goes_when_the_network_is_back(
    served: Served, noors: Page
) -> None:
    type_words(noors)
    noors.reload()
    expect(noors.get_by_role("textbox")).to_have_value(WORDS)
    expect(noors.get_by_text("It is not sent yet")).to_be_visible()
    served.stop()
    noors.set_viewport_size({"width": 412, "height": 360})

    send(noors)

    expect(noors.get_by_text("is sent when there is a network")).to_be_in_viewport(ratio=1)
    served.start()
    noors.evaluate(NETWORK_IS_BACK)
    expect_sent(noors)


def test_what_waits_is_sent_from_the_page_mine_once(served: Served, noors: Page) -> None:
    type_words(noors)
    served.stop()
    send(noors)
    expect(noors.get_by_text("is sent when there is a network")).to_be_visible()
    noors.goto("about:blank")
    served.start()

    noors.goto("/mine")

    eventually(noors, lambda: WORDS in past_of(noors))  # asked beside the page, which loads again
    assert past_of(noors).count(WORDS) == 1
    beside = noors.context.new_page()
    beside.goto("/mine/region")
    eventually(beside, lambda: beside.evaluate(KEPT) == "[]")


def past_of(page: Page) -> str:
    return page.request.get("/mine/intake/else/past").text()


def test_what_is_written_while_the_first_words_are_on_their_way_stays(noors: Page) -> None:
    type_words(noors)
    noors.evaluate(HELD)
    send(noors)
    noors.wait_for_function("() => window.letGo")

    type_words(noors, f"{WORDS}, in a choir")
    noors.evaluate("letGo()")

    expect(noors.get_by_text("It is not sent yet")).to_be_visible()
    expect(noors.get_by_role("textbox")).to_have_value(f"{WORDS}, in a choir")
    noors.reload()
    send(noors)
    expect_sent(noors, f"{WORDS}, in a choir")


def bar_dad(page: Page) -> None:
    """Write down that Dad must not be contacted, with a number that is none."""
    page.goto("/mine/people")
    page.get_by_text("Add somebody who must not be contacted").click()
    page.locator("#bar-name").fill("Dad")
    page.locator("#bar-phone").fill("his mobile")
    expect(page.locator("kept-form:has(#bar-phone):defined")).to_be_attached()


def keep_dad(page: Page) -> None:
    page.get_by_role("button", name="Keep this", exact=True).click()


def test_what_waits_and_is_not_taken_is_led_to_and_says_why(served: Served, noors: Page) -> None:
    bar_dad(noors)
    served.stop()
    keep_dad(noors)
    form = noors.locator("kept-form:has(#bar-phone)")
    expect(form.get_by_text("is sent when there is a network")).to_be_visible()
    noors.goto("about:blank")
    served.start()
    noors.goto("/mine")

    expect(noors.get_by_text("could not be sent as it is")).to_be_visible()
    noors.get_by_role("link", name="Look at it").click()

    expect(noors.locator("#bar-phone-error")).not_to_be_empty()
    expect(noors.locator("#bar-phone")).to_have_value("his mobile")


def test_what_is_not_taken_is_led_to_though_the_network_went_before_the_page_that_says_why(
    noors: Page,
) -> None:
    bar_dad(noors)
    noors.evaluate(NO_PAGE_COMES)
    keep_dad(noors)
    becomes(noors, "window.isAsked")

    noors.goto("/mine")

    expect(noors.get_by_text("could not be sent as it is")).to_be_visible()
    noors.get_by_role("link", name="Look at it").click()
    expect(noors.locator("#bar-phone")).to_have_value("his mobile")
    keep_dad(noors)
    expect(noors.locator("#bar-phone-error")).not_to_be_empty()


def write_mum(served: Served, who_they_are: str, seen: EmergencyContact | None) -> EmergencyContact:
    """Have Dr. Lee write down Noor's mother."""
    with served.stores.session() as session, saved(session):
        noor, lee = (session.get_one(Account, one.id) for one in (served.noor, served.lee))
        said = Facts(name="Mum", relationship=who_they_are, phone="07700 900123")
        now = system_clock()
        return keep_contact(
            session, uuid4(), said, client=noor, by=lee, at=now, today=now.date(), instead_of=seen
        )


def test_what_somebody_changed_meanwhile_is_in_the_way_once(served: Served, noors: Page) -> None:
    mum = write_mum(served, "", None)
    noors.goto(f"/mine/people/contacts/{mum.contact_id}")
    expect(noors.locator("kept-form:defined")).to_be_attached()
    noors.locator("#contact-hours").fill("After six")
    write_mum(served, "Mother", mum)
    keep = noors.get_by_role("button", name="Keep this person")

    keep.click()

    expect(noors.get_by_text("Somebody changed this meanwhile")).to_be_visible()
    expect(noors.get_by_text("It is not sent yet")).to_be_visible()
    expect(noors.locator("#contact-hours")).to_have_value("After six")
    keep.click()
    expect(noors).to_have_url(f"{served.origin}/mine/people")
    eventually(noors, lambda: noors.evaluate(KEPT) == "[]")


def test_what_is_not_sent_is_thrown_away_by_a_tap(noors: Page) -> None:
    type_words(noors)

    noors.get_by_role("button", name="Throw away what is not sent").click()

    expect(noors.get_by_role("textbox")).to_have_value("")
    eventually(noors, lambda: noors.evaluate(KEPT) == "[]")


def test_what_one_person_left_on_a_phone_is_not_sent_by_another(
    served: Served, noors: Page
) -> None:
    type_words(noors)
    served.stop()
    send(noors)
    expect(noors.get_by_text("is sent when there is a network")).to_be_visible()
    noors.goto("about:blank")
    served.start()
    served.sign_in(noors.context, served.ben, keeps_copy=False)

    begin(noors)

    expect(noors.get_by_role("textbox")).to_have_value("")
    noors.goto("/mine/intake")
    expect(noors.get_by_role("heading", name="Questions and answers")).to_be_visible()
    expect(noors.locator("main")).not_to_contain_text(WORDS)


def test_a_phone_that_keeps_nothing_keeps_no_answer(served: Served, phone: BrowserContext) -> None:
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()
    begin(page)
    page.get_by_role("textbox").fill(WORDS)
    served.stop()

    send(page)

    expect(page.get_by_text("What you wrote stays on this page")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value(WORDS)
    names = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    assert page.evaluate(names) == [] or page.evaluate(KEPT) == "[]"
