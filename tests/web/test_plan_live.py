"""What an open page is told of its plan: at once, to whom it may, and never a word of it."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import CareLink
from pocketplan.people.device import Device
from tests.builders import NOW

TAB = str(uuid4())


class Heard:
    """A stream as its page reads it, event by event."""

    def __init__(self, visitor, plan_id, **query):
        self.answer = visitor.get(f"/plans/{plan_id}/live", query_string=query, buffered=False)
        self._parts = iter(self.answer.response)
        assert self.next() == ("retry", "2000")

    def next(self):
        """Return the next event's name and data."""
        text = next(self._parts).decode().strip()
        if text.startswith(("retry: ", ":")):
            return tuple(text.split(": ", 1))
        fields = dict(line.split(": ", 1) for line in text.splitlines())
        return fields["event"], json.loads(fields["data"])

    def close(self):
        self.answer.close()


@pytest.fixture(autouse=True)
def quick(app):
    """Streams look for themselves often, so that no test waits for long."""
    app.extensions["pocketplan.live"].look_every_s = 0.05


@pytest.fixture
def hear(shared):
    opened = []

    def start(visitor, **query):
        opened.append(Heard(visitor, shared.plan.id, **query))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def writing(visitor, plan_id, entry_id, tab=TAB):
    body = {"tab": tab, "entry": str(entry_id) if entry_id else None}
    return visitor.send_json(f"/plans/{plan_id}/presence", body)


def test_a_page_hears_at_once_where_the_plan_stands(shared, hear):
    shared.add(shared.noor, "Walk to the harbour")

    assert hear(shared.by_lee).next() == ("revision", {"revision": 1})


def test_a_page_that_is_up_to_date_is_told_of_what_comes_next(shared, hear):
    shared.add(shared.noor, "Walk to the harbour")
    heard = hear(shared.by_noor, since=1)

    shared.add(shared.lee, "Hold an ice cube")

    assert heard.next() == ("revision", {"revision": 2})


@pytest.mark.parametrize("path", ["coping_steps/new", "exchange"])
def test_forms_and_exchanges_alike_are_heard(app, shared, path):
    told = []
    app.extensions["pocketplan.live"].hearers.tell = lambda *news: told.append(news)
    base = f"/plans/{shared.plan.id}"

    if path == "exchange":
        change = {"id": str(uuid4()), "kind": "add-entry", "entry": str(uuid4()), "after": None}
        change |= {"part": "values", "fields": {"words": "The sea"}, "at": NOW.isoformat()}
        body = {"format": 1, "since": 0, "changes": [change]}
        shared.by_noor.send_json(f"{base}/{path}", body)
    else:
        shared.by_noor.send(f"{base}/{path}", {"words": "Walk to the harbour"})

    assert told == [(shared.plan.id, 1)]


def test_what_is_refused_is_no_news(app, shared):
    told = []
    app.extensions["pocketplan.live"].hearers.tell = lambda *news: told.append(news)

    shared.by_noor.send(f"/plans/{shared.plan.id}/coping_steps/new", {"words": ""})

    assert told == []


def test_the_other_is_told_who_writes_where_and_when_they_stop(shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    heard = hear(shared.by_lee, since=1)

    answers = [writing(shared.by_noor, shared.plan.id, line)]
    began = heard.next()
    answers += [writing(shared.by_noor, shared.plan.id, None)]
    stopped = heard.next()

    who = {"person": str(shared.noor.id), "name": "Noor", "entry": str(line)}
    assert [answer.status_code for answer in answers] == [204, 204]
    assert began == ("presence", {"people": [who]})
    assert stopped == ("presence", {"people": []})


def test_nobody_is_told_of_their_own_writing_or_of_reading(shared, hear):
    line = shared.add(shared.noor, "Walk to the harbour").entry_id
    heard = hear(shared.by_noor, since=1)
    hear(shared.by_lee, since=1)

    writing(shared.by_noor, shared.plan.id, line)
    shared.add(shared.lee, "Hold an ice cube")

    assert heard.next() == ("revision", {"revision": 2})


def test_a_therapist_is_not_told_of_writing_in_what_they_do_not_see(shared, hear):
    line = uuid4()
    heard = hear(shared.by_lee)

    writing(shared.by_noor, shared.plan.id, line)
    shared.add(shared.noor, "Walk to the harbour")

    assert heard.next() == ("revision", {"revision": 1})


def test_a_stream_ends_with_the_care(shared, hear, rows):
    shared.add(shared.noor, "Walk to the harbour")
    heard = hear(shared.by_lee, since=1)

    with saved(rows):
        rows.scalars(select(CareLink)).one().end(at=NOW)

    assert heard.next() == ("end", {})


def test_a_stream_ends_where_the_browser_is_signed_out(shared, hear, rows):
    heard = hear(shared.by_noor)

    with saved(rows):
        rows.get_one(Device, shared.by_noor.device_id).revoke(at=NOW)

    assert heard.next() == ("end", {})


def test_listening_is_no_reading(shared, hear):
    before = shared.record

    hear(shared.by_lee)

    assert shared.record == before


def test_nothing_keeps_the_stream_on_its_way(shared, hear):
    headers = hear(shared.by_noor).answer.headers

    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["X-Accel-Buffering"] == "no"
    assert headers["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in headers


@pytest.mark.parametrize(
    "body",
    [[], {}, {"tab": 5, "entry": None}, {"tab": TAB, "entry": 7}, {"tab": TAB, "entry": "x"}],
)
def test_what_is_no_presence_is_refused(shared, body):
    answer = shared.by_noor.send_json(f"/plans/{shared.plan.id}/presence", body)

    assert answer.status_code == 400


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
