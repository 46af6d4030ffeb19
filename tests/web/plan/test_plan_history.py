"""What was written stays readable, with who and when, and comes back when wanted."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from pocketplan.plans.change import AddEntry
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact, Photo
from pocketplan.reading_record.record import Act
from tests.builders import NOW, text_of
from tests.plans.changes import removing, setting
from tests.web.conftest import Shared
from tests.web.forms import send_form


def test_an_entrys_past_tells_who_wrote_what_and_when(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    shared.write(setting(added.entry_id, "Walk to the sea", saw=[added.change_id]), by=shared.lee)

    page = shared.by_noor.get(f"{shared.path}/entries/{added.entry_id}/history")

    read = text_of(page)
    assert "Dr. Lee wrote · 2 Mar 2026, 14:30 Walk to the sea This is what the plan shows." in read
    assert "Noor began this · 2 Mar 2026, 14:30 Walk to the river Put this back" in read


def test_an_earlier_version_is_put_back(shared: Shared) -> None:
    samira = Contact(name="Samira", phone="020 7946 0018")
    added = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=samira)
    wrong = Contact(name="Samira", phone="020 7946 0081")
    shared.write(
        setting(added.entry_id, wrong, saw=[added.change_id], field="contact"), by=shared.lee
    )

    answer = send_form(
        shared.by_noor,
        f"{shared.path}/entries/{added.entry_id}/history",
        saying="Put this back",
    )

    assert answer.status_code == 303
    values = [open_.value for open_ in shared.entry(added.entry_id).values("contact")]
    assert values == [samira]


def test_a_number_beside_a_name_that_runs_the_other_way_is_read_as_it_is_dialled(
    shared: Shared,
) -> None:
    line = shared.add(
        shared.noor,
        part=Part.TRUSTED_PEOPLE,
        contact=Contact(name="شيرين", phone="020 7946 0001"),
    )
    saw = shared.entry(line.entry_id).open_ids("contact")
    other = Contact(name="شيرين", phone="020 7946 0002")
    shared.write(setting(line.entry_id, other, saw=saw, field="contact"), by=shared.noor)

    past = shared.by_noor.get(f"{shared.path}/history").get_data(as_text=True)

    for number in ("020 7946 0001", "020 7946 0002"):
        assert f"<bdi>شيرين</bdi> <bdi>{number}</bdi>" in past


def test_the_plans_past_shows_the_newest_first(shared: Shared) -> None:
    shared.add(shared.noor, "Walk to the river")
    shared.add(shared.lee, "Name five green things")

    read = text_of(shared.by_noor.get(f"{shared.path}/history"))

    assert read.index("Name five green things") < read.index("Walk to the river")


@pytest.mark.parametrize("ending", ["history", "entries/{}/history"])
def test_a_therapist_who_looks_into_the_past_is_in_the_record(shared: Shared, ending: str) -> None:
    added = shared.add(shared.noor, "Walk to the river")

    shared.by_lee.get(f"{shared.path}/{ending.format(added.entry_id)}")

    assert shared.record == [("Dr. Lee", Act.READ_HISTORY)]


def test_the_past_of_an_entry_that_never_was_is_not_found(shared: Shared) -> None:
    answer = shared.by_noor.get(f"{shared.path}/entries/{shared.plan.id}/history")

    assert answer.status_code == 404


def test_the_newest_changes_name_a_person_once_and_say_nothing_is_missing(shared: Shared) -> None:
    jo = Contact(name="Jo", phone="07700 900177", text="07700 900177")
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=jo)

    read = text_of(shared.by_noor.get(f"{shared.path}/history"))

    assert "Jo Noor began this" in read
    assert "Nothing was written yet." not in read


def test_old_changes_go_by_the_words_of_their_day(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    shared.write(setting(added.entry_id, "Walk to the sea", saw=[added.change_id]), by=shared.lee)

    read = text_of(shared.by_noor.get(f"{shared.path}/history"))

    newer, older = (
        read.index("Walk to the sea Dr. Lee wrote: In my own words"),
        read.index("Walk to the river Noor began this"),
    )
    assert newer < older
    assert "Before Walk to the river" in read[newer:older]


@pytest.fixture
def typed(shared: Shared) -> AddEntry:
    """A line whose words were written a little at a time."""
    added = shared.add(shared.noor, "Walk")
    saw = added.change_id
    for minute, words in enumerate(["Walk to", "Walk to the sea", "Walk to the river"]):
        edit = setting(added.entry_id, words, saw=[saw])
        at = NOW + timedelta(minutes=minute)
        shared.write(replace(edit, at=at), by=shared.noor, at=at)
        saw = edit.change_id
    return added


def test_what_was_written_a_little_at_a_time_is_one_line(shared: Shared, typed: AddEntry) -> None:
    read = text_of(shared.by_noor.get(f"{shared.path}/history"))

    assert read.count("wrote: In my own words") == 1
    assert (
        "Walk to the river Noor wrote: In my own words · 2 Mar 2026, 14:32 Before Walk Walk Noor"
        in read
    )


def test_each_step_on_the_way_can_be_put_back(shared: Shared, typed: AddEntry) -> None:
    page = f"{shared.path}/entries/{typed.entry_id}/history"

    read = text_of(shared.by_noor.get(page))
    answer = send_form(shared.by_noor, page, saying="Put this back")

    assert "Before Walk Written in 3 steps 2 Mar 2026, 14:31 Walk to the sea Put this back" in read
    assert read.count("Put this back") == 3
    assert answer.status_code == 303
    assert shared.entry(typed.entry_id).value("words") == "Walk to the sea"


def test_the_last_words_of_a_line_that_was_taken_out_are_not_said_to_stand(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    shared.write(removing(added.entry_id, saw=[added.change_id]), by=shared.noor)
    page = f"{shared.path}/entries/{added.entry_id}/history"

    mine, theirs = (text_of(one.get(page)) for one in (shared.by_noor, shared.by_lee))
    answer = send_form(shared.by_noor, page, saying="Bring it back")

    assert "This is what the plan shows." not in mine + theirs
    assert "Walk to the river This stood here when the line was taken out." in mine
    assert "This line was taken out of the plan." in theirs
    assert "Bring it back" not in theirs
    assert answer.status_code == 303
    assert shared.entry(added.entry_id).is_present


def test_a_therapist_reads_no_earlier_photo_that_was_never_shared(shared: Shared) -> None:
    sea = Photo(id=uuid4(), description="Our beach")
    added = shared.add(shared.noor, "The sea", part=Part.VALUES, photo=sea)
    shared.write(setting(added.entry_id, "Home", saw=[added.change_id]), by=shared.noor)

    read = text_of(shared.by_lee.get(f"{shared.path}/history"))

    assert "Home" in read
    assert "The sea" in read
    assert "Our beach" not in read


def test_a_therapist_reads_on_each_page_of_the_past_whose_plan_it_is(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river").entry_id

    for page in ("/history", "/reviews", f"/entries/{walk}/history"):
        assert "Noor's plan" in text_of(shared.by_lee.get(shared.path + page))
        assert "Noor's plan" not in text_of(shared.by_noor.get(shared.path + page))
