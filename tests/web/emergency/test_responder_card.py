"""The responder card: one page of what helps, as far as the client lets the therapist see."""

from uuid import uuid4

import pytest

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.part import Part
from pocketplan.reading_record.record import Act
from tests.builders import NOW, text_of


@pytest.fixture
def card(rows, shared):
    shared.add(shared.noor, "Sit down before you speak", part=Part.MY_WAY)
    shared.add(shared.noor, "Not without Amina", part=Part.MY_WAY, about="hospital")
    shared.add(shared.noor, "Walk to the pond", how="the long way round")
    shared.add(shared.noor, "My brother may not know", part=Part.SAFER_SPACE)
    with saved(rows):
        noor, lee = (rows.get_one(Account, one.id) for one in (shared.noor, shared.lee))
        who = {"client": noor, "by": lee, "at": NOW, "today": NOW.date()}
        amina = Facts(name="Amina", phone="020 7946 0123", may_be_told="that I am not well")
        keep_contact(rows, uuid4(), amina, **who)
        keep_contact(rows, uuid4(), Facts(name="Uncle Tariq", phone="020 7946 0999"), **who)
        keep_barred(rows, uuid4(), Bar(name="Uncle Tariq", why="He shouts"), **who)
    return lambda: shared.by_lee.get(f"/clients/{shared.noor.id}/card")


def test_it_says_what_helps_what_is_wished_and_whom_to_call(card):
    page = text_of(card())

    assert "What helps, what makes it worse Sit down before you speak" in page
    assert "Hospital Not without Amina" in page
    assert "Walk to the pond the long way round" in page
    assert "Amina +44 20 7946 0123 May be told: that I am not well" in page
    assert "999" in page


def test_who_must_not_be_contacted_stands_there_without_a_number(card):
    page = text_of(card())

    assert "Do not contact Uncle Tariq He shouts" in page
    assert "0999" not in page


def test_what_is_private_stays_out_and_the_opening_is_in_the_record(shared, card):
    page = text_of(card())

    assert "My brother may not know" not in page
    assert shared.record == [("Dr. Lee", Act.READ_CARD)]


def test_the_page_about_the_client_leads_there(shared, card):
    page = shared.by_lee.get(f"/clients/{shared.noor.id}").get_data(as_text=True)

    assert f'href="/clients/{shared.noor.id}/card"' in page
    assert f'href="{shared.path}/check"' in page


def test_an_empty_plan_makes_an_honest_card(shared):
    page = text_of(shared.by_lee.get(f"/clients/{shared.noor.id}/card"))

    assert "Nothing stands here yet." in page
