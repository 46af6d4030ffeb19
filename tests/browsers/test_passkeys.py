"""Passkeys in a real browser, from making one to signing in elsewhere without a name."""

import json

import pytest
from playwright.sync_api import expect

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.practice import Practice
from pocketplan.signin.inviting import invite_therapist
from tests.browsers.phone_copy import becomes
from tests.browsers.virtual_authenticator import VirtualAuthenticator


@pytest.fixture
def ito(served):
    """A way in for a new therapist."""
    with served.stores.session() as session, saved(session):
        _, invited = invite_therapist(
            session,
            session.query(Practice).one(),
            name="Dr. Ito",
            zone="Europe/London",
            by=None,
            at=system_clock(),
        )
    return invited


@pytest.fixture
def posted(phone, desk):
    """Every credential that a page posted, as JSON."""
    found = []

    def look(request):
        for field in (request.post_data or "").split("&"):
            name, _, value = field.partition("=")
            if name == "credential" and value:
                found.append(value)

    for context in (phone, desk):
        context.on("request", look)
    return found


def make_passkey(context):
    """Make a passkey on a browser that has signed in minutes ago; return the page and the key."""
    page = context.new_page()
    key = VirtualAuthenticator(page)
    page.goto("/mine/passkeys")
    page.get_by_role("button", name="Make a passkey for this phone").click()
    page.get_by_role("button", name="Make my passkey").click()
    page.wait_for_url("**/mine/passkeys")
    return page, key


def test_a_new_therapist_sets_up_and_signs_in_elsewhere_without_a_name(
    chromium, served, desk, ito, posted, screenshot
):
    page = desk.new_page()
    key = VirtualAuthenticator(page)
    page.goto(f"/join#{ito.link_fragment}")
    page.get_by_label("The six numbers").fill(ito.spoken_code)
    page.get_by_role("button", name="Go on").click()
    key.recognise(False)
    page.get_by_role("button", name="Make my passkey").click()
    expect(page.get_by_role("alert").filter(has_text="You can try again")).to_be_visible()
    key.recognise(True)
    page.get_by_role("button", name="Make my passkey").click()
    page.get_by_role("button", name="Show me a new sheet").click()
    expect(page.locator("ol code")).to_have_count(8)
    page.get_by_role("link", name="I have them on paper").click()
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()

    elsewhere = chromium.new_context(base_url=served.origin)
    other = elsewhere.new_page()
    VirtualAuthenticator(other, holding=key.credentials)
    other.goto("/sign-in")
    screenshot(other, "sign-in")
    other.get_by_role("button", name="Sign in with my passkey").click()

    expect(other.get_by_role("heading", name="Desk")).to_be_visible()
    assert len(posted) == 1
    elsewhere.close()


def test_a_client_signs_in_on_another_phone_and_is_asked_about_it(chromium, served, phone):
    served.sign_in(phone, served.noor)
    _, key = make_passkey(phone)

    elsewhere = chromium.new_context(base_url=served.origin)
    other = elsewhere.new_page()
    VirtualAuthenticator(other, holding=key.credentials)
    other.goto("/sign-in")
    other.get_by_role("button", name="Sign in with my passkey").click()
    other.get_by_role("button", name="Yes: do not keep it here").click()

    expect(other.get_by_text("Walk to the canal and back").first).to_be_visible()
    elsewhere.close()


def test_what_comes_between_a_tap_and_a_passkey_is_said_as_what_it_is(served, phone):
    served.sign_in(phone, served.noor)
    page, _ = make_passkey(phone)
    page.get_by_role("button", name="Make a passkey for this phone").click()
    button = page.get_by_role("button", name="Make my passkey")

    button.click()
    expect(page.get_by_role("alert").filter(has_text="a passkey of yours here")).to_be_visible()
    served.stop()
    button.click()
    expect(page.get_by_role("alert").filter(has_text="needs a network")).to_be_visible()
    served.start()
    page.evaluate("delete globalThis.PublicKeyCredential")
    button.click()
    expect(page.get_by_role("alert").filter(has_text="cannot use passkeys")).to_be_visible()
    expect(page.locator("[data-said]:visible")).to_have_count(1)


def test_what_a_browser_posts_holds_no_extension_results(served, phone):
    served.sign_in(phone, served.noor)
    sent = []
    phone.on("request", lambda request: sent.append(request))

    make_passkey(phone)

    forms = [request for request in sent if request.url.endswith("/passkeys/registration")]
    (credential,) = [form.post_data_json["credential"] for form in forms]
    assert set(json.loads(credential)) == {
        "authenticatorAttachment",
        "id",
        "rawId",
        "response",
        "type",
    }


def test_signing_another_browser_out_asks_for_the_passkey(served, phone, desk, screenshot):
    served.sign_in(phone, served.noor)
    page, _ = make_passkey(phone)
    screenshot(page, "passkeys")
    served.sign_in(desk, served.noor, keeps_copy=False)
    page.goto("/mine/devices")
    screenshot(page, "devices")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.locator("summary", has_text="Sign it out").click()
    page.get_by_role("button", name="Sign it out now").click()

    expect(page.get_by_text("This one.")).to_be_visible()
    expect(page.locator("summary", has_text="Sign it out")).to_have_count(0)
    assert any("/passkeys/step-up/options?act=revoke-device" in url for url in asked)
    other = desk.new_page()
    other.goto("/mine")
    expect(other).to_have_url(f"{served.origin}/sign-in")


def test_a_file_is_made_as_often_as_it_is_asked_for(served, phone):
    """The page stays where a file comes, and each needs a proof of its own."""
    served.sign_in(phone, served.noor)
    page, _ = make_passkey(phone)
    page.goto("/mine/everything")
    button = page.get_by_role("button", name="Make my file")

    names = []
    for _ in range(2):
        with page.expect_download() as made:
            button.click()
        names.append(made.value.suggested_filename)

    assert names == ["pocketplan.zip"] * 2
    expect(page.get_by_role("heading", name="Take everything along")).to_be_visible()


def test_a_face_that_is_not_recognised_changes_nothing_and_says_so(served, phone, desk):
    served.sign_in(phone, served.noor)
    page, key = make_passkey(phone)
    served.sign_in(desk, served.noor, keeps_copy=False)
    page.goto("/mine/devices")
    key.recognise(False)

    page.locator("summary", has_text="Sign it out").click()
    page.get_by_role("button", name="Sign it out now").click()

    expect(page.get_by_role("alert").filter(has_text="closed without an answer")).to_be_visible()
    other = desk.new_page()
    other.goto("/mine")
    expect(other).to_have_url(f"{served.origin}/mine")


def test_a_lost_phone_erases_its_copy_when_it_is_next_online(served, phone, desk):
    served.sign_in(phone, served.noor)
    page = phone.new_page()
    page.goto("/plan")
    becomes(page, "caches.match('/plan').then(Boolean)")
    served.sign_in(desk, served.noor, keeps_copy=False)
    other = desk.new_page()
    other.goto("/mine/devices")
    other.locator("summary", has_text="This phone is lost").click()
    other.get_by_role("button", name="This phone is lost").click()
    expect(other.locator("summary", has_text="This phone is lost")).to_have_count(0)

    page.goto("/plan")

    expect(page.get_by_role("heading", name="This phone is signed out")).to_be_visible()
    becomes(page, "caches.keys().then((names) => names.length === 0)")
