"""Working hours: a therapist says them once, and clients read them wherever they write."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from pocketplan.care.hours.working_hours import hours_of
from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link
from tests.builders import NOW, Visitor, a_care_link, a_therapist, text_of
from tests.web.conftest import Shared
from tests.web.hours.hours import WEEK

SAID = "Dr. Lee reads what you write: Monday to Friday, 09:00\N{EN DASH}17:00 (London)."


def test_a_client_reads_the_hours_wherever_they_write(shared: Shared) -> None:
    shared.by_noor.get("/plan/edit")
    kept = shared.by_lee.send("/mine/hours", {**WEEK, "urgent_for": "When it cannot wait"})

    assert kept.status_code == 303
    for path in ("/plan/edit", "/mine/care", "/mine/reminders"):
        page = text_of(shared.by_noor.get(path))
        assert SAID in page, path
        assert "Nobody watches PocketPlan live." in page
    assert "When it cannot wait" in text_of(shared.by_noor.get("/mine/care"))
    assert SAID in text_of(shared.by_lee.get("/mine/hours"))


def test_the_page_that_opens_in_need_carries_nothing_of_it(shared: Shared) -> None:
    shared.by_noor.get("/plan")
    shared.by_lee.send("/mine/hours", WEEK)

    page = text_of(shared.by_noor.get("/plan"))

    assert "Monday to Friday" not in page
    assert "reads what you write" not in page


def test_the_kept_editor_is_drawn_anew_when_hours_change_and_when_care_ends(
    shared: Shared,
) -> None:
    seen = [shared.by_noor.get("/plan/edit").headers["ETag"]]
    shared.by_lee.send("/mine/hours", WEEK)
    seen.append(shared.by_noor.get("/plan/edit").headers["ETag"])
    shared.by_lee.send(
        "/mine/hours/away", {"form_id": str(uuid4()), "first": "2026-03-09", "last": "2026-03-13"}
    )
    page = shared.by_noor.get("/plan/edit")
    seen.append(page.headers["ETag"])
    with saved(shared.rows) as rows:
        link = active_link(rows, client_id=shared.noor.id, therapist_id=shared.lee.id)
        assert link is not None
        link.end(at=NOW + timedelta(days=1))
    last = shared.by_noor.get("/plan/edit")

    assert "Away from 9 March 2026 to 13 March 2026." in text_of(page)
    assert len({*seen, last.headers["ETag"]}) == 4
    assert "reads what you write" not in text_of(last)


@pytest.mark.parametrize(
    ("reads", "said"),
    [
        ({"reads": "before-meeting"}, "Dr. Lee reads what you write before you meet."),
        ({"reads": "on-days", "reads_on": ["1", "4"]}, "on these days: Monday and Thursday."),
    ],
    ids=["before meeting", "on days"],
)
def test_reading_at_other_times_than_working_is_said(
    shared: Shared, reads: dict[str, object], said: str
) -> None:
    shared.by_lee.send("/mine/hours", {**WEEK, **reads})

    assert said in text_of(shared.by_noor.get("/mine/care"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"one-days": []}, "Please choose the days"),
        ({"one-end": ""}, "Please choose the days"),
        ({"one-end": "09:00"}, "Please choose the days"),
        ({"two-days": ["5"], "two-begin": "16:00", "two-end": "18:00"}, "lie over each other"),
        ({"zone": "Europe/Atlantis"}, "Please pick a time zone"),
        ({"reads": "on-days"}, "at least one day"),
        ({"urgent_for": "x" * 201}, "shorten this to 200"),
    ],
    ids=["no days", "no end", "no length", "overlap", "no zone", "no reading day", "long"],
)
def test_what_cannot_be_is_said_at_its_field_and_loses_nothing(
    shared: Shared, fields: dict[str, object], said: str
) -> None:
    answer = shared.by_lee.send("/mine/hours", {**WEEK, **fields})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="09:00"' in answer.get_data(as_text=True)
    assert hours_of(shared.rows, shared.lee) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-09", "2026-03-08", "must not come before the first"),
        ("2025-01-01", "2025-01-02", "Those days are over."),
        ("2026-03-09", "9999-12-31", "within the next two years"),
        ("2026-02-30", "2026-03-09", "Not a valid date"),
        ("", "", "on the calendar"),
    ],
    ids=["backwards", "over", "far", "no day", "empty"],
)
def test_days_away_that_cannot_be_are_refused_kindly(
    shared: Shared, first: str, last: str, said: str
) -> None:
    away = {"form_id": str(uuid4()), "first": first, "last": last}

    answer = shared.by_lee.send("/mine/hours/away", away)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert hours_of(shared.rows, shared.lee) is None


def test_days_away_come_off_the_list_and_nobody_else_s_do(app: Flask, shared: Shared) -> None:
    form = str(uuid4())
    for _ in range(2):
        sent = {"form_id": form, "first": "2026-03-09", "last": "2026-03-13"}
        assert shared.by_lee.send("/mine/hours/away", sent).status_code == 303
    other = Visitor(app, a_therapist(shared.rows))
    refused = other.send(f"/mine/hours/away/{form}/end", {})
    kept = hours_of(shared.rows, shared.lee)

    shared.by_lee.send(f"/mine/hours/away/{form}/end", {})

    assert refused.status_code == 404
    assert kept is not None
    assert len(kept.away) == 1
    assert "No days away." in text_of(shared.by_lee.get("/mine/hours"))


def test_a_client_in_spanish_reads_them_in_spanish(shared: Shared) -> None:
    shared.by_lee.send("/mine/hours", WEEK)
    with saved(shared.rows) as rows:
        rows.get_one(type(shared.noor), shared.noor.id).language = "es"

    page = text_of(shared.by_noor.get("/mine/care"))

    assert "lunes a viernes, 09:00\N{EN DASH}17:00 (Londres)" in page


def test_another_therapist_s_hours_are_read_only_in_their_own_care(
    app: Flask, shared: Shared
) -> None:
    okafor = a_therapist(shared.rows, name="Dr. Okafor")
    Visitor(app, okafor).send("/mine/hours", WEEK)
    before = text_of(shared.by_noor.get("/mine/care"))

    a_care_link(shared.rows, shared.noor, okafor)

    assert "Dr. Okafor reads" not in before
    assert "Dr. Okafor reads" in text_of(shared.by_noor.get("/mine/care"))


def test_it_is_read_where_an_entry_begins_where_questions_are_answered_and_by_no_therapist(
    shared: Shared,
) -> None:
    shared.by_lee.send("/mine/hours", WEEK)
    new = f"{shared.path}/coping_steps/new"

    for path in (new, "/mine/intake", "/mine/after"):
        assert SAID in text_of(shared.by_noor.get(path)), path
    assert SAID not in text_of(shared.by_lee.get(new))
