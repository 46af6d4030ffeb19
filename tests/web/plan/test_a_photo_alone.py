"""An entry that is a photo and nothing else: as long as it is not shared, it is the client's."""

from uuid import uuid4

import pytest

from pocketplan.plans.change import AddEntry
from pocketplan.plans.part import Part
from pocketplan.plans.value import Photo
from tests.builders import text_of
from tests.plans.changes import removing, setting
from tests.web.conftest import Shared
from tests.web.forms import send_form

SEA = "The sea at home"
BEFORE = "Before I drive"


@pytest.fixture
def sea(shared: Shared) -> AddEntry:
    """A photo with its moment and no words; beside it stands a line of the same part."""
    photo = Photo(id=uuid4(), description=SEA)
    added = shared.add(shared.noor, part=Part.VALUES, photo=photo, moment=BEFORE)
    shared.add(shared.noor, "My sister", part=Part.VALUES, for_entry=added.entry_id)
    return added


def rows(page: str, part: str = "values") -> int:
    return page.count(f'data-part="{part}"')


@pytest.mark.parametrize("page", ["", "/edit", "/history", "/snapshot", "/values/new"])
def test_nothing_of_it_is_on_a_therapists_page(shared: Shared, sea: AddEntry, page: str) -> None:
    read = shared.by_lee.get(shared.path + page).get_data(as_text=True)

    assert SEA not in read
    assert BEFORE not in read
    assert str(sea.entry_id) not in read
    assert "My sister" in read


def test_a_therapist_sees_no_line_where_it_stands(shared: Shared, sea: AddEntry) -> None:
    mine, theirs = (
        visitor.get(shared.path).get_data(as_text=True)
        for visitor in (shared.by_noor, shared.by_lee)
    )

    assert rows(mine) - rows(theirs) == 1
    assert SEA in mine


@pytest.mark.parametrize("ending", ["", "/history"])
def test_its_own_pages_answer_a_therapist_like_one_that_is_not_there(
    shared: Shared, sea: AddEntry, ending: str
) -> None:
    answers = [
        shared.by_lee.get(f"{shared.path}/entries/{one}{ending}") for one in (sea.entry_id, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert text_of(answers[0]) == text_of(answers[1])
    assert shared.by_noor.get(f"{shared.path}/entries/{sea.entry_id}{ending}").status_code == 200


def test_taken_out_it_is_in_no_list_of_a_therapists(shared: Shared, sea: AddEntry) -> None:
    shared.write(removing(sea.entry_id, saw=[sea.change_id]), by=shared.noor)

    read = shared.by_lee.get(f"{shared.path}/history").get_data(as_text=True)

    assert str(sea.entry_id) not in read
    assert "Taken out" not in read


def test_shared_and_shown_it_is_a_line_like_any_other(shared: Shared, sea: AddEntry) -> None:
    shared.write(setting(sea.entry_id, True, field="shared"), by=shared.noor)

    pages = [shared.by_lee.get(shared.path + page) for page in ("", "/edit", "/history")]

    assert all(SEA in text_of(page) for page in pages)


def test_with_words_of_its_own_it_is_a_line_without_the_photo(
    shared: Shared, sea: AddEntry
) -> None:
    shared.write(setting(sea.entry_id, "Where I grew up"), by=shared.noor)

    plan, past = (text_of(shared.by_lee.get(shared.path + page)) for page in ("", "/history"))

    assert "Where I grew up" in plan
    assert "Where I grew up" in past
    assert SEA not in plan + past


def test_a_therapist_who_saves_what_goes_with_it_takes_nothing_from_the_client(
    shared: Shared, sea: AddEntry
) -> None:
    (sister,) = (one.id for one in shared.entries if one.value("words") == "My sister")

    send_form(
        shared.by_lee, f"{shared.path}/entries/{sister}", saying="Save", words="My sister Ana"
    )

    assert shared.entry(sister).value("words") == "My sister Ana"
    assert shared.entry(sister).value("for_entry") == sea.entry_id


def test_what_was_taken_out_goes_by_its_own_words(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")
    shared.write(removing(walk.entry_id, saw=[walk.change_id]), by=shared.noor)

    read = text_of(shared.by_noor.get(f"{shared.path}/history"))

    assert "Taken out Walk to the river" in read


def test_what_goes_with_a_line_that_was_taken_out_says_nothing_of_it(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")
    shared.add(shared.noor, "My sister", part=Part.VALUES, for_entry=walk.entry_id)
    shared.write(removing(walk.entry_id, saw=[walk.change_id]), by=shared.noor)

    page = shared.by_noor.get(shared.path).get_data(as_text=True)

    assert page.count('data-slot="for_entry"') == 1  # the empty one, for scripts
