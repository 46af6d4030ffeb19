"""A line is moved to another part from its own page, without scripts, by client and therapist."""

import pytest

from pocketplan.plans import limits
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.reading_record.record import Act
from tests.builders import text_of
from tests.plans.changes import moving
from tests.web.conftest import Shared
from tests.web.forms import forms_of, send_form

SAM = Contact(name="Sam", phone="020 7946 0001")


def page_of(shared: Shared, entry_id: object) -> str:
    return f"{shared.path}/entries/{entry_id}"


@pytest.mark.parametrize("who", ["by_noor", "by_lee"])
def test_a_line_goes_to_the_end_of_the_part_that_was_chosen(shared: Shared, who: str) -> None:
    walk = shared.add(shared.noor, "Walk to the river", minutes=20)
    shared.add(shared.noor, "Ask before you sit down", part=Part.MY_WAY)

    answer = send_form(
        getattr(shared, who), page_of(shared, walk.entry_id), saying="Move it there", part="my_way"
    )

    assert answer.status_code == 303
    moved = shared.entries.in_part(Part.MY_WAY)
    assert [entry.value("words") for entry in moved] == [
        "Ask before you sit down",
        "Walk to the river",
    ]
    shown = text_of(shared.by_noor.get("/plan"))
    assert "Walk to the river 20 min" in shown
    assert len([line for line in shared.record if line[1] is Act.CHANGED_PLAN]) == (who == "by_lee")


def test_a_line_is_offered_the_parts_in_which_it_could_stand(shared: Shared) -> None:
    sam = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=SAM)

    page = shared.by_noor.get(page_of(shared, sam.entry_id)).get_data(as_text=True)

    choice = page.partition('id="to-part"')[2].partition("</select>")[0]
    assert [key for key in Part if f'value="{key}"' in choice] == ["safe_places", "professionals"]


def test_a_line_that_moved_can_still_be_changed_in_all_that_it_holds(shared: Shared) -> None:
    sam = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=SAM, relationship="my sister")
    path = page_of(shared, sam.entry_id)
    send_form(shared.by_noor, path, saying="Move it there", part="safe_places")

    send_form(shared.by_noor, path, saying="Save", relationship="my aunt", address="Elm Street")

    entry = shared.entry(sam.entry_id)
    assert entry.part is Part.SAFE_PLACES
    assert (entry.value("relationship"), entry.value("address")) == ("my aunt", "Elm Street")
    assert entry.value("contact") == SAM


def test_a_full_part_says_so_and_the_line_stays(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ENTRIES_A_PART", 1)
    walk = shared.add(shared.noor, "Walk to the river")
    shared.add(shared.noor, "Ask before you sit down", part=Part.MY_WAY)

    answer = send_form(
        shared.by_noor, page_of(shared, walk.entry_id), saying="Move it there", part="my_way"
    )

    assert answer.status_code == 422
    assert "This part is full. Take a line out of it first" in text_of(answer)
    assert shared.entry(walk.entry_id).part is Part.COPING_STEPS


def test_words_are_not_moved_among_people(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")

    answer = send_form(
        shared.by_noor, page_of(shared, walk.entry_id), saying="Move it there", part="professionals"
    )

    assert answer.status_code == 422
    assert "This part of the plan has no place for that." in text_of(answer)
    assert shared.entry(walk.entry_id).part is Part.COPING_STEPS


def test_the_past_names_the_part_to_which_a_line_was_moved(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")
    to_my_way = moving(walk.entry_id, part=Part.MY_WAY, after=None, saw=[walk.change_id])
    shared.write(to_my_way, by=shared.lee)

    for path in (f"{shared.path}/history", f"{page_of(shared, walk.entry_id)}/history"):
        read = text_of(shared.by_noor.get(path))
        assert "Dr. Lee moved it to “What helps me, what makes it worse”" in read

    stayed = moving(walk.entry_id, part=Part.MY_WAY, after=None, saw=[to_my_way.change_id])
    shared.write(stayed, by=shared.noor)
    assert "Noor moved it ·" in text_of(shared.by_noor.get(f"{shared.path}/history"))


def test_what_leaves_the_part_that_is_not_printed_says_so_before(shared: Shared) -> None:
    key = shared.add(shared.noor, "Sam keeps the key", part=Part.SAFER_SPACE)
    walk = shared.add(shared.noor, "Walk to the river")

    warned, other = (
        text_of(shared.by_noor.get(page_of(shared, one.entry_id))) for one in (key, walk)
    )

    assert "What you move from there is printed." in warned
    assert "is printed." not in other


def test_a_line_that_was_taken_out_is_offered_no_other_part(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")
    send_form(shared.by_noor, page_of(shared, walk.entry_id), saying="Take it out")

    words = [form[2] for form in forms_of(shared.by_noor.get(page_of(shared, walk.entry_id)))]

    assert not [said for said in words if "Move it there" in said]
