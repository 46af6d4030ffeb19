"""What is open now stands first, by the phone's own clock, with no server to ask."""

from datetime import UTC, date, datetime
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from pocketplan.care.hours.week import Away, Hours
from pocketplan.care.hours.working_hours import go_away, keep_hours
from pocketplan.database.transaction import saved
from pocketplan.directory.hours import Span
from pocketplan.directory.report import LineReport
from pocketplan.people.account import Account
from tests.browsers.corrected import correct
from tests.browsers.phone_copy import eventually, kept, opened_once
from tests.browsers.practice import contact, entry
from tests.builders import NOW

NAMES = "#lines li .words"
URGENT = "Dr. Lee"
SHOUT = "Shout"
MIELI = "MIELI Crisis Helpline"  # Fridays, nine to one in Helsinki


def test_lines_that_are_closed_or_old_sink_and_say_so_and_the_emergency_number_stays(
    served, phone, screenshot
) -> None:
    followed = contact(MIELI, "09 25250116")
    follows = entry("professionals", contact=followed, line=f"FI/{MIELI}")
    served.change(served.noor, **follows)
    page = in_finland(served, phone)
    eventually(page, lambda: any(key.endswith(" /lines") for key in kept(page)))
    served.stop()

    on_friday = look(page, datetime(2026, 3, 6, 8, 0, tzinfo=UTC))
    expect(line(page)).to_contain_text("Open now, until")
    expect(own(page).first).to_contain_text("Open now, until")  # in the plan's own list
    screenshot(page, "lines-open")
    page.goto("/plan#help")
    page.clock.set_fixed_time(datetime(2026, 3, 7, 8, 0, tzinfo=UTC))
    page.locator("#lines").evaluate("(lines) => lines.scrollIntoView()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    expect(line(page)).to_contain_text("Open now, until")  # for help nothing on the page moves
    on_saturday = look(page, datetime(2026, 3, 7, 8, 0, tzinfo=UTC))
    expect(line(page)).to_contain_text("Closed now. Opens Friday")
    look(page, datetime(2029, 3, 9, 8, 0, tzinfo=UTC))
    expect(line(page)).to_contain_text("Not checked for a long time.")
    expect(own(page).first).to_contain_text("Not checked for a long time.")  # where it was put
    expect(own(page).last).not_to_contain_text("Not checked for a long time.")

    page.get_by_role("link", name="Lines in every country").tap()
    page.locator("#JP summary").tap()
    expect(page.locator("#JP a[href='tel:119']")).to_be_visible()

    assert on_friday[0] == on_saturday[0] == "Emergency services"
    assert on_friday.index(MIELI) < on_friday.index("MIELI Kristelefon")  # whose hours nobody knows
    assert on_saturday.index(MIELI) > on_saturday.index("MIELI Kristelefon")


def test_what_did_not_work_is_said_and_taken_back_offline_and_after_it_was_sent(
    served, noors_plan
) -> None:
    page = noors_plan
    served.stop()
    say_that_it_did_not_work(page)
    take_back(page)
    say_that_it_did_not_work(page)
    page.reload()
    expect(line(page, SHOUT)).to_contain_text("Noted on this phone.")
    served.start()
    page.reload()
    eventually(page, lambda: reported(served) == ["Shout 85258"])

    served.set_words(served.lee, "my_way", "Sit with me")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-entries=my_way]")).to_contain_text("Sit with me")  # drawn anew
    expect(line(page, SHOUT)).to_contain_text("Noted on this phone.")
    take_back(page)
    eventually(page, lambda: reported(served) == [])

    say_that_it_did_not_work(page)
    correct(served, "GB/Shout", name=SHOUT, text="85259", phone="", extension="")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.evaluate("scrollTo(0, 0)")  # before somebody's eyes no number changes
    expect(line(page, SHOUT)).to_contain_text("85259")
    expect(line(page, SHOUT)).not_to_contain_text("Noted on this phone.")


def test_an_urgent_line_outside_its_hours_comes_behind_who_may_answer_and_says_when(
    served, phone
) -> None:
    line = str(served.first_entry("professionals"))
    hours = {"field": "hours", "value": "Mon-Fri 09:00-17:00", "parents": []}
    served.change(served.lee, kind="set-field", entry=line, **hours)
    role = {"field": "role", "value": "urgent_line", "parents": []}
    served.change(served.lee, kind="set-field", entry=line, **role)
    is_away(served, date(2026, 3, 9), date(2026, 3, 13))
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    served.stop()

    on_friday = walked(page, datetime(2026, 3, 6, 10, 0, tzinfo=UTC), "Open now, until")
    on_saturday = walked(page, datetime(2026, 3, 7, 10, 0, tzinfo=UTC), "Opens Monday")
    on_a_day_away = walked(page, datetime(2026, 3, 10, 10, 0, tzinfo=UTC), "is away until Friday")
    page.goto("/plan")

    assert on_friday.index(URGENT) < on_friday.index("Samaritans")
    for walk in (on_saturday, on_a_day_away):
        assert walk.index(URGENT) > walk.index("Befrienders Worldwide")
        assert walk.index(URGENT) < walk.index("In danger right now?")
    expect(page.locator(f"#e-{line} .contact")).to_contain_text("is away until Friday")
    for on, first in ((6, URGENT), (7, "Samaritans")):  # of who may be called where nobody else is
        opened_at(page, datetime(2026, 3, on, 10, 0, tzinfo=UTC), without="trusted_people")
        expect(page.locator("#help .calls.first")).to_contain_text(first)


def say_that_it_did_not_work(page: Page) -> None:
    line(page, SHOUT).get_by_text("This number didn't work").tap()
    expect(line(page, SHOUT)).to_contain_text("Noted on this phone.")


def take_back(page: Page) -> None:
    line(page, SHOUT).get_by_text("Take it back").tap()
    expect(line(page, SHOUT)).not_to_contain_text("Noted on this phone.")
    expect(line(page, SHOUT).get_by_text("This number didn't work")).to_be_focused()


def is_away(served, first: date, last: date) -> None:
    week = Hours(week=(Span((1, 2, 3, 4, 5), 9 * 60, 17 * 60),))
    with served.stores.session() as session, saved(session) as rows:
        lee = rows.get_one(Account, served.lee.id)
        keep_hours(rows, lee, week, zone="Europe/London", at=NOW)
        go_away(rows, lee, Away(uuid4(), first, last), today=first, at=NOW)


def walked(page: Page, at: datetime, told: str) -> list[str]:
    """Go through Help at this time and return what each screen is headed with.

    told  of the urgent line
    """
    opened_at(page, at)
    heard: list[str] = []
    while "In danger right now?" not in heard:
        page.get_by_role("button", name="Next").tap()
        heard.append(page.evaluate("document.activeElement.textContent.trim()"))
        if heard[-1] == URGENT:
            expect(page.locator("#help [data-here]")).to_contain_text(told)
    return heard


def opened_at(page: Page, at: datetime, without: str = "") -> None:
    """Open Help at this time.

    without  a part of the plan whose people it does not have
    """
    page.clock.set_fixed_time(at)
    page.goto("about:blank")
    page.goto("/plan")
    expect(page.locator("help-walk:defined")).to_be_attached()
    people = page.locator(f"#help [data-help='{without}'] li")
    people.evaluate_all("(all) => all.forEach((one) => one.remove())")
    page.get_by_role("link", name="Help me now").tap()


def reported(served) -> list[str]:
    with served.stores.session() as rows:
        standing = select(LineReport).where(LineReport.looked_at.is_(None))
        return [report.line for report in rows.scalars(standing)]


def in_finland(served, phone) -> Page:
    with served.stores.session() as session, saved(session) as rows:
        rows.get_one(Account, served.noor.id).region = "FI"
    served.sign_in(phone, served.noor)
    return opened_once(phone.new_page())


def own(page: Page) -> Locator:
    return page.locator("[data-entries=professionals] > .entry")


def look(page: Page, at: datetime) -> list[str]:
    """Open the kept plan at this time and return the lines as they stand."""
    page.clock.set_fixed_time(at)
    page.goto("about:blank")
    page.goto("/plan#lines")
    expect(page.locator("open-lines[data-told]")).to_be_visible()
    return page.locator(NAMES).all_inner_texts()


def line(page: Page, name: str = MIELI):
    return page.locator("#lines li", has_text=name)
