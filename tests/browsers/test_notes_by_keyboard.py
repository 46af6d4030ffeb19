"""A therapist notes something, puts it right and takes it back, with a keyboard alone."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.served import Served

FOCUSED = """() => {
  const one = document.activeElement
  const label = one.labels?.[0]?.textContent ?? one.textContent
  return label.trim()
}"""
STEPS = 60  # of the Tab key: more than any page of notes has places to stop at


def test_a_note_is_written_put_right_and_taken_back_by_keyboard(
    served: Served, desk: BrowserContext
) -> None:
    served.sign_in(desk, served.lee)
    page = desk.new_page()
    page.goto(f"/clients/{served.noor.id}")

    follow(page, "Notes")
    follow(page, "Note something")
    write(page, "What you saw or heard", "Looked at the clock.")
    reach(page, "Talk of not being around")
    page.keyboard.press("Space")
    follow(page, "Keep this note")
    refused = page.get_by_role("alert").filter(has_text="Nothing that you wrote is lost.")
    expect(refused).to_be_visible()
    expect(page.get_by_label("Talk of not being around")).to_be_checked()
    expect(page.get_by_label("What you did")).to_have_attribute("aria-invalid", "true")
    write(page, "What you did", "Asked about the time.")
    follow(page, "Keep this note")
    expect(page.locator(".dated")).to_contain_text("Looked at the clock.")

    follow(page, "Correct or take back")
    follow(page, "Correct it")
    write(page, "What you saw or heard", "Looked at the door.")
    follow(page, "Keep this note")
    expect(page.locator(".dated").last).to_contain_text("Looked at the clock.")

    reach(page, "Take it back")
    page.keyboard.press("Enter")
    write(page, "Why you take it back", "She waited for a friend.")
    follow(page, "Take it back")
    expect(page.locator(".dated s").first).to_have_text("Looked at the door.")
    expect(page.get_by_role("link", name="Correct it")).to_have_count(0)


def follow(page: Page, name: str) -> None:
    """Press what leads to another page."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    reach(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def reach(page: Page, name: str) -> None:
    """Go on with Tab until the focus is there, from wherever it is."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"nobody gets to {name!r} by keyboard")
