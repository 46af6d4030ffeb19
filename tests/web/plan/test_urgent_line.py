"""The therapist's urgent line: when it is answered, what it is for, and what if nobody answers."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW, Visitor, a_care_link, a_therapist, text_of
from tests.plans.changes import setting
from tests.web.conftest import Shared
from tests.web.hours.hours import WEEK

CALL = "tel:+442079460100"
LINE = Contact(name="Dr. Lee, urgent line", phone="020 7946 0100")


def an_urgent_line(shared: Shared, hours: str):
    return shared.add(
        shared.lee,
        part=Part.PROFESSIONALS,
        contact=LINE,
        role="urgent_line",
        hours=hours,
        good_for="When it cannot wait for Thursday",
        no_answer="Call Samaritans",
    )


def in_berlin(shared: Shared) -> None:
    with saved(shared.rows):
        shared.rows.get_one(Account, shared.noor.id).zone = "Europe/Berlin"


def test_it_says_what_it_is_for_and_what_to_do_if_nobody_answers(shared: Shared) -> None:
    an_urgent_line(shared, "Mon-Fri 09:00-17:00")

    page = text_of(shared.by_noor.get("/plan"))

    for said in ("What it is for", "When it cannot wait for Thursday", "If nobody answers"):
        assert said in page


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("Mon-Fri 09:00-17:00", ' data-open="12345 540-1020" data-zone="Europe/Berlin"'),
        ("24/7", ' data-open="always"'),
        ("most evenings", ""),
    ],
)
def test_a_phone_can_tell_when_it_is_answered_by_the_client_s_own_clock(
    shared: Shared, hours: str, told: str
) -> None:
    in_berlin(shared)
    an_urgent_line(shared, hours)

    page = shared.by_noor.get("/plan").get_data(as_text=True)

    assert (
        page.count(f'<div class="reach"{told} data-away=""><a class="button lit" href="{CALL}"')
        == 3
    )


def test_the_client_alone_says_that_they_know_its_hours(shared: Shared) -> None:
    line = an_urgent_line(shared, "24/7")
    read = date(2026, 3, 2)

    shared.write(setting(line.entry_id, read, field="read_on"), by=shared.noor)
    with saved(shared.rows) as rows:
        plan = plan_of(rows, shared.noor)
        (verdict,) = accept(
            rows, plan, [setting(line.entry_id, read, field="read_on")], by=shared.lee, at=NOW
        )

    assert verdict.refusal is not None
    assert verdict.refusal.code == "only-the-client"
    assert "2 March 2026" in text_of(shared.by_lee.get(shared.path))


def goes_away(shared: Shared, first: str, last: str) -> None:
    days = {"form_id": str(uuid4()), "first": first, "last": last}
    assert shared.by_lee.send("/mine/hours/away", days).status_code == 303


def test_where_the_plan_has_no_hours_for_it_the_therapist_s_own_hold_by_their_clock(
    shared: Shared,
) -> None:
    in_berlin(shared)
    an_urgent_line(shared, "")
    before = shared.by_noor.get("/plan")
    shared.by_lee.send("/mine/hours", WEEK)

    after = shared.by_noor.get("/plan", headers={"If-None-Match": before.headers["ETag"]})

    told = 'data-open="12345 540-1020" data-zone="Europe/London" data-away=""'
    assert after.get_data(as_text=True).count(f'<div class="reach" {told}>') == 3
    assert "Monday to Friday, 09:00\N{EN DASH}17:00 (London)" in text_of(after)


def test_days_away_go_along_as_instants_and_stand_there_by_date(shared: Shared) -> None:
    an_urgent_line(shared, "24/7")
    shared.by_lee.send("/mine/hours", WEEK)
    goes_away(shared, "2026-03-09", "2026-03-13")
    goes_away(shared, "2026-07-06", "2026-07-10")

    page = shared.by_noor.get("/plan")

    away = "2026-03-09T00:00Z/2026-03-14T00:00Z 2026-07-05T23:00Z/2026-07-10T23:00Z"
    assert page.get_data(as_text=True).count(f'data-open="always" data-away="{away}"') == 3
    assert "Away from 9 March 2026 to 13 March 2026 ·" in text_of(page)


def test_a_night_that_began_on_a_day_away_is_away_as_a_whole(shared: Shared) -> None:
    an_urgent_line(shared, "daily 20:00-06:00")
    shared.by_lee.send("/mine/hours", WEEK)
    goes_away(shared, "2026-03-09", "2026-03-13")

    page = shared.by_noor.get("/plan").get_data(as_text=True)

    assert page.count('data-away="2026-03-09T00:00Z/2026-03-14T06:00Z"') == 3


def test_a_line_of_another_kind_says_nothing_of_the_therapist_s_hours(shared: Shared) -> None:
    shared.add(shared.lee, part=Part.PROFESSIONALS, contact=LINE, role="professional")
    shared.by_lee.send("/mine/hours", WEEK)
    goes_away(shared, "2026-03-09", "2026-03-13")

    page = shared.by_noor.get("/plan").get_data(as_text=True)

    assert page.count(CALL) == 3
    assert "data-away" not in page


def test_of_two_therapists_the_one_who_wrote_the_line_is_meant(app: Flask, shared: Shared) -> None:
    okafor = a_therapist(
        shared.rows, practice=shared.rows.get_one(Practice, shared.noor.practice_id)
    )
    a_care_link(shared.rows, shared.noor, okafor)
    Visitor(app, okafor).send("/mine/hours", {**WEEK, "one-begin": "10:00"})
    shared.by_lee.send("/mine/hours", WEEK)
    goes_away(shared, "2026-03-09", "2026-03-13")
    an_urgent_line(shared, "")

    page = shared.by_noor.get("/plan").get_data(as_text=True)

    assert page.count('data-open="12345 540-1020"') == 3
    assert page.count('data-away="2026-03-09T00:00Z/') == 3
