"""What somebody wrote in a fetched form stays there until the server has it."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.following import followed_up
from tests.browsers.served import Served
from tests.browsers.trusted_friend import answers_to_noor, asked_by_noor

WORDS = "Walk to the canal, and ring Sam from the second bridge"


def begin(lees: Page) -> None:
    """Have Dr. Lee write in the form of a line."""
    lees.locator("[data-entries=coping_steps] [data-do=edit]").first.click()
    expect(lees.locator("held-form:defined")).to_be_attached()
    lees.locator("form.entry-form [name=words]").fill(WORDS)


def save(lees: Page) -> None:
    lees.get_by_role("button", name="Save").click()


def expect_words_and(lees: Page, sentence: str) -> None:
    expect(lees.get_by_text(sentence)).to_be_visible()
    expect(lees.locator("form.entry-form [name=words]")).to_have_value(WORDS)


def expect_saved(lees: Page) -> None:
    save(lees)
    expect(lees.locator("[data-entries=coping_steps]").get_by_text(WORDS)).to_be_visible()


def test_a_therapists_words_stay_where_the_server_cannot_be_reached(served: Served, lees: Page):
    begin(lees)
    served.stop()

    save(lees)

    expect_words_and(lees, "PocketPlan cannot be reached")
    served.start()
    expect_saved(lees)


def test_a_therapists_words_stay_through_signing_in_again(served: Served, lees: Page):
    begin(lees)
    lees.context.clear_cookies()

    save(lees)

    expect_words_and(lees, "you are signed out")
    served.sign_in(lees.context, served.lee, keeps_copy=False)
    expect_saved(lees)


def test_what_one_wrote_goes_in_no_name_of_a_colleague_who_signed_in_since(
    served: Served, lees: Page
):
    lees.goto("/mine/own-care/supervision")
    expect(lees.locator("held-form:defined")).to_be_attached()
    lees.locator("#happened").fill(WORDS)
    keep = lees.get_by_role("button", name="Keep it, and show the page")
    colleague = served.a_colleague("Dr. Okafor", with_care_of=served.noor)
    lees.context.clear_cookies()
    served.sign_in(lees.context, colleague, keeps_copy=False)

    keep.click()

    expect(lees.get_by_text("you are signed out")).to_be_visible()
    expect(lees.locator("#happened")).to_have_value(WORDS)
    lees.context.clear_cookies()
    served.sign_in(lees.context, served.lee, keeps_copy=False)
    keep.click()
    expect(lees.locator("main p", has_text=WORDS)).to_be_visible()


def test_a_new_lines_words_stay_as_well(served: Served, lees: Page):
    lees.locator("[data-do=add][data-part=coping_steps]").click()
    expect(lees.locator("held-form:defined")).to_be_attached()
    lees.locator("form.entry-form [name=words]").fill(WORDS)
    lees.context.clear_cookies()

    lees.get_by_role("button", name="Add to the plan").click()

    expect_words_and(lees, "you are signed out")


def test_what_came_of_a_follow_up_stays_as_well(served: Served, lees: Page):
    lees.goto(f"/clients/{served.noor.id}/follow-ups/{followed_up(served)}")
    form = lees.locator("held-form:defined").filter(has=lees.locator("#outcome"))
    expect(form).to_be_attached()
    outcome, done = form.locator("#outcome"), form.get_by_role("button", name="Done, with these")
    outcome.fill("Spoke for ten minutes")
    served.stop()

    done.click()

    expect(form.get_by_text("PocketPlan cannot be reached")).to_be_visible()
    expect(outcome).to_have_value("Spoke for ten minutes")
    served.start()
    done.click()
    expect(lees.get_by_text("Spoke for ten minutes")).to_be_visible()
    expect(lees).to_have_url(re.compile("/follow-ups$"))


def test_a_note_about_a_client_stays_as_well(served: Served, lees: Page):
    lees.goto(f"/clients/{served.noor.id}/notes/new")
    expect(lees.locator("held-form:defined")).to_be_attached()
    lees.locator("#words").fill("Said that the nights are long")
    lees.locator("#did").fill("Asked what helps then")
    keep = lees.get_by_role("button", name="Keep this note")
    served.stop()

    keep.click()

    expect(lees.get_by_text("PocketPlan cannot be reached")).to_be_visible()
    expect(lees.locator("#words")).to_have_value("Said that the nights are long")
    served.start()
    keep.click()
    expect(lees.locator(".told").get_by_text("Said that the nights are long")).to_be_visible()


def test_what_a_therapist_writes_for_themselves_and_for_the_practice_stays_as_well(
    served: Served, lees: Page
):
    told = (
        ("/mine/own-care/learning", "#what", "#hours", "Note it"),
        ("/mine/own-care/supervision", "#happened", None, "Keep it, and show the page"),
        (f"/clients/{served.noor.id}/disclosures", "#new-what", "#new-who", "Note it"),
    )
    for address, field, short, button in told:
        lees.goto(address)
        expect(lees.locator("held-form:defined").first).to_be_attached()
        if short:
            lees.locator(short).fill("2")
        lees.locator(field).fill("Long nights")
        if "disclosures" in address:
            for needed in ("role", "why", "basis"):
                lees.locator(f"#new-{needed}").fill("Said yes")
        served.stop()

        lees.get_by_role("button", name=button, exact=True).last.click()

        expect(lees.get_by_text("PocketPlan cannot be reached")).to_be_visible()
        expect(lees.locator(field)).to_have_value("Long nights")
        served.start()
        lees.get_by_role("button", name=button, exact=True).last.click()
        written = lees.locator("main :is(p, dd)", has_text=re.compile("^Long nights$"))
        expect(written).to_have_count(1)


def test_a_trusted_persons_answer_stays_and_goes_once_as_it_was_tapped(
    served: Served, phone: BrowserContext
):
    token, page = asked_by_noor(served), phone.new_page()
    page.goto(f"/ready#{token}")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("held-form:defined")).to_be_attached()
    page.locator("#words").fill("Ring me at any hour")
    yes = page.get_by_role("button", name="Yes, they may call me")
    served.stop()

    yes.click()

    expect(page.get_by_text("PocketPlan cannot be reached")).to_be_visible()
    expect(page.locator("#words")).to_have_value("Ring me at any hour")
    served.start()
    yes.click()
    page.wait_for_url("**/ready/answer")
    assert answers_to_noor(served) == [("yes", "Ring me at any hour")]
