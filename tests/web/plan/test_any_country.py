"""A client in a country whose lines nobody has listed yet: nothing there pretends to know them."""

from uuid import UUID

from pocketplan.database.transaction import saved
from pocketplan.directory.service import keep_service
from pocketplan.people.practice import Practice
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW
from tests.web.conftest import Shared
from tests.web.forms import send_form
from tests.web.plan.test_following_the_directory import a_service

NONE_KNOWN = "We know no lines in your country yet."


def move_to(shared: Shared, region: str) -> None:
    answer = send_form(shared.by_noor, "/mine/region", saying="Use these numbers", region=region)
    assert answer.status_code == 303


def plan_page(shared: Shared) -> str:
    return shared.by_noor.get("/plan").get_data(as_text=True)


def test_the_plan_has_the_number_of_most_phones_and_leads_to_every_countrys_lines(shared: Shared):
    assert NONE_KNOWN not in plan_page(shared)

    move_to(shared, "GR")

    page = plan_page(shared)
    assert 'href="tel:112"' in page
    assert 'href="tel:999"' not in page
    assert 'href="/lines"' in page
    assert NONE_KNOWN in page
    assert "Which country are you in?" not in page
    assert '<option selected value="GR">Greece</option>' in shared.by_noor.get(
        "/mine/region"
    ).get_data(as_text=True)


def test_a_number_is_dialled_as_that_country_dials_it(shared: Shared):
    move_to(shared, "GR")

    eleni = Contact(name="Eleni", phone="21 0123 4567")
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=eleni)

    assert 'href="tel:+302101234567"' in plan_page(shared)


def test_what_the_practice_knows_there_stands_on_the_plan(shared: Shared):
    move_to(shared, "GR")
    with saved(shared.rows) as rows:
        practice = rows.get_one(Practice, shared.noor.practice_id)
        service = a_service(name="Harbour night team", zone="Europe/Athens")
        keep_service(rows, practice, UUID(int=7), service, region="GR", corrects="", at=NOW)

    page = plan_page(shared)
    assert "Harbour night team" in page
    assert NONE_KNOWN not in page
