"""An emergency goes on without a network: what was noted comes in its order, once, and to both."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import delete, select

from pocketplan.care.emergency.episode import Episode, marks_of
from pocketplan.care.emergency.mark import Kind, Mark
from pocketplan.care.emergency.step import Step
from pocketplan.database.transaction import saved
from tests.browsers.served import Served

REASON = "Nobody answers before eight"
LOOK = "dispatchEvent(new Event('visibilitychange'))"  # as whoever comes back to the page
HELD = """() => {
  const real = fetch
  window.fetch = async (path, asked) => {
    if (String(path).endsWith("/marks")) await new Promise((go) => (window.letGo = go))
    return real(path, asked)
  }
}"""
HALF_A_LETTER = r"document.querySelector('#place-words').value = 'On the bridge \ud83d'"
ASKS_BEFORE_LEAVING = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
NO_DIALLER = """document.addEventListener("click", (event) => {
  if (event.target.closest("a")) event.preventDefault()
})"""


def mark(page: Page, name: str, *, why: str = "") -> None:
    within = page.locator(f"[data-step={name}]")
    if why:
        within.get_by_text("Not done, or a note").click()
        within.locator("form[data-mark] textarea").last.fill(why)
        within.get_by_role("button", name="Not done, because…").click()
    else:
        within.get_by_role("button", name="Done", exact=True).click()


def open_steps(served: Served, page: Page) -> None:
    """Tap once on Noor's page."""
    page.goto(f"{served.origin}/clients/{served.noor.id}")
    page.get_by_role("button", name="mergency").click()
    expect(page.locator("emergency-steps[data-ready]")).to_be_attached()


def noted(served: Served) -> list[tuple[Step, Kind]]:
    with served.stores.session() as session:
        episode = session.scalars(select(Episode)).one()
        return [(one.body.step, one.body.kind) for one in marks_of(session, episode)[0]]


def test_marks_without_a_network_keep_their_order_and_a_colleague_sees_them(
    served: Served, desk: BrowserContext, chromium: Browser
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    lee = desk.new_page()
    open_steps(served, lee)
    okafors = chromium.new_context()
    colleague = served.a_colleague("Dr. Okafor", with_care_of=served.noor)
    served.sign_in(okafors, colleague, keeps_copy=False)
    okafor = okafors.new_page()
    open_steps(served, okafor)
    assert okafor.url == lee.url

    lee.locator("#place-words").fill("On the bridge by the mill")
    mark(lee, "place")
    expect(lee.locator("[data-part=place]")).to_contain_text("On the bridge by the mill")
    desk.set_offline(True)
    mark(lee, "stay")
    mark(lee, "team", why=REASON)
    mark(lee, "listen")

    expect(lee.get_by_text("No network. What you note is kept")).to_be_visible()
    expect(lee.locator("[data-waiting-in=team]")).to_contain_text(REASON)
    kept = lee.evaluate("Object.values(sessionStorage).join()")
    assert kept
    assert "Nobody" not in kept
    assert noted(served) == [(Step.PLACE, Kind.DONE)]

    desk.set_offline(False)
    expect(lee.locator("[data-waiting-in] li")).to_have_count(0)
    expect(lee.locator("[data-part=team]")).to_contain_text(REASON)
    assert "Nobody" not in lee.evaluate("Object.values(sessionStorage).join()")
    expect(okafor.locator("[data-part=team]")).to_contain_text(REASON)
    assert noted(served) == [
        (Step.PLACE, Kind.DONE),
        (Step.STAY, Kind.DONE),
        (Step.TEAM, Kind.NOT_DONE),
        (Step.LISTEN, Kind.DONE),
    ]

    lee.get_by_role("button", name="Close it", exact=True).click()
    expect(lee.get_by_role("alert")).to_contain_text("Some steps are not marked yet")
    for name in ("contacts", "honest", "follow-up"):
        mark(okafor, name)
    expect(okafor.get_by_text("It is planned.")).to_be_visible()
    lee.evaluate(LOOK)
    expect(
        lee.get_by_text("Every step is marked, and what comes after is planned.")
    ).to_be_visible()
    lee.get_by_role("button", name="Close it", exact=True).click()
    expect(lee.locator("ol.dated > li")).to_have_count(7)
    expect(lee.locator("ol.dated > li").nth(2)).to_contain_text(REASON)
    assert lee.evaluate("sessionStorage.length") == 0
    okafor.evaluate(LOOK)
    expect(okafor.locator("[data-part=ending]")).to_contain_text("Dr. Lee closed this emergency")
    okafors.close()


def test_a_therapist_who_is_signed_out_in_the_middle_loses_nothing_even_through_a_reload(
    served: Served, desk: BrowserContext
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    lee = desk.new_page()
    open_steps(served, lee)
    desk.clear_cookies()

    mark(lee, "team", why=REASON)
    expect(lee.get_by_text("You are signed out. What you noted waits")).to_be_visible()
    served.sign_in(desk, served.lee, keeps_copy=False)
    lee.reload()

    expect(lee.locator("[data-part=team]")).to_contain_text(REASON)
    expect(lee.locator("[data-waiting-in] li")).to_have_count(0)
    assert noted(served) == [(Step.TEAM, Kind.NOT_DONE)]


def put_back_to(served: Served, marks: int) -> None:
    """As a server that comes back from a copy of the rows, with so many of the marks."""
    with served.stores.session() as session, saved(session):
        session.execute(delete(Mark).where(Mark.number > marks))
        session.scalars(select(Episode)).one().marks = marks


@pytest.mark.parametrize("is_reloaded", [False, True], ids=["open", "reloaded"])
def test_a_server_that_comes_back_older_gets_again_what_it_had(
    served: Served, desk: BrowserContext, is_reloaded: bool
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    lee = desk.new_page()
    open_steps(served, lee)
    for name in ("stay", "listen"):
        mark(lee, name)
    mark(lee, "team", why=REASON)
    expect(lee.locator("[data-part=team]")).to_contain_text(REASON)
    expect(lee.locator("[data-waiting-in] li")).to_have_count(0)

    put_back_to(served, 1)
    with lee.expect_response(lambda answer: answer.url.endswith("/marks")):
        lee.reload() if is_reloaded else lee.evaluate(LOOK)

    expect(lee.locator("[data-newest='3']")).to_be_attached()
    expect(lee.locator("[data-part=team]")).to_contain_text(REASON)
    expect(lee.locator("[data-waiting-in] li")).to_have_count(0)
    assert noted(served) == [
        (Step.STAY, Kind.DONE),
        (Step.LISTEN, Kind.DONE),
        (Step.TEAM, Kind.NOT_DONE),
    ]


def test_what_is_being_written_is_asked_about_and_closing_waits_for_what_is_on_its_way(
    served: Served, desk: BrowserContext
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    lee = desk.new_page()
    open_steps(served, lee)
    assert not lee.evaluate(ASKS_BEFORE_LEAVING)
    lee.evaluate(HALF_A_LETTER)
    assert lee.evaluate(ASKS_BEFORE_LEAVING)
    lee.evaluate(HELD)
    mark(lee, "place")
    lee.wait_for_function("() => window.letGo")

    lee.get_by_role("button", name="Close it", exact=True).click()
    expect(lee.locator("[data-waiting-in=place] li")).to_have_count(1)
    lee.evaluate("letGo()")

    expect(lee.get_by_role("alert")).to_contain_text("Some steps are not marked yet")
    expect(lee.locator("[data-part=place]")).to_contain_text("On the bridge")
    assert noted(served) == [(Step.PLACE, Kind.DONE)]


def test_a_call_is_noted_as_opened_and_as_answered_once_somebody_says_so(
    served: Served, desk: BrowserContext
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    lee = desk.new_page()
    open_steps(served, lee)
    lee.evaluate(NO_DIALLER)

    lee.get_by_role("link", name="Call 999").first.click()
    lee.get_by_role("button", name="Somebody answered").click()

    expect(lee.locator("[data-part=place]")).to_contain_text("Answered: the emergency number")
    assert noted(served) == [(Step.PLACE, Kind.CALL_OPENED), (Step.PLACE, Kind.ANSWERED)]
