"""Noting that the plan was gone through together: on the pages of both, and on the desk."""

from datetime import timedelta
from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.ending_care import end_care
from pocketplan.plans.reviewing import reviews_of
from pocketplan.reading_record.record import Act
from tests.builders import NOW, Visitor, text_of
from tests.web.conftest import Shared
from tests.web.forms import send_form

NOTE = "We went through it together today"
SAID = "Reviewed together on 2 March 2026. Next: 30 March 2026."


def noted(shared: Shared, by: Visitor, **typed: str) -> None:
    answer = send_form(by, f"{shared.path}/reviews", saying=NOTE, **typed)
    assert answer.status_code == 303


def read(visitor: Visitor, path: str) -> str:
    return text_of(visitor.get(path))


@pytest.mark.parametrize("who", ["noor", "lee"])
def test_either_notes_it_and_both_see_it_on_the_plan(shared: Shared, who: str) -> None:
    shared.add(shared.noor, "Walk to the river")
    before = read(shared.by_noor, "/plan")

    noted(shared, shared.by_noor if who == "noor" else shared.by_lee, next_on="2026-03-30")

    assert "Reviewed together" not in before
    assert SAID in read(shared.by_noor, "/plan")
    assert SAID in read(shared.by_noor, shared.path)
    assert SAID in read(shared.by_lee, shared.path)
    for visitor in (shared.by_noor, shared.by_lee):
        assert SAID in read(visitor, f"{shared.path}/history")
    assert SAID in read(shared.by_lee, f"/clients/{shared.noor.id}")


def test_without_a_next_time_the_day_alone_is_said(shared: Shared) -> None:
    noted(shared, shared.by_noor)

    assert "Reviewed together on 2 March 2026. " in read(shared.by_noor, "/plan")
    assert "Next:" not in read(shared.by_noor, "/plan")


def test_the_kept_page_is_drawn_anew_when_it_is_noted_and_when_it_is_taken_back(
    shared: Shared,
) -> None:
    tags = [shared.by_noor.get("/plan").headers["ETag"] for _ in range(2)]
    noted(shared, shared.by_lee)
    tags.append(shared.by_noor.get("/plan").headers["ETag"])
    send_form(shared.by_noor, f"{shared.path}/reviews", saying="Take it back")
    tags.append(shared.by_noor.get("/plan").headers["ETag"])

    assert len(set(tags)) == 3
    assert "Reviewed together" not in read(shared.by_noor, "/plan")


def test_the_other_takes_it_back_and_that_is_told(shared: Shared) -> None:
    noted(shared, shared.by_lee, next_on="2026-03-30")

    answer = send_form(shared.by_noor, f"{shared.path}/reviews", saying="Take it back")

    told = read(shared.by_lee, f"{shared.path}/reviews")
    assert answer.status_code == 303
    assert f"{SAID} Noted by Dr. Lee · taken back by Noor" in told
    assert "Take it back" not in told
    assert SAID not in read(shared.by_lee, shared.path)


def test_the_record_tells_the_client_what_the_therapist_noted(shared: Shared) -> None:
    shared.by_lee.send(f"{shared.path}/reviews", {"review_id": str(shared.noor.id)})

    assert shared.record == [("Dr. Lee", Act.REVIEWED)]
    assert "Dr. Lee noted that you went through your plan together" in read(
        shared.by_noor, "/mine/readings"
    )


@pytest.mark.parametrize(
    ("next_on", "said"),
    [
        ("2026-03-02", "Please pick a day after today"),
        ("1999-01-01", "Please pick a day after today"),
        ("9999-12-31", "Please pick a day after today"),
        ("2026-02-30", "Please pick a day that is on the calendar."),
        ("soon", "Please pick a day that is on the calendar."),
    ],
)
def test_a_next_time_that_cannot_be_is_said_kindly(shared: Shared, next_on: str, said: str) -> None:
    page = send_form(shared.by_lee, f"{shared.path}/reviews", saying=NOTE, next_on=next_on)

    assert page.status_code == 422
    assert said in text_of(page)
    assert f'value="{next_on}"' in page.get_data(as_text=True)
    assert reviews_of(shared.rows, shared.plan) == []


@pytest.mark.parametrize("next_on", ["soon", "1999-01-01"])
def test_what_a_refused_form_shows_of_before_is_read_by_that(shared: Shared, next_on: str) -> None:
    noted(shared, shared.by_noor)

    typed = {"review_id": str(uuid4()), "next_on": next_on}
    page = shared.by_lee.send(f"{shared.path}/reviews", typed)

    assert page.status_code == 422
    assert shared.record == [("Dr. Lee", Act.READ_HISTORY)]


def test_without_a_therapist_the_page_says_why_it_cannot_be_noted(shared: Shared) -> None:
    noted(shared, shared.by_noor)
    with saved(shared.rows):
        end_care(
            shared.rows,
            client_id=shared.noor.id,
            therapist_id=shared.lee.id,
            by=shared.rows.get_one(Account, shared.noor.id),
            at=NOW,
        )

    page = read(shared.by_noor, f"{shared.path}/reviews")
    sent = shared.by_noor.send(f"{shared.path}/reviews", {"review_id": str(shared.lee.id)})

    assert "nobody goes through it with you" in page
    assert NOTE not in page
    assert "Take it back" in page
    assert sent.status_code == 409


def test_the_page_leads_to_the_plan_as_it_stood_that_day(shared: Shared) -> None:
    noted(shared, shared.by_noor)

    page = shared.by_noor.get(f"{shared.path}/reviews").get_data(as_text=True)

    assert f'href="{shared.path}/then?on=2026-03-02"' in page


def test_the_desk_tells_of_a_review_once_its_day_has_come(app, shared: Shared) -> None:
    shared.add(shared.noor, "Walk to the river")
    shared.by_lee.get(shared.path)
    noted(shared, shared.by_noor, next_on="2026-03-03")
    moment = app.extensions["tests.moment"]

    days = {}
    for later in (0, 1, 9):
        moment["now"] = NOW + timedelta(days=later)
        days[later] = read(Visitor(app, shared.lee), "/desk")
    noted(shared, Visitor(app, shared.lee))
    after = read(Visitor(app, shared.lee), "/desk")

    assert "To go through together" not in days[0]
    for later in (1, 9):
        assert "To go through together: planned for 3 March 2026." in days[later]
    assert "To go through together" not in after


def test_a_change_by_the_client_comes_first_on_the_desk_and_the_review_stays(
    app, shared: Shared
) -> None:
    noted(shared, shared.by_noor, next_on="2026-03-03")
    shared.add(shared.noor, "Walk to the river")
    app.extensions["tests.moment"]["now"] = NOW + timedelta(days=1)

    read_desk = read(Visitor(app, shared.lee), "/desk")

    assert "Changed by the client To go through together: planned for 3 March 2026." in read_desk
