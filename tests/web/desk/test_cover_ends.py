"""Cover ends by the clock alone: no job runs in these tests."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.cover import CoverKind
from pocketplan.people.covering import CoverAsked, agree_to_cover, ask_for_cover
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import Reminder
from tests.builders import NOW, Visitor, a_therapist, text_of
from tests.live.heard import events_in
from tests.reminders.builders import a_reminder

LAST_SECOND = datetime(2026, 3, 4, 23, 59, 59, tzinfo=UTC)
OVER = LAST_SECOND + timedelta(seconds=1)


@pytest.fixture
def okafor(app, rows, shared):
    """Covers for Dr. Lee from today to 4 March, as Noor agreed."""
    practice = rows.get_one(Practice, shared.noor.practice_id)
    colleague = a_therapist(rows, practice=practice, name="Dr. Okafor")
    asked = CoverAsked(
        id=uuid4(),
        kind=CoverKind.WHILE_AWAY,
        to_id=colleague.id,
        first_on=NOW.date(),
        last_on=date(2026, 3, 4),
        client_ids=[shared.noor.id],
    )
    with saved(rows):
        (cover,) = ask_for_cover(rows, asked, by=shared.lee, today=NOW.date(), at=NOW)
        agree_to_cover(rows, rows.get_one(Account, shared.noor.id), cover.id, at=NOW)
    return Visitor(app, colleague)


@pytest.fixture
def come_to(app, rows):
    def go(at, visitor):
        app.extensions["tests.moment"]["now"] = at
        with saved(rows):  # as if used a moment ago
            rows.get_one(Device, visitor.device_id).seen_at = at
            rows.get_one(Device, visitor.device_id).signed_in_at = at

    return go


def test_a_second_after_the_last_day_each_door_is_closed(shared, okafor, come_to):
    entry = shared.add(shared.noor, "Walk to the harbour")
    doors = [
        shared.path,
        f"{shared.path}/edit",
        f"{shared.path}/live",
        f"{shared.path}/snapshot",
        f"{shared.path}/entries/{entry.entry_id}",
        f"/clients/{shared.noor.id}",
        f"/clients/{shared.noor.id}/reminders",
    ]
    come_to(LAST_SECOND, okafor)
    before = [okafor.get(door, buffered=False).status_code for door in doors]

    come_to(OVER, okafor)

    for door in doors:  # whichever is tried first
        assert okafor.get(door).status_code == 404, door
    assert before == [200] * len(doors)
    assert "Noor" not in okafor.get("/desk").get_data(as_text=True)
    assert shared.by_lee.get(f"/clients/{shared.noor.id}").status_code in (200, 303)


def test_the_first_door_tried_after_the_last_day_is_closed_too(shared, okafor, come_to):
    assert okafor.get(shared.path).status_code == 200
    come_to(OVER, okafor)

    answer = okafor.send_json(f"{shared.path}/exchange", {"format": 1, "since": 0, "changes": []})

    assert answer.status_code == 404


def test_an_open_stream_ends_with_the_last_day(app, shared, okafor, come_to):
    app.extensions["pocketplan.live"].look_every_s = 0.05
    come_to(LAST_SECOND, okafor)
    heard = okafor.get(f"{shared.path}/live", buffered=False)
    events = events_in(line for part in heard.response for line in part.splitlines(keepends=True))
    assert [next(events), next(events)][1] == ("revision", {"revision": 0})

    come_to(OVER, okafor)

    assert next(events) == ("end", {})
    heard.close()


def test_what_the_colleague_proposed_goes_out_no_more(rows, shared, okafor):
    okafor.get("/desk")
    rows.rollback()
    theirs = a_reminder(rows, shared.noor, rows.get_one(Account, okafor.account_id))
    own = a_reminder(rows, shared.noor, shared.lee)

    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=OVER)

    rows.expire_all()
    assert rows.get_one(Reminder, theirs.id).ended_at == OVER
    assert rows.get_one(Reminder, own.id).ended_at is None  # of who is away: they go on


@pytest.mark.parametrize("page", ["/mine/readings", "/mine/care"])
def test_the_client_reads_that_it_ended_also_where_nobody_else_has_come(
    shared, okafor, come_to, page
):
    okafor.get("/desk")
    come_to(OVER, shared.by_noor)

    told = text_of(shared.by_noor.get(page))

    assert lines_about(shared.rows, shared.noor.id)[0].act is Act.CARE_ENDED
    assert ("Dr. Okafor may no longer see your plan" in told) is (page == "/mine/readings")
    assert ("Dr. Okafor You agreed" in told) is False


def test_whoever_stood_in_is_not_named_any_more_as_who_reads_an_answer(shared, okafor, come_to):
    page = "/mine/intake/needs"
    okafor.get("/desk")
    before = text_of(shared.by_noor.get(page))

    come_to(OVER, shared.by_noor)

    both = ("Dr. Lee and Dr. Okafor", "Dr. Okafor and Dr. Lee")  # they came in the same moment
    after = text_of(shared.by_noor.get(page))
    assert any(f"{names} read this" in before for names in both)
    assert "Dr. Lee reads this" in after
    assert "Dr. Okafor" not in after
