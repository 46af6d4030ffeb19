"""What the worker shows in Chromium, where only DevTools can deliver without Google's service."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, Worker, expect

from pocketplan.push.message import Message
from tests.browsers.served import Served

REMINDER = Message(
    title="PocketPlan",
    body="Water the plants on the sill ☘",
    language="en",
    navigate="http://localhost/plan",
    tag="this-evening",
    delivery_id=UUID(int=7),
    about=UUID(int=9),
    stop="No more of these",
    stop_at="http://localhost/mine/reminders",
)
UNREADABLE = ("", "not JSON", "{}", '{"notification": 5}', "[]", "null")
Deliver = Callable[[str], object]
SHOWN = """navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => all.map(({ title, body, tag, lang }) => [title, body, tag, lang]))"""
BUTTONS = """navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then(([{ actions }]) => actions.map(({ action, title }) => ({ action, title })))"""
COUNT_SHOWN = """() => {
  const { registration } = self
  const show = registration.showNotification.bind(registration)
  self.shown = 0
  registration.showNotification = async (...told) => {
    await show(...told)
    self.shown += 1
  }
}"""


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
    """Hand the worker a push message, as the browser would after decrypting it; return once shown.

    Nobody looks before: Chromium forgets a notification that it is asked about between keeping
    it and showing it.
    """
    devtools = phone.new_cdp_session(page)
    known: list[dict[str, Any]] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated", lambda said: known.extend(said["registrations"])
    )
    devtools.send("ServiceWorker.enable")
    _until(page, lambda: known)
    where = {"origin": served.origin, "registrationId": known[0]["registrationId"]}
    worker = _worker(phone)
    worker.evaluate(COUNT_SHOWN)

    def hand_over(data: str) -> None:
        before = worker.evaluate("self.shown")
        devtools.send("ServiceWorker.deliverPushMessage", {**where, "data": data})
        _until(page, lambda: worker.evaluate("self.shown") > before)

    return hand_over


def test_a_browser_that_cannot_listen_says_so_after_the_tap(page):
    page.goto("/mine/reminders")

    page.get_by_role("button", name="Turn on reminders on this phone").click()  # private windows

    expect(page.get_by_text("A private window never does")).to_be_visible()
    expect(page.get_by_text("Reminders are off here.")).to_be_hidden()


def test_the_worker_shows_exactly_the_agreed_text(page, deliver):
    deliver(REMINDER.padded().decode())

    assert _shown(page) == [["PocketPlan", REMINDER.body, "this-evening", "en"]]
    assert page.evaluate(BUTTONS) == [{"action": "stop", "title": "No more of these"}]


def test_the_same_occurrence_sent_twice_is_shown_once(page, deliver):
    for _twice in range(2):
        deliver(REMINDER.padded().decode())

    other = dataclasses.replace(REMINDER, tag="tomorrow")
    deliver(other.padded().decode())

    assert sorted(tag for _, _, tag, _ in _shown(page)) == ["this-evening", "tomorrow"]


def test_something_neutral_is_shown_for_every_push_that_cannot_be_read(page, deliver):
    for data in UNREADABLE:
        deliver(data)  # each takes its forerunner's place: same tag

        assert _shown(page) == [["PocketPlan", "", "PocketPlan", ""]]


def test_a_message_cannot_lead_away_from_pocketplan(page, deliver):
    elsewhere = json.loads(REMINDER.padded())
    elsewhere["notification"]["navigate"] = "https://evil.example/plan"
    deliver(json.dumps(elsewhere))
    worker = _worker(page.context)

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


def _worker(phone: BrowserContext) -> Worker:
    return next(iter(phone.service_workers), None) or phone.wait_for_event("serviceworker")


def _shown(page: Page) -> list[list[str]]:
    shown: list[list[str]] = page.evaluate(SHOWN)
    return shown


def _until(page: Page, is_so: Callable[[], object]) -> None:
    for _ in range(3000):
        if is_so():
            return
        page.wait_for_timeout(20)
    raise AssertionError("waited in vain")
