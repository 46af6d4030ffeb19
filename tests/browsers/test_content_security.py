"""What the headers do in real browsers, rather than what they say."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browsers.conftest import a_phone, serving
from tests.browsers.firefox import Firefox, firefox
from tests.browsers.injecting import injecting
from tests.browsers.served import Served

Run = Callable[[str], object]

WHAT_RAN = """
  document.querySelector("#trap").click()
  await new Promise((done) => setTimeout(done, 300))
  const style = getComputedStyle(document.body)
  const dressed = getComputedStyle(document.querySelector("#dressed"))
  return {
    inline: window.ranInline ?? false,
    handler: window.ranHandler ?? false,
    address: window.ranAddress ?? false,
    style: style.getPropertyValue("--styled-inline"),
    attribute: dressed.getPropertyValue("--styled-attribute"),
    base: document.baseURI === location.href,
  }
"""
NOTHING = {
    "inline": False,
    "handler": False,
    "address": False,
    "style": "",
    "attribute": "",
    "base": True,
}
MARKUP_FROM_WORDS = """
  const place = document.createElement("div")
  try { place.innerHTML = "<b>x</b>"; return "drawn" } catch (cause) { return cause.name }
"""
FRAMED = """
  const frame = document.createElement("iframe")
  frame.src = "/welcome"
  document.body.append(frame)
  await new Promise((done) => setTimeout(done, 700))
  const framed = frame.contentDocument
  return (framed?.querySelector("main") ?? null) !== null
"""
LISTENING = """
  window.violations = []
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
  })
"""
STRANGERS = ("/welcome", "/join", "/sign-in", "/offline", "/nowhere")
CLIENTS = (
    "/plan",
    "/plan/edit",
    "/mine",
    "/mine/devices",
    "/mine/passkeys",
    "/mine/readings",
    "/mine/reminders",
    "/mine/care",
    "/mine/erase",
    "/mine/everything",
    "/mine/region",
    "/plans/{plan}/values/new",
    "/plans/{plan}/entries/{entry}",
    "/plans/{plan}/entries/{entry}/history",
    "/plans/{plan}/history",
)
THERAPISTS = (
    "/desk",
    "/clients/new",
    "/clients/{client}",
    "/clients/{client}/reminders",
    "/practice",
    "/plans/{plan}",
    "/plans/{plan}/edit",
)


@pytest.fixture(scope="module")
def running(practice_folder, ready_server, tmp_path_factory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("policy") / "practice"
    with serving(practice_folder, folder, ready_server) as served:
        yield served


@pytest.fixture(scope="module")
def address(running: Served) -> Iterator[str]:
    with injecting(running.origin) as between:
        yield between


@pytest.fixture(scope="module")
def driven() -> Iterator[Firefox]:
    with firefox({}) as driver:
        yield driver


@pytest.fixture(params=["chromium", "firefox"])
def browser(request, chromium: Browser) -> Iterator[tuple[Run, Callable[[str], object]]]:
    """Either browser, as two functions: run the inside of an async function, and go."""
    if request.param == "firefox":
        driver: Firefox = request.getfixturevalue("driven")
        yield driver.run, driver.go
        return
    context = chromium.new_context()
    page = context.new_page()
    yield (lambda body: page.evaluate(f"(async () => {{{body}}})()")), page.goto
    context.close()


def test_nothing_that_was_slipped_into_a_page_runs_or_dresses_it(browser, address):
    run, go = browser

    go(f"{address}/welcome")

    assert run(WHAT_RAN) == NOTHING


def test_our_pages_cannot_be_framed(browser, address):
    run, go = browser

    go(f"{address}/frame")

    assert run(FRAMED) is False


def test_a_script_cannot_turn_words_into_markup(browser, running):
    run, go = browser

    go(f"{running.origin}/welcome")

    assert run(MARKUP_FROM_WORDS) == "TypeError"


@pytest.mark.parametrize(
    ("name", "paths"), [("", STRANGERS), ("noor", CLIENTS), ("lee", THERAPISTS)]
)
def test_no_page_of_ours_breaks_its_own_policy(chromium, running, name, paths):
    with a_phone(chromium, running) as context:
        context.add_init_script(LISTENING)
        if name:
            running.sign_in(context, getattr(running, name))

        broken = {path: violations(context, filled(running, path)) for path in paths}

    assert broken == {path: [] for path in paths}


def test_the_plan_breaks_no_policy_in_firefox_either_and_is_kept(driven, running):
    driven.command("script.addPreloadScript", functionDeclaration=f"() => {{{LISTENING}}}")
    driven.set_cookie(running.settings.cookie_name, running.token_for(running.noor))

    for path in ("/plan", "/plan/edit", "/mine"):
        driven.go(running.origin + path)
        driven.until(lambda: driven.run("return document.readyState === 'complete'"))

        assert driven.run("return window.violations") == []
    driven.go(f"{running.origin}/plan")
    driven.until(lambda: driven.run(IS_PROVED))


IS_PROVED = "return document.querySelector('saved-mark:not([hidden])') !== null"


def filled(served: Served, path: str) -> str:
    entry = served.first_entry("coping_steps")
    return path.format(plan=served.plan_id, client=served.noor.id, entry=entry)


def violations(context: BrowserContext, path: str) -> list[str]:
    page = context.new_page()
    answer = page.goto(path)
    assert answer is not None
    assert answer.status < 500
    page.wait_for_load_state("load")
    page.wait_for_timeout(150)
    found: list[str] = page.evaluate("window.violations")
    page.close()
    return found
