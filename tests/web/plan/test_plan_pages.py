"""The plan as it is read: what stands first, what can be called, what waits for an answer."""

import json
import re
from html import unescape
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from pocketplan.plans.part import SAID_IN_HELP, Part, fields_of
from pocketplan.plans.value import Contact, Photo
from pocketplan.reading_record.record import Act
from tests.builders import text_of
from tests.plans.changes import removing, setting
from tests.web.conftest import Shared
from tests.web.forms import forms_of, send_form


def test_what_matters_stands_first_then_help_then_the_parts_then_the_lines(
    shared: Shared,
) -> None:
    page = shared.by_noor.get("/plan")

    assert sections(page) == [
        "values",
        "help",
        "warning_signs",
        "coping_steps",
        "safe_places",
        "trusted_people",
        "professionals",
        "safer_space",
        "my_way",
        "lines",
        "gone",  # hidden, until something was refused of a line that is not there any more
    ]


def test_the_emergency_number_of_the_clients_region_is_on_every_page(shared: Shared) -> None:
    pages = [shared.by_noor.get(path) for path in ("/plan", "/plan/edit", "/mine", "/nowhere")]

    assert all('href="tel:999"' in page.get_data(as_text=True) for page in pages)
    assert all("/plan#help" in page.get_data(as_text=True) for page in pages)


def test_help_calls_the_first_trusted_person_before_anybody_else(shared: Shared) -> None:
    shared.add(shared.noor, part=Part.PROFESSIONALS, contact=contact("The surgery", "02079460344"))
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=contact("Jo", "ask Samira"))
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=contact("Samira", "07700 900123"))

    page = shared.by_noor.get("/plan")

    assert links(help_of(page))[0] == "tel:07700900123"


def test_help_calls_a_line_where_nobody_is_in_the_plan_yet(shared: Shared) -> None:
    page = shared.by_noor.get("/plan")

    assert links(help_of(page))[0] == "tel:116123"


def test_an_empty_plan_leads_to_its_first_line(shared: Shared) -> None:
    page = shared.by_noor.get("/plan")

    assert 'href="/plan/edit#begin">Write the first line' in page.get_data(as_text=True)


def test_help_names_who_is_good_company_and_calls_them(shared: Shared) -> None:
    osei = contact("Mrs. Osei", "020 7946 0133")
    shared.add(
        shared.noor, part=Part.SAFE_PLACES, contact=osei, words="She likes company for her show"
    )
    shared.add(shared.noor, part=Part.SAFE_PLACES, contact=contact("Ali next door", ""))

    page = shared.by_noor.get("/plan")

    read = " ".join(re.sub(r"<[^>]+>", " ", help_of(page)).split())
    assert "Mrs. Osei Call 020 7946 0133 She likes company for her show" in read
    assert read.count("Ali next door") == 1
    assert "tel:+442079460133" in links(help_of(page))


def test_a_message_begins_with_the_sentence_that_was_prepared(shared: Shared) -> None:
    samira = contact("Samira", "07700 900123", text="07700 900123")
    shared.add(
        shared.noor, part=Part.TRUSTED_PEOPLE, contact=samira, message="Can you ring me & talk?"
    )

    page = shared.by_noor.get("/plan")

    assert "sms:07700900123?&amp;body=Can%20you%20ring%20me%20%26%20talk%3F" in body(page)


def test_what_is_no_number_makes_no_link_and_says_so(shared: Shared) -> None:
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=contact("Jo", "ask Samira"))

    page = shared.by_noor.get("/plan")

    assert "“ ask Samira ” is not yet a number that a phone can dial." in text_of(page)
    assert "ask Samira" not in "".join(links(body(page)))


def test_each_line_shows_who_wrote_it(shared: Shared) -> None:
    shared.add(shared.noor, "Walk to the river")
    shared.add(shared.lee, "Name five green things")

    page = shared.by_noor.get("/plan")

    read = text_of(page)
    assert "Walk to the river Noor" in read
    assert "Name five green things Dr. Lee" in read


def test_what_the_therapist_changed_is_new_until_it_is_seen(shared: Shared) -> None:
    shared.add(shared.noor, "Walk to the river")
    shared.add(shared.lee, "Name five green things")
    before = text_of(shared.by_noor.get("/plan"))

    answer = send_form(shared.by_noor, shared.path, saying="I have seen them")

    assert answer.status_code == 303
    assert before.count("New from Dr. Lee") == 1
    assert "New from Dr. Lee" not in text_of(shared.by_noor.get("/plan"))


def test_two_versions_are_both_shown_and_both_can_be_called(shared: Shared) -> None:
    added = shared.add(
        shared.noor, part=Part.TRUSTED_PEOPLE, contact=contact("Samira", "020 7946 0001")
    )
    for who, number in ((shared.noor, "020 7946 0018"), (shared.lee, "020 7946 0019")):
        change = setting(
            added.entry_id,
            contact("Samira", number),
            saw=[added.change_id],
            field="contact",
        )
        shared.write(change, by=who)

    page = shared.by_noor.get("/plan")

    assert "There are two versions. Which one shall stay?" in text_of(page)
    assert {"tel:+442079460018", "tel:+442079460019"} <= set(links(help_of(page)))


def test_a_therapists_removal_is_a_question_to_the_client(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    shared.write(removing(added.entry_id, saw=[added.change_id]), by=shared.lee)

    page = shared.by_noor.get("/plan")

    assert "Walk to the river" in text_of(page)
    assert "Dr. Lee suggests taking this out. What do you think?" in text_of(page)
    on_the_desk = text_of(shared.by_lee.get(shared.path))
    assert "You suggest taking this out. The client decides." in on_the_desk


@pytest.mark.parametrize("words", ["Our summer", ""])
def test_a_hidden_photo_waits_in_the_editor_and_words_beside_it_stay(
    shared: Shared, words: str
) -> None:
    lake = Photo(id=uuid4(), description="The house by the lake")
    added = shared.add(shared.noor, words, part=Part.VALUES, photo=lake, hidden=True)

    read, made = (shared.by_noor.get(path).text for path in ("/plan", "/plan/edit"))

    assert (f"e-{added.entry_id}" in read) is bool(words)
    assert words in read
    assert "The house by the lake" not in read
    assert str(lake.id) not in read
    assert "The house by the lake" in made
    assert f"/photos/{lake.id}" in made


def test_what_is_new_says_what_putting_it_back_restores(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river", minutes=20)
    shared.by_noor.post(f"{shared.path}/seen", json={"revision": 1})
    shared.write(setting(walk.entry_id, "Swim", saw=[walk.change_id]), by=shared.lee)

    page = body(shared.by_noor.get("/plan"))

    [back] = re.findall(r'data-do="put-back" data-back="([^"]*)"', page)
    assert json.loads(unescape(back)) == {"words": "Walk to the river"}
    assert "data-back" not in body(shared.by_lee.get(shared.path))


def test_the_kept_pages_hold_no_token_and_no_form(shared: Shared) -> None:
    shared.add(shared.lee, "Name five green things")

    for path in ("/plan", "/plan/edit"):
        page = shared.by_noor.get(path)

        assert page.headers["X-PocketPlan-Keep"] == "plan"
        assert "csrf" not in page.get_data(as_text=True)
        assert "Set-Cookie" not in page.headers
        assert forms_of(page) == []


def test_the_editor_holds_a_blank_form_for_each_part_to_write_in_offline(shared: Shared) -> None:
    page = shared.by_noor.get("/plan/edit").get_data(as_text=True)

    blanks = re.findall(r'(?s)<template id="form-(\w+)">(.*?)</template>', page)
    assert [part for part, _form in blanks] == [part.value for part in Part]
    for part, form in blanks:
        names = {name.split("-")[0] for name in re.findall(r' name="([\w-]+)"', form)}
        assert names == set(fields_of(Part(part))) - SAID_IN_HELP, part


def test_an_unchanged_plan_is_not_sent_again(shared: Shared) -> None:
    first = shared.by_noor.get("/plan")

    again = shared.by_noor.get("/plan", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_a_changed_plan_is_sent_again(shared: Shared, path: str) -> None:
    first = shared.by_noor.get(path)
    shared.add(shared.lee, "Name five green things")

    again = shared.by_noor.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 200
    assert "Name five green things" in text_of(again)


def test_a_therapist_sees_whose_plan_it_is_and_the_record_says_that_they_looked(
    shared: Shared,
) -> None:
    shared.add(shared.noor, "Walk to the river")

    page = shared.by_lee.get(shared.path)

    assert "Noor's plan" in text_of(page)
    assert "Walk to the river" in text_of(page)
    assert shared.record == [("Dr. Lee", Act.READ_PLAN)]


def test_the_clients_own_reading_is_in_no_record(shared: Shared) -> None:
    shared.by_noor.get(shared.path)

    assert shared.record == []


def test_titles_say_nothing_about_what_the_pages_are(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    paths = ("/plan", "/plan/edit", f"{shared.path}/entries/{added.entry_id}")

    titles = [
        re.findall(r"<title>(.*?)</title>", body(shared.by_noor.get(path)))[0] for path in paths
    ]

    assert titles == [
        "My plan · PocketPlan",
        "Change my plan · PocketPlan",
        "Change a line · PocketPlan",
    ]


def contact(name: str, phone: str = "", text: str = "") -> Contact:
    return Contact(name=name, phone=phone, text=text)


def body(page: TestResponse) -> str:
    """Return the page without what scripts clone."""
    return re.sub(r"(?s)<template.*?</template>", "", page.get_data(as_text=True))


def help_of(page: TestResponse) -> str:
    return body(page).split('id="help"')[1].split("</section>")[0]


def links(markup: str) -> list[str]:
    return re.findall(r'href="((?:tel|sms):[^"]+)"', markup)


def sections(page: TestResponse) -> list[str]:
    return re.findall(r'<section class="part[^"]*" id="(\w+)"', body(page))
