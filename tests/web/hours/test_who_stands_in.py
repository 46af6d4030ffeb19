"""While a colleague stands in, every page says who reads now and until when."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.cover import covers_of
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from tests.builders import NOW, Visitor, a_therapist, text_of
from tests.web.hours.hours import WEEK

HOURS = "Monday to Friday, 09:00\N{EN DASH}17:00 (London)."
LEE, OKAFOR = f"Dr. Lee reads what you write: {HOURS}", f"Dr. Okafor reads what you write: {HOURS}"
DAYS = {"first": "2026-03-02", "last": "2026-03-04"}
NEXT_WEEK = {"first": "2026-03-09", "last": "2026-03-11"}
OVER = datetime(2026, 3, 5, tzinfo=UTC)


@pytest.fixture
def okafor(app, shared):
    practice = shared.rows.get_one(Practice, shared.noor.practice_id)
    colleague = Visitor(app, a_therapist(shared.rows, practice=practice, name="Dr. Okafor"))
    for one in (shared.by_lee, colleague):
        one.send("/mine/hours", WEEK)
    return colleague


@pytest.fixture
def away(shared, okafor):
    """Dr. Lee goes away, and Dr. Okafor stands in if Noor says so."""

    def go(days, answer="yes"):
        shared.by_lee.send("/mine/hours/away", {"form_id": str(uuid4()), **days})
        asked = {"form_id": str(uuid4()), "kind": "while-away", "to": str(okafor.account_id)}
        on = {"first_on": days["first"], "last_on": days["last"], "clients": str(shared.noor.id)}
        assert shared.by_lee.send("/cover", {**asked, **on}).status_code == 303
        shared.rows.rollback()
        (one,) = covers_of(shared.rows, shared.noor)
        shared.by_noor.send(f"/mine/care/covers/{one.cover.id}", {"answer": answer})

    return go


@pytest.fixture
def come_to(app, shared):
    def go(at):
        app.extensions["tests.moment"]["now"] = at
        with saved(shared.rows) as rows:  # as if used a moment ago
            rows.get_one(Device, shared.by_noor.device_id).seen_at = at

    return go


def test_who_reads_now_and_until_when_stands_first(shared, away, come_to):
    away(DAYS)
    page = text_of(shared.by_noor.get("/mine/care"))
    come_to(OVER)
    after = text_of(shared.by_noor.get("/mine/care"))

    assert (
        "Dr. Lee is away until 4 March 2026, and reads nothing before then."
        " Dr. Okafor stands in for Dr. Lee until 4 March 2026."
        f" {OKAFOR} After that: {LEE} Nobody watches PocketPlan live."
    ) in page
    assert f"{LEE} Nobody watches PocketPlan live." in after
    assert "Dr. Okafor reads" not in after


def test_without_a_yes_the_page_says_that_nobody_reads_meanwhile(shared, away):
    away(DAYS, answer="no")

    page = text_of(shared.by_noor.get("/mine/lines/reports/new"))

    assert f"and reads nothing before then. After that: {LEE}" in page
    assert "Okafor" not in page


def test_what_comes_is_said_by_its_days(shared, away):
    away(NEXT_WEEK)

    page = text_of(shared.by_noor.get("/mine/care"))

    assert (
        f"{LEE} Away from 9 March 2026 to 11 March 2026."
        " Dr. Okafor stands in for Dr. Lee from 9 March 2026 to 11 March 2026. Nobody watches"
    ) in page


def test_the_kept_editor_says_everything_by_its_days_and_is_drawn_anew_with_each_answer(
    shared, away, okafor
):
    before = shared.by_noor.get("/plan/edit")
    away(NEXT_WEEK)
    agreed = shared.by_noor.get("/plan/edit")
    (one,) = covers_of(shared.rows, shared.noor)
    shared.by_lee.send(f"/cover/{one.cover.id}/end", {})
    ended = shared.by_noor.get("/plan/edit")

    assert (
        " Dr. Okafor stands in for Dr. Lee from 9 March 2026 to 11 March 2026."
        f" In those days: {OKAFOR}"
    ) in text_of(agreed)
    assert "Dr. Okafor" not in text_of(ended)
    assert len({page.headers["ETag"] for page in (before, agreed, ended)}) == 3


def test_a_colleague_s_own_clients_read_nothing_of_it(app, shared, away, okafor):
    away(DAYS)

    assert "stands in" not in text_of(okafor.get("/mine/hours"))
    assert NOW.date().isoformat() == DAYS["first"]
