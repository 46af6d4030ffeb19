"""Who can step in: asked again in the queue of lines, read as a number is read, mended unread."""

from uuid import uuid4

from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.directory.professional import KnownProfessional
from pocketplan.directory.service import PracticeLine
from tests.builders import NOW, a_care_link, a_client, text_of
from tests.web.directory.night_team import PROFESSIONAL, SERVICE

LINES, DUE, PROFESSIONALS = "/practice/lines", "/practice/lines/due", "/practice/professionals"
UNREAD = "This one cannot be read here."


def keep(desk, **fields):
    one = str(uuid4())
    assert desk.send(PROFESSIONALS, {**PROFESSIONAL, "form_id": one, **fields}).status_code == 303
    return one


def seen_on(page) -> str:
    return page.get_data(as_text=True).partition('name="seen" value="')[2].partition('"')[0]


def facts_in(rows):
    rows.rollback()
    return rows.scalars(select(KnownProfessional)).one()


def broken(rows, kind):
    with saved(rows):
        row = rows.scalars(select(kind).limit(1)).one()
        row.sealed_facts = b"\x00" * 64
        return row.id


def test_one_tap_says_asked_today_and_until_when_it_holds(desk, rows):
    one = keep(desk, review_on="2026-03-10")
    page = desk.get(DUE)
    assert "Morag Ellis" in text_of(page)
    assert "It then holds until 1 April 2026" in text_of(page)
    assert DUE in desk.get("/desk").get_data(as_text=True)

    assert desk.send(f"{PROFESSIONALS}/{one}/asked", {"seen": seen_on(page)}).status_code == 303

    facts = facts_in(rows).facts
    assert (facts.checked_on, facts.checked_by) == (NOW.date(), "Dr. Lee")
    assert "Nothing is due" in text_of(desk.get(DUE))
    assert "Asked again by Dr. Lee on 2 March 2026" in text_of(desk.get(PROFESSIONALS))


def test_the_owner_says_who_asks_again_and_nobody_else_does(desk, okafor, rows):
    one = keep(desk, review_on="2026-03-10", keeper=str(okafor.account_id))
    assert "Morag Ellis" in text_of(okafor.get(DUE))

    fields = {**PROFESSIONAL, "form_id": one, "keeper": "", "checked_on": "2026-03-02"}
    assert okafor.send(f"{PROFESSIONALS}/{one}", fields).status_code == 303

    row = facts_in(rows)
    assert row.keeper_id == okafor.account_id
    assert row.facts.checked_by == "Dr. Okafor"


def test_a_day_to_come_or_before_they_agreed_is_no_day_of_asking(desk, rows):
    one = keep(desk)

    for day in ("2026-03-03", "2026-02-01", "2026-02-30"):
        sent = {**PROFESSIONAL, "form_id": one, "checked_on": day}
        answer = desk.send(f"{PROFESSIONALS}/{one}", sent)

        assert answer.status_code == 422
        assert "Morag Ellis" in answer.get_data(as_text=True)
    assert facts_in(rows).facts.checked_on is None


def test_their_number_is_read_in_groups_and_dialled_as_it_is_kept(desk, rows, practice, lee):
    noor = a_client(rows, practice=practice)
    a_care_link(rows, noor, lee)
    keep(desk, phone="+447700900142")
    keep(desk, name="Dr. Brook", phone="020 7946 0143")

    for page in (PROFESSIONALS, f"/clients/{noor.id}/near-by"):
        html, read = desk.get(page).get_data(as_text=True), text_of(desk.get(page))
        assert 'href="tel:+447700900142"' in html
        assert 'href="tel:+442079460143"' in html
        assert "Call 07700 900142" in read
        assert "Call 020 7946 0143" in read


def test_one_who_does_not_open_is_said_and_can_be_written_anew_or_taken_off(desk, rows):
    for name in ("Dr. Brook", "Morag Ellis"):
        keep(desk, name=name)
    one = broken(rows, KnownProfessional)

    assert UNREAD in text_of(desk.get(PROFESSIONALS))
    assert UNREAD in text_of(desk.get(DUE))
    assert "cannot be read here" in text_of(desk.get(f"{PROFESSIONALS}/{one}"))
    assert desk.send(f"{PROFESSIONALS}/{one}", PROFESSIONAL).status_code == 303
    assert UNREAD not in text_of(desk.get(PROFESSIONALS))
    broken(rows, KnownProfessional)
    assert desk.send(f"{PROFESSIONALS}/{one}/forgotten", {}).status_code == 303
    assert len(rows.scalars(select(KnownProfessional)).all()) == 1


def test_a_line_that_does_not_open_is_said_and_can_be_written_anew_or_taken_off(desk, rows):
    fields = {**SERVICE, "form_id": str(uuid4())}
    assert desk.send(LINES, fields).status_code == 303
    one = broken(rows, PracticeLine)

    assert UNREAD in text_of(desk.get(LINES))
    assert UNREAD in text_of(desk.get(DUE))
    assert desk.get(f"{LINES}/{one}").status_code == 200
    assert desk.send(f"{LINES}/{one}", {**SERVICE, "form_id": str(one)}).status_code == 303
    assert "Riverside night team" in text_of(desk.get(LINES))
    broken(rows, PracticeLine)
    assert desk.send(f"{LINES}/{one}/taken-out", {"why": ""}).status_code == 422
    assert desk.send(f"{LINES}/{one}/taken-out", {"why": "It is no more."}).status_code == 303
    page = text_of(desk.get(LINES))
    assert UNREAD in page
    assert "It is no more." in page
