"""A reminder, from the tap that turns it on to the tap that opens the plan, in real Firefox."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from pocketplan.care.follow_ups.desk_reminder import DeskReminder
from pocketplan.care.follow_ups.desk_source import DeskSource
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import start_device
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.outcome import Outcome
from pocketplan.push.push_keys import id_of, replace_key
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.agreement import Proposal, propose
from pocketplan.reminders.dispatching import run
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wishes import Wishes, keep_wishes, wishes_of
from pocketplan.reminders.wording import WordingKind
from tests.browsers.firefox import Firefox, firefox
from tests.browsers.firefox_preferences import push_through
from tests.browsers.following import followed_up
from tests.browsers.served import Served
from tests.push.push_service import PushService, push_service

VANISH = """navigator.serviceWorker.ready
    .then(({ pushManager }) => pushManager.getSubscription())
    .then((subscription) => subscription.unsubscribe())"""
WORDS = "Water the plants on the sill ☘"


@pytest.fixture(scope="module")
def running_service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


@pytest.fixture(scope="module")
def running_firefox(running_service: PushService) -> Iterator[Firefox]:
    """One for all: each test has an origin, and so a permission and a sign-in, of its own."""
    with firefox(push_through(running_service.port)) as driver:
        yield driver


@pytest.fixture(autouse=True)
def service(monkeypatch: pytest.MonkeyPatch, running_service: PushService) -> PushService:
    """Stands before `served` starts, which reads from the environment that it may be used."""
    monkeypatch.setenv("POCKETPLAN_PUSH_TO_LOOPBACK", "yes")
    running_service.taken.clear()
    return running_service


@pytest.fixture
def browser(running_firefox: Firefox) -> Iterator[Firefox]:
    yield running_firefox
    for alert in running_firefox.alerts():
        running_firefox.close_alert(alert)


@pytest.fixture
def reminder(service: PushService, served: Served) -> Reminder:
    """Agreed to a while ago, and due now."""
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        now = system_clock()
        daily = Rhythm(often=Often.DAILY, first=now.date())
        proposal = Proposal(kind=WordingKind.OWN, own_words=WORDS, at=now.time(), rhythm=daily)
        made = propose(session, proposal, client_id=served.noor.id, by=lee, at=now)
        made.agree(Wishes(), at=now)
        made.next_at = now
    return made


def test_a_reminder_is_turned_on_shown_and_opens_the_plan(served, service, browser, reminder):
    _open_reminders(browser, served)
    _turn_on(browser)

    came = _send_due(served)

    alert = browser.until(browser.alerts)[0]
    assert came == {Outcome.ACCEPTED: 1}
    assert browser.text_of_alert(alert) == ["PocketPlan", WORDS]
    assert WORDS.encode() not in service.taken[0].body

    browser.tap_alert(alert)

    assert browser.until(lambda: [url for url in browser.pages() if url.endswith("/plan")])
    browser.until(lambda: _delivery(served).state is DeliveryState.ARRIVED)


def test_a_receipt_waits_for_the_network(served, browser, reminder):
    _open_reminders(browser, served)
    _turn_on(browser)
    with served.stores.session() as session:
        served.stop()
        assert session.scalars(select(Subscription)).one()

    _send_due(served)
    browser.until(browser.alerts)
    served.start()
    browser.go(f"{served.origin}/plan")

    browser.until(lambda: _delivery(served).state is DeliveryState.ARRIVED)


def test_a_browser_that_is_gone_is_forgotten(served, service, browser, reminder):
    _open_reminders(browser, served)
    _turn_on(browser)
    service.forget_all()

    came = _send_due(served)

    assert came == {Outcome.GONE: 1}
    with served.stores.session() as session:
        assert session.scalars(select(Subscription)).all() == []
    assert browser.alerts() == []

    browser.go(f"{served.origin}/plan")  # it still may listen, and was asked to

    browser.until(lambda: _subscriptions(served))
    browser.until(lambda: browser.run("return caches.has('pocketplan-mended')"))
    browser.go(f"{served.origin}/mine/reminders")
    browser.until(lambda: _shown(browser, "mended"))


def test_a_subscription_that_vanished_comes_back_by_itself_and_the_page_says_so(
    served, browser, reminder
):
    _open_reminders(browser, served)
    _turn_on(browser)
    before = _subscription(served).endpoint_mark
    browser.run(f"return {VANISH}")

    browser.go(f"{served.origin}/mine/reminders")

    browser.until(lambda: _shown(browser, "mended"))
    assert _subscription(served).endpoint_mark != before
    assert _send_due(served) == {Outcome.ACCEPTED: 1}
    browser.until(browser.alerts)


def test_a_subscription_that_the_browser_replaced_goes_on(served, service, browser, reminder):
    _open_reminders(browser, served)
    _turn_on(browser)
    before = _subscription(served).endpoint_mark
    service.hang_up()
    browser.until(lambda: _subscription(served).endpoint_mark != before)

    came = _send_due(served)

    assert came == {Outcome.ACCEPTED: 1}
    assert browser.text_of_alert(browser.until(browser.alerts)[0]) == ["PocketPlan", WORDS]


def test_each_visit_says_that_the_phone_still_listens_and_by_which_clock(served, browser):
    _open_reminders(browser, served)
    _turn_on(browser)
    a_month_ago = system_clock() - timedelta(days=30)
    with served.stores.session() as session, saved(session):
        session.scalars(select(Subscription)).one().confirmed_at = a_month_ago
        noor = session.get_one(Account, served.noor.id)
        keep_wishes(session, noor, Wishes(follows_phone=True))

    browser.go(f"{served.origin}/plan")

    browser.until(lambda: _subscription(served).confirmed_at > a_month_ago)
    with served.stores.session() as session:
        assert wishes_of(session, served.noor).phone_zone


def test_a_phone_hears_with_the_former_key_until_a_visit_and_then_with_the_new_one(
    served, browser, reminder
):
    _open_reminders(browser, served)
    _turn_on(browser)
    former = replace_key(served.settings.vapid_key_file)

    before = _send_due(served)
    browser.go(f"{served.origin}/plan")
    browser.until(lambda: _subscription(served).key_id == id_of(served.settings.vapid_key_file))
    former.unlink()
    _make_due(served, reminder)
    after = _send_due(served)

    assert before == after == {Outcome.ACCEPTED: 1}


def test_turning_off_unsubscribes_here_and_there(served, service, browser, reminder):
    _open_reminders(browser, served)
    _turn_on(browser)

    browser.tap("reminder-switch [data-do=off]")

    browser.until(lambda: _shown(browser, "off"))
    with served.stores.session() as session:
        assert session.scalars(select(Subscription)).all() == []
    assert _send_due(served) == {}


def test_a_phone_that_blocks_notifications_is_told_how_to_allow_them(served, browser):
    browser.allow_notifications(served.origin, "denied")

    _open_reminders(browser, served, allow=False)

    browser.until(lambda: _shown(browser, "denied"))


def test_a_therapists_browser_tells_that_something_is_due_and_opens_the_desk(served, browser):
    followed_up(served)
    _open(browser, served, served.lee, "/mine/desk")
    _turn_on(browser)
    with served.stores.session() as session, saved(session):
        session.scalars(select(DeskReminder)).one().next_at = system_clock()

    came = _send_due(served)

    alert = browser.until(browser.alerts)[0]
    assert came == {Outcome.ACCEPTED: 1}
    assert browser.text_of_alert(alert) == ["PocketPlan", "Something on your desk is due."]

    browser.tap_alert(alert)

    assert browser.until(lambda: [url for url in browser.pages() if url.endswith("/desk")])
    browser.until(lambda: _delivery(served).state is DeliveryState.ARRIVED)


def _open_reminders(browser: Firefox, served: Served, *, allow: bool = True) -> None:
    _open(browser, served, served.noor, "/mine/reminders", allow=allow)


def _open(
    browser: Firefox, served: Served, person: Account, path: str, *, allow: bool = True
) -> None:
    with served.stores.session() as session, saved(session):
        who, at = session.get_one(Account, person.id), system_clock()
        _device, token = start_device(session, who, name="Firefox", keeps_copy=who.is_client, at=at)
    browser.set_cookie(served.settings.cookie_name, token)
    if allow:
        browser.allow_notifications(served.origin)
    browser.go(f"{served.origin}{path}")


def _turn_on(browser: Firefox) -> None:
    browser.until(lambda: _shown(browser, "off"))
    browser.tap("reminder-switch [data-do=on]")
    browser.until(lambda: _shown(browser, "on"))


def _shown(browser: Firefox, said: str) -> bool:
    return bool(
        browser.run(f"return !(document.querySelector('[data-said={said}]')?.hidden ?? true)")
    )


def _soon() -> datetime:
    return system_clock() + timedelta(seconds=1)


def _send_due(served: Served) -> dict[Outcome, int]:
    settings = dataclasses.replace(served.settings, push_to_loopback=True)
    with ThreadPoolExecutor(1) as apart:  # in this thread another browser's loop may be running
        return apart.submit(run, settings, _soon, once=True, more=(DeskSource,)).result()


def _make_due(served: Served, reminder: Reminder) -> None:
    with served.stores.session() as session, saved(session):
        session.get_one(Reminder, reminder.id).next_at = system_clock()


def _subscriptions(served: Served) -> list[Subscription]:
    with served.stores.session() as session:
        return list(session.scalars(select(Subscription)))


def _subscription(served: Served) -> Subscription:
    with served.stores.session() as session:
        return session.scalars(select(Subscription)).one()


def _delivery(served: Served) -> Delivery:
    with served.stores.session() as session:
        return session.scalars(select(Delivery)).one()
