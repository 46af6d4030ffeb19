"""What an open page is told of its plan: at once, to whom it may, and never a word of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.live.writers import LASTS
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.device import IDLE, SEEN_EVERY, Device
from pocketplan.people.practice import Practice
from pocketplan.plans.part import Part
from pocketplan.plans.plan import plan_entries
from pocketplan.plans.value import Photo
from tests.builders import NOW
from tests.live.heard import events_in

TAB = str(uuid4())


class Heard:
    """A stream of the app's; `next` waits for what comes next on it."""

    def __init__(self, visitor, plan_id, headers=None, **query):
        address = f"/plans/{plan_id}/live"
        self.answer = visitor.get(address, query_string=query, headers=headers, buffered=False)
        assert self.answer.status_code == 200
        self._events = events_in(
            line for part in self.answer.response for line in part.splitlines(keepends=True)
        )
        assert self.next() == ("retry", "2000")

    def next(self):
        return next(self._events)


@pytest.fixture
def live(app):
    """The app's channel; its streams look for themselves often, so that no test waits for long."""
    live = app.extensions["pocketplan.live"]
    live.look_every_s = 0.05
    return live


@pytest.fixture
def hear(shared, live):
    opened = []

    def start(visitor, **query):
        opened.append(Heard(visitor, shared.plan.id, **query))
        return opened[-1]

    yield start
    for one in opened:
        one.answer.close()


def writing(visitor, plan_id, entry_id, tab=TAB):
    body = {"tab": tab, "entry": str(entry_id) if entry_id else None}
    answer = visitor.send_json(f"/plans/{plan_id}/presence", body)
    assert answer.status_code == 204
    assert answer.data == b""


def who(account, entry_id):
    return {"person": str(account.id), "name": account.name, "entry": str(entry_id)}


def people(*writing):
    return ("presence", {"people": list(writing)})


def test_a_page_hears_at_once_where_the_plan_stands(shared, hear):
    shared.add(shared.noor, "Walk to the harbour")

    assert hear(shared.by_lee).next() == ("revision", {"revision": 1})


@pytest.mark.parametrize(
    "says",
    [{"since": 1}, {"headers": {"Last-Event-ID": "1"}, "since": 0}, {"since": 1, "tab": TAB}],
)
def test_a_page_that_is_up_to_date_is_told_of_what_comes_next(shared, hear, says):
    shared.add(shared.noor, "Walk to the harbour")
    heard = hear(shared.by_noor, **says)

    shared.add(shared.lee, "Hold an ice cube")

    assert heard.next() == ("revision", {"revision": 2})


FORGED = ["words", "-1", "7", "9" * 5000, "", "1e0", "0x1", "NaN"]


@pytest.mark.parametrize("since", FORGED)
def test_whatever_a_page_says_that_it_shows_it_is_told_the_plans_revision(shared, hear, since):
    shared.add(shared.noor, "Walk to the harbour")

    assert hear(shared.by_noor, since=since).next() == ("revision", {"revision": 1})


@pytest.mark.parametrize("last", FORGED)
def test_whatever_a_page_says_that_it_heard_last_it_is_told_the_plans_revision(shared, hear, last):
    shared.add(shared.noor, "Walk to the harbour")

    heard = hear(shared.by_noor, headers={"Last-Event-ID": last}, since=0)

    assert heard.next() == ("revision", {"revision": 1})


def test_lines_that_the_practice_changes_wake_a_page_though_the_plan_did_not_change(
    shared, hear, rows
):
    shared.add(shared.noor, "Walk to the harbour")
    heard = hear(shared.by_lee)
    first = heard.next()

    with saved(rows):
        rows.get_one(Practice, shared.noor.practice_id).lines += 1
    changed = heard.next()
    shared.add(shared.noor, "Hold an ice cube")

    assert first == ("revision", {"revision": 1})
    assert changed == ("revision", {"revision": 1, "lines": 1})
    assert heard.next() == ("revision", {"revision": 2})


def test_the_other_is_told_who_writes_where_and_when_they_stop(shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    heard = hear(shared.by_lee, since=1)

    writing(shared.by_noor, shared.plan.id, line)
    began = heard.next()
    writing(shared.by_noor, shared.plan.id, None)
    stopped = heard.next()

    assert began == people(who(shared.noor, line))
    assert stopped == people()


def test_who_writes_already_is_told_at_the_start(shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    writing(shared.by_lee, shared.plan.id, line)

    assert hear(shared.by_noor, since=1).next() == people(who(shared.lee, line))


def test_somebody_on_two_pages_is_told_once(shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    writing(shared.by_lee, shared.plan.id, line)
    writing(shared.by_lee, shared.plan.id, line, tab=str(uuid4()))

    assert hear(shared.by_noor, since=1).next() == people(who(shared.lee, line))


def test_whoever_says_nothing_any_more_is_gone_after_half_a_minute(app, shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    writing(shared.by_lee, shared.plan.id, line)
    heard = hear(shared.by_noor, since=1)
    began = heard.next()

    app.extensions["tests.moment"]["now"] = NOW + LASTS

    assert (began, heard.next()) == (people(who(shared.lee, line)), people())


def test_nobody_is_told_of_their_own_writing_or_of_reading(shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    heard = hear(shared.by_noor, since=1)
    hear(shared.by_lee, since=1)

    writing(shared.by_noor, shared.plan.id, line)
    writing(shared.by_lee, shared.plan.id, line)

    assert heard.next() == people(who(shared.lee, line))


def test_a_therapist_is_not_told_of_writing_in_what_is_the_clients_alone(shared, hear, live):
    photo = Photo(id=uuid4(), description="The sea")
    alone = shared.add(shared.noor, part=Part.VALUES, photo=photo).entry_id
    heard = hear(shared.by_lee, since=1)

    writing(shared.by_noor, shared.plan.id, alone)
    shared.add(shared.noor, "Walk to the harbour")

    assert heard.next() == ("revision", {"revision": 2})
    assert len(live.writers) == 0


def test_writing_in_what_is_not_in_the_plan_is_no_writing(shared, rows, live):
    sams = rows.scalars(select(plan_entries.c.entry_id)).one()

    for line in (sams, uuid4()):
        writing(shared.by_noor, shared.plan.id, line)

    assert len(live.writers) == 0


def test_a_stream_ends_with_the_care_and_so_does_being_seen_to_write(shared, hear, rows):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    writing(shared.by_lee, shared.plan.id, line)
    theirs, noors = hear(shared.by_lee, since=1), hear(shared.by_noor, since=1)
    began = noors.next()

    with saved(rows):
        rows.scalars(select(CareLink)).one().end(at=NOW)

    assert theirs.next() == ("end", {})
    assert (began, noors.next()) == (people(who(shared.lee, line)), people())


def test_a_stream_ends_where_the_browser_is_signed_out(shared, hear, rows):
    heard = hear(shared.by_noor, since=0)

    with saved(rows):
        rows.get_one(Device, shared.by_noor.device_id).revoke(at=NOW)

    assert heard.next() == ("end", {})


def test_a_stream_ends_where_the_account_is_closed(shared, hear, rows):
    heard = hear(shared.by_lee, since=0)

    with saved(rows):
        rows.get_one(Account, shared.lee.id).closed_at = NOW

    assert heard.next() == ("end", {})


def test_an_open_page_keeps_nobody_signed_in(app, shared, hear, rows):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    heard = hear(shared.by_lee, since=1)
    body, token = {"tab": TAB, "entry": str(line)}, {"X-CSRFToken": shared.by_lee.token()}
    app.extensions["tests.moment"]["now"] = NOW + SEEN_EVERY

    hear(shared.by_lee, since=1)
    answer = shared.by_lee.post(f"{shared.path}/presence", json=body, headers=token)
    assert answer.status_code == 204
    seen_at = rows.get_one(Device, shared.by_lee.device_id).seen_at
    app.extensions["tests.moment"]["now"] = NOW + IDLE[shared.lee.role]

    assert seen_at == NOW
    assert heard.next() == ("end", {})


@pytest.mark.parametrize("page", ["", "/edit"], ids=["the plan", "its editor"])
def test_a_page_that_follows_the_plan_by_itself_keeps_nobody_signed_in(app, shared, page):
    moment, path = app.extensions["tests.moment"], f"/plans/{shared.plan.id}{page}"
    for minutes in (10, 20, 29):
        moment["now"] = NOW + timedelta(minutes=minutes)
        answer = shared.by_lee.get(path, headers={"X-PocketPlan-Live": "1"})
        assert answer.status_code == 200
    moment["now"] = NOW + IDLE[shared.lee.role]

    later = shared.by_lee.get(path, headers={"X-PocketPlan-Live": "1"})

    assert later.status_code == 303


def test_who_looks_at_the_page_stays_signed_in(app, shared):
    moment, path = app.extensions["tests.moment"], f"/plans/{shared.plan.id}"
    moment["now"] = NOW + timedelta(minutes=20)
    shared.by_lee.get(path)
    moment["now"] = NOW + IDLE[shared.lee.role]

    later = shared.by_lee.get(path)

    assert later.status_code == 200


def test_listening_is_no_reading(shared, hear):
    before = shared.record

    hear(shared.by_lee)

    assert shared.record == before


def test_a_stream_that_waits_holds_no_connection(app, shared, hear):
    heard = hear(shared.by_lee)
    heard.next()
    shared.rows.close()

    assert app.extensions["pocketplan.stores"].engine.pool.checkedout() == 0


def test_nothing_keeps_the_stream_on_its_way(shared, hear):
    headers = hear(shared.by_noor).answer.headers

    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["X-Accel-Buffering"] == "no"
    assert headers["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in headers


def test_a_page_that_stays_open_is_one_reading(app, shared):
    page = f"/plans/{shared.plan.id}"
    live = {"X-PocketPlan-Live": "1"}

    for _ in range(3):
        shared.by_lee.get(page, headers=live)
    at_first = len(shared.record)
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=16)
    shared.by_lee.get(page, headers=live)
    later = len(shared.record)
    shared.by_lee.get(page)

    assert (at_first, later, len(shared.record)) == (1, 2, 3)
