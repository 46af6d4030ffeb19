"""From an invitation to the plan, on a phone that knows nothing yet."""

import pytest
from playwright.sync_api import expect

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.invitation import Kind, invite
from pocketplan.signin.inviting import invite_client

STORED = """async () => ({
  cookies: document.cookie,
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).length,
  local: localStorage.length,
  session: sessionStorage.length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
HELD_IN_DATABASES = """async () => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = failed
  })
  let count = 0
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      count += await asked(database.transaction(store).objectStore(store).count())
    }
    database.close()
  }
  return count
}"""
NOTHING = {"cookies": "", "caches": [], "databases": 0, "local": 0, "session": 0, "workers": 0}


@pytest.fixture
def invited(served):
    """A way in for Ada, whom Dr. Lee has invited."""
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        _, way_in = invite_client(
            session,
            lee,
            name="Ada",
            language="en",
            zone="Europe/London",
            region="GB",
            at=system_clock(),
        )
    return way_in


@pytest.fixture
def noors_link(served):
    """A link for a further phone of Noor's, who has a plan."""
    with served.stores.session() as session, saved(session):
        noor = session.get_one(Account, served.noor.id)
        return invite(session, noor, Kind.DEVICE, by=None, at=system_clock())


def test_a_client_joins_and_nothing_is_stored_before_the_question(phone, invited, screenshot):
    page = phone.new_page()
    page.goto(f"/join#{invited.link_fragment}")
    expect(page.get_by_label("Code from your invitation")).to_be_hidden()
    assert "#" not in page.url
    screenshot(page, "join")
    page.get_by_label("The six numbers").fill(invited.spoken_code)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading")).to_have_text("Does anyone else look at this phone?")
    expect(page.get_by_text("Dr. Lee can read your plan")).to_be_visible()
    screenshot(page, "join-question")
    assert page.evaluate(STORED) == NOTHING
    assert phone.cookies() == []

    page.get_by_role("button", name="No, nobody else").click()

    page.wait_for_url("**/mine/passkeys/first")
    screenshot(page, "first-passkey")
    page.get_by_role("link", name="Open my plan").click()
    expect(page.get_by_role("link", name="Help me now").first).to_be_visible()
    assert [cookie["httpOnly"] for cookie in phone.cookies() if "form" not in cookie["name"]] == [
        True
    ]


def test_a_link_with_both_codes_is_one_question_and_one_tap(phone, noors_link):
    page = phone.new_page()
    page.goto(f"/join#{noors_link.link_fragment}.{noors_link.spoken_code}")

    page.get_by_role("button", name="No, nobody else").click()

    page.wait_for_url("**/mine/passkeys/first")


def test_a_phone_that_others_look_at_keeps_nothing(phone, noors_link):
    page = phone.new_page()
    page.goto(f"/join#{noors_link.link_fragment}.{noors_link.spoken_code}")
    page.get_by_role("button", name="Yes: do not keep it here").click()
    page.get_by_role("link", name="Open my plan").click()

    expect(page.get_by_text("Walk to the canal and back").first).to_be_visible()

    page.wait_for_load_state("networkidle")
    stored = page.evaluate(STORED)
    assert (stored["caches"], stored["workers"]) == ([], 0)
    assert page.evaluate(HELD_IN_DATABASES) == 0


def test_the_short_code_works_without_scripts(chromium, served, invited):
    context = chromium.new_context(
        base_url=served.origin, java_script_enabled=False, viewport={"width": 412, "height": 823}
    )
    page = context.new_page()
    page.goto("/join")
    page.get_by_label("Code from your invitation").fill(invited.short_code.lower())
    page.get_by_label("The six numbers").fill(invited.spoken_code)
    page.get_by_role("button", name="Go on").click()

    page.get_by_role("button", name="No, nobody else").click()

    page.get_by_role("link", name="Open my plan").click()
    expect(page).to_have_url(f"{served.origin}/plan?signed-in")
    expect(page.get_by_role("link", name="Help me now").first).to_be_visible()
    context.close()


def test_wrong_numbers_are_said_where_they_were_typed(phone, invited):
    page = phone.new_page()
    page.goto(f"/join#{invited.link_fragment}")
    numbers = page.get_by_label("The six numbers")
    numbers.fill("12")

    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_text("Those are not the six numbers")).to_be_visible()
    expect(page.get_by_label("Code from your invitation")).to_be_hidden()
    numbers.fill(invited.spoken_code)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading")).to_have_text("Does anyone else look at this phone?")


def test_a_therapist_invites_on_the_desk_and_the_phone_reads_the_link(
    served, desk, phone, screenshot
):
    served.sign_in(desk, served.lee, keeps_copy=False)
    screen = desk.new_page()
    screen.goto("/desk")
    screenshot(screen, "desk")
    screen.get_by_role("link", name="Invite a client").first.click()
    screen.get_by_label("Name").fill("Mo")
    screenshot(screen, "invite")
    screen.get_by_role("button", name="Make the invitation").click()
    expect(screen.locator("svg").last).to_be_visible()
    screenshot(screen, "invited")
    link = screen.locator("[data-slot=link]").inner_text()
    spoken = screen.locator("[data-slot=spoken-code]").inner_text()

    page = phone.new_page()
    page.goto(link)
    page.get_by_label("The six numbers").fill(spoken)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Yes: keep it here anyway").click()
    page.wait_for_url("**/mine/passkeys/first")

    screen.goto("/desk")
    expect(screen.get_by_role("listitem").filter(has_text="Mo")).to_contain_text("No plan yet")
    screen.get_by_role("link", name="Mo", exact=True).click()
    screenshot(screen, "client")
