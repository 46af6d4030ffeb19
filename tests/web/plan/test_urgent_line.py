"""The therapist's urgent line: when it is answered, what it is for, and what if nobody answers."""

from datetime import date

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW, text_of
from tests.plans.changes import setting
from tests.web.conftest import Shared

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
        page.count(f'<div class="reach"{told}><a class="button lit" href="tel:+442079460100"') == 3
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
