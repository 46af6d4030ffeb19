"""Help as somebody in need goes through it: one thing on the screen, and always a next one."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers.phone_copy import eventually, outbox
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served

TOUCH_PX = 48
ORDER = [
    "Help me now",
    "Walk to the canal and back",
    "Breathe slowly",
    "Look around you",
    "The library on Mill Lane",
    "Sam",
    "Dr. Lee",
]
HEARD = "document.activeElement.textContent.trim()"
WAYS = """[...document.querySelectorAll(".bar a, .bar button")].map((one) => {
  const { left, top, width, height } = one.getBoundingClientRect()
  return [one.textContent.trim(), ...[left, top, width, height].map(Math.round)]
})"""
TO_CALL = """[...document.querySelectorAll("#help a[href^='tel:']")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.getAttribute("href"))"""
ALL_TO_CALL = """[...document.querySelectorAll("#help .steps a[href^='tel:']")]
  .map((one) => one.getAttribute("href"))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NO_DIALLER = """addEventListener("click", (event) => {
  if (event.target.closest("#help .reach a")) event.preventDefault() // this machine has none
})"""
AT_HELP = "history.replaceState(null, '', '/plan#help')"
WHERE_IT_STANDS = """
globalThis.stood = []
globalThis.whereItStands = () =>
  [...document.querySelectorAll("#values .words, #help h2, #help .first :is(h4, a)")]
    .map((one) => [one.textContent, one.getBoundingClientRect().top, scrollY])
const look = () => {
  if (document.querySelector("[data-walk] help-walk[hidden]")) stood.push(whereItStands())
  if (stood.length === 0) requestAnimationFrame(look)
}
requestAnimationFrame(look)"""
BROKEN = "customElements.define = () => { throw new Error('broken') }"
BACK_FROM_THE_CALL = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def page(served: Served, noors_plan: Page) -> Page:
    """Noor's plan as her phone holds it, without a network, opened from its icon."""
    served.stop()
    noors_plan.goto("/plan")
    expect(noors_plan.locator("help-walk:defined")).to_be_attached()
    return noors_plan


def test_one_tap_leads_to_help_and_two_to_the_dialler(page: Page) -> None:
    page.get_by_role("link", name="Help me now").tap()
    expect(page.get_by_role("heading", name="Help me now")).to_be_focused()

    first = page.locator("#help .first a.lit")

    expect(first).to_be_in_viewport(ratio=1)
    expect(first).to_have_attribute("href", "tel:+442079460001")
    expect(page.get_by_text("The cat needs me")).to_be_in_viewport()
    expect(page.locator(".bar").get_by_role("link", name="Call 999")).to_be_in_viewport()


def test_one_thing_after_the_other_and_the_ways_stay_where_they_are(page: Page) -> None:
    page.get_by_role("link", name="Help me now").tap()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    ways = page.evaluate(WAYS)
    heard = [page.evaluate(HEARD)]
    in_all = page.evaluate(ALL_TO_CALL)
    called: list[str] = []

    while heard[-1] != "That was every step." and len(heard) < 40:
        page.get_by_role("button", name="Next").tap()
        heard.append(page.evaluate(HEARD))
        called += page.evaluate(TO_CALL)
        assert moved(ways, page.evaluate(WAYS)) == [], heard[-1]
        assert page.evaluate(OVERFLOW) == 0, heard[-1]

    assert heard[: len(ORDER)] == ORDER
    assert heard[-2:] == ["In danger right now?", "That was every step."]
    assert called == in_all
    assert all(min(way[3], way[4]) >= TOUCH_PX for way in ways)
    page.get_by_role("button", name="Start again").tap()
    assert page.evaluate(HEARD) == "Help me now"


def moved(before: list[list[int]], after: list[list[int]]) -> list[object]:
    """Return the ways that stand somewhere else than before, by more than a rounding."""
    return [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if one[0] != other[0]
        or max(abs(a - b) for a, b in zip(one[1:], other[1:], strict=True)) > 1
    ]


def test_whoever_does_not_answer_is_followed_by_the_next_up_to_the_emergency_number(
    page: Page,
) -> None:
    page.get_by_role("link", name="Help me now").tap()
    page.evaluate(NO_DIALLER)
    in_all = page.evaluate(ALL_TO_CALL)
    led: list[str] = []

    while not led or led[-1] != "tel:999":
        calls = page.evaluate(TO_CALL)
        if not calls:  # a line to text or to chat with
            page.get_by_role("button", name="Next").tap()
            continue
        led += calls
        page.locator("#help a[href^='tel:']").filter(visible=True).tap()
        page.evaluate(BACK_FROM_THE_CALL)
        expect(page.get_by_role("heading", name="Did someone answer?")).to_be_focused()
        page.get_by_role("button", name="No. Show me the next one").tap()

    assert led == in_all
    assert page.evaluate(HEARD) == "Shout"  # nobody has called there: it is for texts


def test_what_helped_is_kept_without_a_network_and_reaches_the_next_conversation(
    served: Served, page: Page
) -> None:
    page.clock.install()
    page.goto("/plan#help")
    expect(page.get_by_role("heading", name="Help me now")).to_be_focused()
    page.get_by_role("button", name="Next").tap()

    page.get_by_role("button", name="Start a quiet timer").tap()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.clock.run_for(11 * 60_000)
    passed = page.get_by_role("progressbar").evaluate("(one) => one.value")
    page.clock.run_for(10 * 60_000)
    expect(page.get_by_text("The time has passed.")).to_be_visible()
    page.get_by_role("button", name="This helped").tap()
    expect(page.get_by_text("Kept for your next conversation.")).to_be_visible()
    eventually(page, lambda: len(outbox(page)) == 1)
    page.get_by_role("button", name="Stop").tap()

    assert 0.5 < passed < 0.6
    expect(page.locator("#coping_steps [data-slot=helped]")).to_contain_text("20")
    assert served.values_of("coping_steps", "helped") == [[]]
    served.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.clock.resume()
    eventually(page, lambda: len(served.values_of("coping_steps", "helped")[0]) == 1)


def test_back_goes_back_by_its_button_and_by_the_phones_own_and_stop_shows_the_plan(
    page: Page,
) -> None:
    page.get_by_role("link", name="Help me now").tap()
    for _ in range(3):
        page.get_by_role("button", name="Next").tap()

    page.get_by_role("button", name="Back").tap()
    expect(page.get_by_role("heading", name=ORDER[2])).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name=ORDER[1])).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name=ORDER[1])).to_be_focused()
    page.get_by_role("button", name="Stop").tap()

    expect(page.locator("#my_way")).to_be_attached()
    expect(page.get_by_role("link", name="Change it")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()


def test_without_scripts_help_is_one_page_in_the_same_order(
    served: Served, noors_plan: Page, chromium: Browser
) -> None:
    context = chromium.new_context(base_url=served.origin, java_script_enabled=False)
    context.add_cookies(noors_plan.context.cookies())  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto("/plan#help")

    shown = [one for one in plain.locator("#help :is(h2, h3, h4)").all() if one.is_visible()]
    words = [one.inner_text() for one in shown]

    assert [one for one in words if one in ORDER] == [ORDER[0], "Sam", *ORDER[1:]]
    assert words[-1] == "In danger right now?"
    expect(plain.get_by_role("button")).to_have_count(0)
    context.close()


def test_a_person_who_can_be_texted_alone_stands_in_the_way_as_well(
    served: Served, noors_plan: Page
) -> None:
    only_texts = contact("Jo") | {"text": "07700 900456"}
    served.change(served.noor, **entry("trusted_people", contact=only_texts))
    noors_plan.goto("/plan?signed-in#help")  # the network first
    expect(noors_plan.get_by_role("heading", name="Help me now")).to_be_focused()

    for _ in range(5):
        noors_plan.get_by_role("button", name="Next").tap()

    expect(noors_plan.get_by_role("heading", name="Jo")).to_be_focused()
    noors_plan.evaluate(NO_DIALLER)
    noors_plan.get_by_role("link", name="Text 07700 900456").tap()
    noors_plan.evaluate(BACK_FROM_THE_CALL)
    expect(noors_plan.get_by_role("heading", name="Did someone write back?")).to_be_focused()
    noors_plan.get_by_role("button", name="Not yet. Show me the next one").tap()
    expect(noors_plan.get_by_role("heading", name="Sam")).to_be_focused()
    noors_plan.get_by_role("link", name="Call").filter(visible=True).first.tap()
    noors_plan.reload()  # a phone that put the page away during the call
    expect(noors_plan.get_by_role("heading", name="Did someone answer?")).to_be_focused()


def test_help_s_first_screen_stands_before_what_leads_on_which_moves_nothing(page: Page) -> None:
    page.add_init_script(WHERE_IT_STANDS)
    page.evaluate(AT_HELP)
    page.reload()

    expect(page.get_by_role("button", name="Next")).to_be_visible()

    (stood, *_others) = page.evaluate("globalThis.stood")
    assert stood == page.evaluate("whereItStands()")


def test_where_what_leads_on_is_broken_all_of_help_stands_there_to_scroll_through(
    page: Page,
) -> None:
    page.add_init_script(BROKEN)
    page.evaluate(AT_HELP)

    page.reload()

    expect(page.get_by_role("heading", name="In danger right now?")).to_be_visible()
    expect(page.get_by_role("heading", name="The library on Mill Lane")).to_be_visible()
    expect(page.locator(".bar").get_by_role("link", name="Call 999")).to_be_in_viewport()
