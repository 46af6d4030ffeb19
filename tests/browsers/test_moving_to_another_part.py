"""A line is moved to another part where it stands, with or without a network."""

from playwright.sync_api import Locator, Page, expect

from tests.browsers.conftest import Screenshot
from tests.browsers.phone_copy import outbox
from tests.browsers.practice import entry
from tests.browsers.served import Served

SAID = "[data-said=order]"
CHOICE = "dialog[open]"


def line(page: Page, part: str, words: str) -> Locator:
    return page.locator(f"[data-entries={part}] > .entry").filter(has_text=words)


def move(page: Page, part: str, words: str, to: str) -> None:
    line(page, part, words).locator("[data-do=move-to]").click()
    page.locator(CHOICE).get_by_role("button", name=to).click()


def test_a_person_goes_to_another_part_offline_with_all_that_is_said_of_them(
    served: Served, noors: Page, screenshot: Screenshot
) -> None:
    served.stop()
    line(noors, "trusted_people", "Sam").locator("[data-do=move-to]").click()
    expect(noors.locator(CHOICE).get_by_role("button")).to_have_text(
        ["Places and people that steady me", "Professionals and lines", "Leave it where it is"]
    )
    expect(noors.locator(CHOICE).get_by_role("link", name="Help me now")).to_be_in_viewport()
    screenshot(noors, "plan-edit-which-part")
    noors.locator(CHOICE).get_by_role("button", name="Places and people").click()

    moved = line(noors, "safe_places", "Sam")
    expect(moved).to_contain_text("my sister")
    expect(moved.locator("[data-mark=unsent]")).to_be_visible()
    expect(moved.locator("[data-do=move-to]")).to_be_focused()
    expect(noors.locator(SAID)).to_have_text("Sam, now in “Places and people that steady me”")
    noors.goto("/plan")
    expect(line(noors, "safe_places", "Sam")).to_contain_text("my sister")

    served.start()
    noors.evaluate("dispatchEvent(new Event('online'))")
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    assert served.values_of("safe_places", "relationship")[-1] == ["my sister"]
    assert served.names_of("trusted_people") == []


def test_what_a_line_brought_along_is_still_asked_for_in_its_form(
    served: Served, noors: Page
) -> None:
    served.stop()
    move(noors, "trusted_people", "Sam", to="Places and people")
    line(noors, "safe_places", "Sam").locator("[data-do=edit]").click()

    relationship = noors.locator("dialog [name=relationship]")
    expect(relationship).to_have_value("my sister")
    relationship.fill("my aunt")
    noors.locator("dialog [type=submit]").click()

    expect(line(noors, "safe_places", "Sam")).to_contain_text("my aunt")
    kinds = [row["change"]["kind"] for row in outbox(noors)]
    assert kinds == ["move-entry", "set-field"]


def test_a_line_stays_where_it_is_if_no_part_is_chosen(noors: Page) -> None:
    walk = line(noors, "coping_steps", "Walk to the canal")
    walk.locator("[data-do=move-to]").click()
    noors.locator(CHOICE).get_by_role("button", name="Leave it where it is").click()
    expect(noors.locator("dialog")).to_have_count(0)
    walk.locator("[data-do=move-to]").press("Enter")
    noors.keyboard.press("Escape")
    expect(noors.locator("dialog")).to_have_count(0)

    expect(walk).to_be_visible()
    expect(walk.locator("[data-do=move-to]")).to_be_focused()
    assert outbox(noors) == []


def test_a_therapist_moves_a_line_and_the_client_sees_it_marked_as_new(
    noors: Page, lees: Page
) -> None:
    move(lees, "coping_steps", "Walk to the canal", to="What helps me")

    row = line(noors, "my_way", "Walk to the canal")
    expect(row).to_contain_text("20 min")
    expect(row.get_by_text("New from Dr. Lee")).to_be_visible()
    expect(line(lees, "my_way", "Walk to the canal")).to_be_visible()


def test_one_moves_a_line_offline_while_the_other_moves_and_writes_and_all_agree(
    served: Served, noors: Page, lees: Page
) -> None:
    served.stop()
    move(noors, "coping_steps", "Walk to the canal", to="What helps me")
    served.set_words(served.lee, "coping_steps", "Walk to the sea")
    walk = served.first_entry("coping_steps")
    place = [str(one) for one in served.open_ids(walk, "place")]
    move_on = {"entry": str(walk), "part": "values", "after": None, "parents": place}
    served.change(served.lee, kind="move-entry", **move_on)

    served.start()
    noors.evaluate("dispatchEvent(new Event('online'))")

    expect(line(noors, "values", "Walk to the sea")).to_be_visible(timeout=15_000)
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    expect(line(noors, "my_way", "Walk to the")).to_have_count(0)
    lees.reload()
    expect(line(lees, "values", "Walk to the sea")).to_be_visible()
    assert "Walk to the sea" in served.words_of("values")


def test_a_full_part_keeps_a_line_where_it_was_and_says_why(
    served: Served, noors: Page, lees: Page
) -> None:
    for number in range(199):
        served.change(served.noor, **entry("my_way", words=f"Wish {number}"))

    move(lees, "coping_steps", "Walk to the canal", to="What helps me")
    move(noors, "coping_steps", "Walk to the canal", to="What helps me")

    for page in (lees, noors):
        row = line(page, "coping_steps", "Walk to the canal")
        expect(row).to_contain_text("This part is full.", timeout=15_000)
    assert served.words_of("coping_steps") == ["Walk to the canal and back"]
