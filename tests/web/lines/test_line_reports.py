"""This number did not work: who is told, and how it is taken back."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.directory.report import LineReport
from pocketplan.plans.plan import Plan
from tests.builders import Visitor, a_care_link, a_client, a_plan, text_of

PAGE = "/practice/lines"
REPORTS = "/mine/lines/reports"


@pytest.fixture
def noor(app, rows, practice, lee):
    """A client of Dr. Lee."""
    noor = a_client(rows, practice=practice)
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=noor)
    return Visitor(app, noor)


def said(**fields):
    told = {"id": str(uuid4()), "line": "Shout 85258", "at": "2026-03-02T02:10:00Z"}
    return told | fields


def is_told(desk):
    return "Shout 85258" in text_of(desk.get(PAGE))


def test_a_number_that_did_not_work_reaches_the_therapist_of_the_client_and_no_other(
    desk, okafor, noor
):
    said = {"id": str(uuid4()), "line": "Shout 85258", "at": "2026-03-02T02:10:00Z"}

    first, again = (noor.send_json("/mine/lines/reports", said) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    page = text_of(desk.get(PAGE))
    assert page.count("Shout 85258") == 1
    assert "Noor" in page
    assert "Shout 85258" not in text_of(okafor.get(PAGE))
    assert "Numbers that did not work" in text_of(desk.get("/desk"))

    desk.send(f"{PAGE}/reports/{said['id']}/looked-into", {})

    assert "Shout 85258" not in text_of(desk.get(PAGE))


def test_without_scripts_a_form_says_that_a_number_did_not_work(desk, noor):
    form = text_of(noor.get("/mine/lines/reports/new"))
    sent = noor.send("/mine/lines/reports", {"form_id": str(uuid4()), "line": "Shout 85258"})

    assert "Which line" in form
    assert sent.status_code == 303
    assert "Shout 85258" in text_of(desk.get(PAGE))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"id": "x", "line": "Shout", "at": "2026-03-02T02:10:00Z"},
        {"id": str(uuid4()), "line": "", "at": "2026-03-02T02:10:00Z"},
        {"id": str(uuid4()), "line": "x" * 400, "at": "2026-03-02T02:10:00Z"},
        {"id": str(uuid4()), "line": "Shout", "at": "last night"},
        {"id": str(uuid4()), "line": "Shout", "at": "2026-03-02T02:10:00"},
        {"id": str(uuid4()), "line": "Shout", "at": "0001-01-01T00:00:00+14:00"},
        [],
    ],
    ids=range(8),
)
def test_what_is_no_report_is_refused(noor, body):
    assert noor.send_json("/mine/lines/reports", body).status_code == 400


def test_what_was_said_in_error_is_taken_back_and_nobody_sees_it(desk, noor, rows):
    report = said()
    noor.send_json(REPORTS, report)
    was_told = is_told(desk)

    back = [noor.send_json(REPORTS, taken_back(rows, report)) for _ in range(2)]

    assert was_told
    assert [answer.status_code for answer in back] == [200, 200]
    assert not is_told(desk)
    assert "Numbers that did not work" not in text_of(desk.get("/desk"))
    rows.rollback()
    assert [one.line for one in rows.scalars(select(LineReport))] == [""]


def test_a_report_that_comes_after_it_was_taken_back_says_nothing(desk, noor, rows):
    report = said()
    noor.send_json(REPORTS, taken_back(rows, report))

    late = noor.send_json(REPORTS, report)

    assert late.status_code == 200
    assert not is_told(desk)


def test_what_another_person_said_on_the_same_phone_waits_for_them(app, rows, desk, noor, practice):
    ben = a_client(rows, practice=practice, name="Ben")
    bens = a_plan(rows, owner=ben)

    as_noor = noor.send_json(REPORTS, said(plan=str(bens.id)))
    as_ben = Visitor(app, ben).send_json(REPORTS, said(plan=str(bens.id)))

    assert (as_noor.status_code, as_ben.status_code) == (404, 200)
    assert not is_told(desk)  # Ben has no care of Dr. Lee's


def test_another_client_takes_nothing_back(app, rows, desk, noor, practice):
    report = said()
    noor.send_json(REPORTS, report)
    ben = a_client(rows, practice=practice, name="Ben")
    bens = a_plan(rows, owner=ben)

    answer = Visitor(app, ben).send_json(REPORTS, {"id": report["id"], "plan": str(bens.id)})

    assert answer.status_code == 404
    assert is_told(desk)


def test_without_scripts_a_page_shows_what_was_said_and_takes_it_back(desk, noor):
    noor.send(REPORTS, {"form_id": str(uuid4()), "line": "Shout 85258"})
    page = noor.get(f"{REPORTS}/new")
    shown = text_of(page)
    way = page.get_data(as_text=True).partition(f'action="{REPORTS}/')[2].partition('"')[0]

    taken = noor.send(f"{REPORTS}/{way}", {})

    assert "Shout 85258" in shown
    assert taken.status_code == 303
    assert "Shout 85258" not in text_of(noor.get(f"{REPORTS}/new"))
    assert not is_told(desk)


def test_looking_into_what_was_taken_back_meanwhile_is_no_trouble(desk, noor, rows):
    report = said()
    noor.send_json(REPORTS, report)
    noor.send_json(REPORTS, taken_back(rows, report))

    assert desk.send(f"{PAGE}/reports/{report['id']}/looked-into", {}).status_code == 303


def taken_back(rows, report):
    rows.rollback()
    return {"id": report["id"], "plan": str(rows.scalars(select(Plan.id)).one())}
