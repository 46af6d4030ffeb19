"""A client moves: what was written before is dialled as it was, on every page that leads to it."""

import pytest

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.plans.changes import setting
from tests.web.conftest import Shared
from tests.web.forms import forms_of, send_form


def test_an_earlier_number_keeps_its_country_after_a_move(shared: Shared) -> None:
    samira = Contact(name="Samira", phone="020 7946 0018")
    added = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=samira)
    newer = Contact(name="Samira", phone="+44 20 7946 0081")
    shared.write(
        setting(added.entry_id, newer, saw=[added.change_id], field="contact"), by=shared.noor
    )
    send_form(shared.by_noor, "/mine/region", saying="Use these numbers", region="ES")
    path = f"{shared.path}/entries/{added.entry_id}/history"

    read = shared.by_noor.get(path).get_data(as_text=True)
    send_form(shared.by_noor, path, saying="Put this back")

    assert 'href="tel:+442079460018"' in read
    assert 'href="tel:02079460018"' not in read
    values = [open_.value for open_ in shared.entry(added.entry_id).values("contact")]
    assert values == [Contact(name="Samira", phone="+44 20 7946 0018")]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_form_that_was_open_during_the_move_is_read_where_it_was_made(
    shared: Shared, is_new: bool
) -> None:
    samira = Contact(name="Samira", phone="020 7946 0018")
    added = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=samira)
    ending = "trusted_people/new" if is_new else f"entries/{added.entry_id}"
    path, saying = f"{shared.path}/{ending}", "Add to the plan" if is_new else "Save"
    (form,) = (one for one in forms_of(shared.by_noor.get(path)) if saying in one[2])
    send_form(shared.by_noor, "/mine/region", saying="Use these numbers", region="ES")

    written = {"contact-name": "Jo", "contact-phone": "020 7946 0019"}
    answer = shared.by_noor.post(path, data=form[1] | written)

    assert answer.status_code == 303
    entry = shared.entries.in_part(Part.TRUSTED_PEOPLE)[-1]
    values = [open_.value for open_ in entry.values("contact")]
    assert Contact(name="Jo", phone="+44 20 7946 0019") in values
    assert all(value.phone.startswith("+44") for value in values if isinstance(value, Contact))
