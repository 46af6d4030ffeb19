"""What the worker shows in Chromium, where only DevTools can deliver without Google's service."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pocketplan.push.message import Message
from tests.browsers.served import Served

REMINDER = Message(
    title="PocketPlan",
    body="Water the plants on the sill ☘",
    language="en",
    navigate="http://localhost/plan",
    tag="this-evening",
    delivery_id=UUID(int=7),
)
UNREADABLE = ("", "not JSON", "{}", '{"notification": 5}', "[]", "null")
Deliver = Callable[[str], object]
SHOWN = """navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => all.map(({ title, body, tag, lang }) => [title, body, tag, lang]))"""
SHOWN_SINCE = """(before) => navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => all.filter(({ timestamp }) => timestamp > before))
    .then((all) => all.map(({ title, body, tag, lang, timestamp }) =>
      [title, body, tag, lang, timestamp]))"""


@pytest.fixture
def page(phone: BrowserContext, served: Served) -> Iterator[Page]:
    served.sign_in(phone, served.noor)
    phone.grant_permissions(["notifications"], origin=served.origin)
    opened = phone.new_page()
    opened.goto("/plan")
    opened.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield opened
    opened.close()


@pytest.fixture
def deliver(phone: BrowserContext, page: Page, served: Served) -> Deliver:
    """Hand the worker a push message, as the browser would after decrypting it."""
    devtools = phone.new_cdp_session(page)
    known: list[dict[str, Any]] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated", lambda said: known.extend(said["registrations"])
    )
    devtools.send("ServiceWorker.enable")
    _until(page, lambda: known)
    where = {"origin": served.origin, "registrationId": known[0]["registrationId"]}
    return lambda data: devtools.send("ServiceWorker.deliverPushMessage", {**where, "data": data})


def test_a_browser_that_cannot_listen_says_so_after_the_tap(page):
    page.goto("/mine/reminders")

    page.get_by_role("button", name="Turn on reminders on this phone").click()  # private windows

    expect(page.get_by_text("This browser cannot show reminders.")).to_be_visible()
    expect(page.get_by_text("Reminders are off here.")).to_be_hidden()


def test_the_worker_shows_exactly_the_agreed_text(page, deliver):
    deliver(REMINDER.padded().decode())

    assert _shown(page, 1) == [["PocketPlan", REMINDER.body, "this-evening", "en"]]


def test_the_same_occurrence_sent_twice_is_shown_once(page, deliver):
    for _twice in range(2):
        deliver(REMINDER.padded().decode())

    other = dataclasses.replace(REMINDER, tag="tomorrow")
    deliver(other.padded().decode())

    assert sorted(tag for _, _, tag, _ in _shown(page, 2)) == ["this-evening", "tomorrow"]


def test_something_neutral_is_shown_for_every_push_that_cannot_be_read(page, deliver):
    shown: list[list[Any]] = []

    for data in UNREADABLE:
        before = max([at for *_, at in shown], default=0)
        deliver(data)
        shown += _shown_since(page, before)

    neutral = ["PocketPlan", "", "PocketPlan", ""]
    assert [said for *said, _ in shown] == [neutral] * len(UNREADABLE)


def test_a_message_cannot_lead_away_from_pocketplan(page, deliver):
    elsewhere = json.loads(REMINDER.padded())
    elsewhere["notification"]["navigate"] = "https://evil.example/plan"
    deliver(json.dumps(elsewhere))
    _shown(page, 1)
    worker = next(iter(page.context.service_workers))

    opened = worker.evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications()
          const asked = []
          self.clients.openWindow = async (url) => void asked.push(url)
          self.clients.matchAll = async () => []
          const event = new NotificationEvent("notificationclick", { notification })
          self.dispatchEvent(event)
          for (let turn = 0; turn < 50 && !asked.length; turn++) {
            await new Promise((done) => setTimeout(done, 20))
          }
          return asked
        }"""
    )

    assert opened == ["/plan"]


def _shown(page: Page, count: int) -> list[list[str]]:
    """Return what is shown as soon as it is `count` notifications."""
    return _until(page, lambda: all_ if len(all_ := page.evaluate(SHOWN)) >= count else [])


def _shown_since(page: Page, before: int) -> list[list[Any]]:
    """Return what is shown anew, with its time. Each takes its forerunner's place: same tag.

    None is closed between them: Chromium knows a notification by its tag, so closing one late
    takes the next one away.
    """
    return _until(page, lambda: page.evaluate(SHOWN_SINCE, before))


def _until(page: Page, look: Callable[[], list[Any]]) -> list[Any]:
    for _ in range(3000):
        if found := look():
            return found
        page.wait_for_timeout(20)
    raise AssertionError("waited in vain")
