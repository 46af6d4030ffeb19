"""What goes with a line stays with it, also where that line was taken out meanwhile."""

from pocketplan.plans.part import Part
from tests.plans.changes import keeping, removing
from tests.web.conftest import Shared
from tests.web.forms import send_form

ELSEWHERE = "a line that is not in the plan now"


def test_saving_other_words_parts_nothing_from_a_line_that_was_taken_out(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")
    sister = shared.add(
        shared.noor, "My sister", part=Part.VALUES, for_entry=walk.entry_id
    ).entry_id
    gone = removing(walk.entry_id, saw=[walk.change_id])
    shared.write(gone, by=shared.noor)
    page = f"{shared.path}/entries/{sister}"

    asked = shared.by_noor.get(page).text
    send_form(shared.by_noor, page, saying="Save", words="My sister and her dog")
    shared.write(keeping(walk.entry_id, answers=[gone.change_id]), by=shared.noor)

    assert ELSEWHERE in asked.partition('name="for_entry"')[2].partition("</select>")[0]
    assert shared.entry(sister).value("words") == "My sister and her dog"
    assert shared.entry(sister).value("for_entry") == walk.entry_id
    assert ELSEWHERE not in shared.by_noor.get(page).text


def test_it_is_parted_where_somebody_says_so(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk to the river")
    sister = shared.add(
        shared.noor, "My sister", part=Part.VALUES, for_entry=walk.entry_id
    ).entry_id
    shared.write(removing(walk.entry_id, saw=[walk.change_id]), by=shared.noor)

    send_form(shared.by_noor, f"{shared.path}/entries/{sister}", saying="Save", for_entry="")

    assert shared.entry(sister).value("for_entry") is None


def test_a_long_line_to_go_with_ends_between_words_and_shows_that_it_goes_on(
    shared: Shared,
) -> None:
    long = "A weight on my chest while I am still in the car outside work"
    shared.add(shared.noor, long)
    shared.add(shared.noor, "ü" * 61)

    asked = shared.by_noor.get(f"{shared.path}/values/new").text

    assert ">A weight on my chest while I am still in the car outside…</option>" in asked
    assert f">{'ü' * 59}…</option>" in asked
