"""The queue of what is due for checking, who is near a client, and who can step in there."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.directory.professional import KnownProfessional
from pocketplan.directory.report import report_line
from pocketplan.directory.service import PracticeLine
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, Visitor, a_care_link, a_client, a_plan, text_of
from tests.web.directory.night_team import PROFESSIONAL, SERVICE

LINES, DUE, PROFESSIONALS = "/practice/lines", "/practice/lines/due", "/practice/professionals"


@pytest.fixture
def noor(app, rows, practice, lee):
    noor = a_client(rows, practice=practice)
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=noor)
    return noor


def keep(desk, **fields):
    line_id = str(uuid4())
    sent = {**SERVICE, "form_id": line_id, "review_on": "2026-03-10", **fields}
    assert desk.send(LINES, sent).status_code == 303
    return line_id


def seen_on(page) -> str:
    return page.get_data(as_text=True).partition('name="seen" value="')[2].partition('"')[0]


def test_one_tap_says_checked_today_and_until_when_it_holds(desk, rows):
    line_id = keep(desk)
    page = desk.get(DUE)
    assert "It then holds until 1 April 2026" in text_of(page)

    answer = desk.send(f"{LINES}/{line_id}/checked", {"seen": seen_on(page)})

    assert answer.status_code == 303
    service = rows.scalars(select(PracticeLine)).one().service
    assert (service.checked_on, service.checked_by) == (NOW.date(), "Dr. Lee")
    assert "Nothing is due" in text_of(desk.get(DUE))


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-03-02T14:29:00+00:00", "9999-99-99"])
def test_whoever_saw_another_line_has_checked_nothing(desk, rows, seen):
    line_id = keep(desk)

    answer = desk.send(f"{LINES}/{line_id}/checked", {"seen": seen})

    assert answer.status_code == 409
    assert rows.scalars(select(PracticeLine)).one().service.checked_by == "Dr. Elm"


def test_a_keeper_sees_that_a_number_was_reported_and_not_by_whom(desk, okafor, noor, rows):
    keep(desk, name="Quiet line", phone="01632 960 199", text="")
    keep(desk, keeper=str(okafor.account_id), review_on="2026-12-01")
    with saved(rows):
        report_line(rows, noor, uuid4(), "Riverside night team 01632 960 123", at=NOW)

    page = text_of(okafor.get(DUE))

    assert "Somebody said that it did not work" in page
    assert "Riverside night team" in page
    assert "Noor" not in page
    assert "Quiet line" not in page
    assert "Numbers that did not work" in text_of(desk.get(LINES))
    okafor.send(f"{LINES}/{rows.scalars(select(PracticeLine.id)).all()[0]}/checked", {"seen": "x"})


def test_a_number_that_was_put_right_is_reported_no_more(desk, noor, rows):
    line_id = keep(desk)
    with saved(rows):
        report_line(rows, noor, uuid4(), "Riverside night team 01632 960 123", at=NOW)

    desk.send(f"{LINES}/{line_id}", {**SERVICE, "form_id": line_id, "phone": "01632 960 124"})

    assert "Numbers that did not work" not in text_of(desk.get(LINES))


def test_the_clients_own_area_stands_first_and_the_record_says_who_looked(desk, noor, rows):
    keep(desk, name="Team of York", areas="York", review_on="2026-12-01")
    keep(desk, name="Team of Hill", review_on="2026-12-01")
    page = f"/clients/{noor.id}/near-by"

    assert desk.send(page, {"area": " hill "}).status_code == 303
    told = text_of(desk.get(page))

    assert told.index("In their own area") < told.index("Team of Hill")
    assert told.index("Team of Hill") < told.index("In their country") < told.index("Team of York")
    assert "Closed now" in told
    acts = {line.act for line in lines_about(rows, noor.id)}
    assert {Act.READ_CONTACTS, Act.CHANGED_CONTACTS} <= acts


def test_an_area_that_nobody_serves_is_said_and_one_too_long_is_not_kept(desk, noor):
    page = f"/clients/{noor.id}/near-by"
    desk.send(page, {"area": "Nowhere in particular"})

    assert "No service in the directory names this area" in text_of(desk.get(page))
    too_long = desk.send(page, {"area": "x" * 101})
    assert too_long.status_code == 422
    assert "x" * 101 in too_long.get_data(as_text=True)


def test_who_can_step_in_stands_near_the_client_and_in_no_plan(app, desk, noor):
    desk.send(PROFESSIONALS, {**PROFESSIONAL, "form_id": str(uuid4())})
    desk.send(f"/clients/{noor.id}/near-by", {"area": "Hill"})

    assert "Morag Ellis" in text_of(desk.get(f"/clients/{noor.id}/near-by"))
    assert "Morag Ellis" not in text_of(Visitor(app, noor).get("/plan"))


def test_a_colleague_reads_of_them_and_changes_nothing(desk, okafor, rows):
    known_id = str(uuid4())
    desk.send(PROFESSIONALS, {**PROFESSIONAL, "form_id": known_id})

    assert "Morag Ellis" in text_of(okafor.get(PROFESSIONALS))
    assert okafor.send(f"{PROFESSIONALS}/{known_id}", PROFESSIONAL).status_code == 403
    assert okafor.send(f"{PROFESSIONALS}/{known_id}/forgotten", {}).status_code == 403


def test_nothing_is_kept_of_somebody_who_agrees_no_more(desk, rows):
    known_id = str(uuid4())
    desk.send(PROFESSIONALS, {**PROFESSIONAL, "form_id": known_id})
    desk.send(f"{PROFESSIONALS}/{known_id}", {**PROFESSIONAL, "coverage": "Weekends"})
    assert "Weekends" in text_of(desk.get(PROFESSIONALS))

    desk.send(f"{PROFESSIONALS}/{known_id}/forgotten", {})

    assert rows.scalars(select(KnownProfessional)).all() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("phone", "ask Sam"),
        ("region", "XX"),
        ("agreed_to", ""),
        ("agreed_to", "x" * 2001),
        ("agreed_on", "2026-03-04"),
        ("agreed_on", "2026-02-30"),
        ("review_on", "2026-03-01"),
        ("form_id", "../../etc"),
    ],
)
def test_what_would_mislead_about_somebody_is_not_kept(desk, rows, field, value):
    sent = {**PROFESSIONAL, "form_id": str(uuid4()), field: value}

    answer = desk.send(PROFESSIONALS, sent)

    assert answer.status_code == (404 if field == "form_id" else 422)
    assert field == "form_id" or "Community nurse" in answer.get_data(as_text=True)
    assert rows.scalars(select(KnownProfessional)).all() == []
