"""What a browser holds ready for the way back is hidden as well, and where no worker is."""

from playwright.sync_api import Playwright, expect

from tests.browsers.closed_card import WORDS, go_back, stands_closed
from tests.browsers.conftest import CHROMIUM, a_phone, opened_chromium
from tests.browsers.served import Served

HELD_READY = "--disable-back-forward-cache"  # what tests leave out, and people's browsers do


def test_where_nothing_is_kept_the_way_back_shows_nothing_of_the_plan_either(
    served: Served, playwright: Playwright
) -> None:
    with (
        opened_chromium(playwright, CHROMIUM, ignore_default_args=[HELD_READY]) as chromium,
        a_phone(chromium, served) as phone,
    ):
        served.sign_in(phone, served.noor, keeps_copy=False)
        page = phone.new_page()
        for path in ("/plan", "/mine", "/plan/edit"):
            page.goto(path)

        page.get_by_role("link", name="Hide").click()

        stands_closed(page)
        for _ in range(2):
            go_back(page)
            stands_closed(page)
        page.get_by_role("link", name="PocketPlan").click()
        expect(page.get_by_text(WORDS).first).to_be_visible()
