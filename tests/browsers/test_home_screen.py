"""The way onto the home screen: a button where the browser offers one, and never a pop-up."""

import pytest
from playwright.sync_api import Page, expect

OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true })
  offer.prompt = () => { globalThis.asked = (globalThis.asked ?? 0) + 1 }
  dispatchEvent(offer)
  return offer.defaultPrevented
}"""
INSTALLED = """() => {
  const asking = (rules) => [...rules].flatMap((rule) =>
    rule.conditionText === "(display-mode: standalone)" ? [rule] : asking(rule.cssRules ?? []))
  for (const { cssRules } of document.styleSheets) {
    for (const { media } of asking(cssRules)) media.mediaText = "all"
  }
}"""  # no browser can be told that it is a home screen
BUTTON = "Put it on the home screen"


@pytest.fixture
def page(served, phone) -> Page:
    served.sign_in(phone, served.noor)
    page = phone.new_page()
    page.goto("/mine")
    page.wait_for_function("customElements.get('home-screen') !== undefined")
    return page


def test_the_browsers_own_question_waits_for_a_tap(page):
    button = page.get_by_role("button", name=BUTTON)
    expect(button).to_be_hidden()

    is_held_back = page.evaluate(OFFER)

    assert is_held_back
    expect(button).to_be_visible()
    assert page.evaluate("globalThis.asked") is None

    button.click()

    expect(button).to_be_hidden()
    assert page.evaluate("globalThis.asked") == 1


def test_once_it_is_installed_nothing_more_is_said(page):
    page.evaluate("dispatchEvent(new Event('appinstalled'))")

    expect(page.locator("home-screen")).to_be_hidden()


def test_where_it_is_installed_nothing_is_said(page):
    expect(page.get_by_text("Tap Share, then Add to Home Screen.")).to_be_visible()

    page.evaluate(INSTALLED)

    expect(page.locator("home-screen")).to_be_hidden()


def test_without_scripts_the_words_stand_alone(chromium, served):
    context = chromium.new_context(base_url=served.origin, java_script_enabled=False)
    served.sign_in(context, served.noor)
    page = context.new_page()

    page.goto("/mine")

    expect(page.get_by_text("Tap Share, then Add to Home Screen.")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON)).to_be_hidden()
    context.close()


def test_one_tap_puts_it_away_for_good_and_this_phone_still_tells(page):
    page.get_by_role("button", name="Do not show this again").click()

    expect(page.locator("home-screen")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    expect(page.locator("home-screen")).to_be_hidden()
    page.goto("/mine/this-phone")
    expect(page.get_by_text("Tap Share, then Add to Home Screen.")).to_be_visible()
    expect(page.get_by_role("button", name="Do not show this again")).to_have_count(0)
