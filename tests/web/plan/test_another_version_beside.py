"""Writing in a field answers the value that stood in it; what differs is chosen, or stays open."""

from uuid import UUID

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import text_of
from tests.plans.changes import setting
from tests.web.conftest import Shared
from tests.web.forms import send_form


def a_difference(shared: Shared) -> UUID:
    walk = shared.add(shared.noor, "Walk")
    for who, words in ((shared.noor, "Walk to the sea"), (shared.lee, "Walk with Sam")):
        shared.write(setting(walk.entry_id, words, saw=[walk.change_id]), by=who)
    return walk.entry_id


def stands(shared: Shared, entry_id: UUID, name: str = "words") -> list[object]:
    return [open_.value for open_ in shared.entry(entry_id).values(name)]


def test_what_stands_beside_stays_when_a_form_is_saved(shared: Shared) -> None:
    line = a_difference(shared)
    path = f"{shared.path}/entries/{line}"

    send_form(shared.by_noor, path, saying="Save", words="Walk to the hill")

    assert stands(shared, line) == ["Walk to the hill", "Walk with Sam"]
    assert "There are two versions" in text_of(shared.by_noor.get("/plan"))


def test_a_form_that_is_saved_as_it_was_changes_nothing(shared: Shared) -> None:
    line = a_difference(shared)
    before = shared.plan.revision

    send_form(shared.by_lee, f"{shared.path}/entries/{line}", saying="Save")

    assert shared.plan.revision == before


def test_whoever_types_the_other_version_has_chosen_it(shared: Shared) -> None:
    line = a_difference(shared)
    path = f"{shared.path}/entries/{line}"

    send_form(shared.by_noor, path, saying="Save", words="Walk with Sam")

    assert stands(shared, line) == ["Walk with Sam"]


def test_a_value_that_two_people_wrote_alike_is_one(shared: Shared) -> None:
    walk = shared.add(shared.noor, "Walk")
    for who in (shared.noor, shared.lee):
        shared.write(setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id]), by=who)

    send_form(shared.by_noor, f"{shared.path}/entries/{walk.entry_id}", saying="Save", words="Run")

    assert stands(shared, walk.entry_id) == ["Run"]


def test_where_one_version_is_empty_the_form_shows_the_other_and_answers_it(
    shared: Shared,
) -> None:
    sam = shared.add(
        shared.noor, part=Part.TRUSTED_PEOPLE, contact=Contact(name="Sam"), relationship="friend"
    )
    saw = [sam.change_id]
    shared.write(setting(sam.entry_id, None, field="relationship", saw=saw), by=shared.noor)
    shared.write(setting(sam.entry_id, "brother", field="relationship", saw=saw), by=shared.lee)
    path = f"{shared.path}/entries/{sam.entry_id}"

    send_form(shared.by_noor, path, saying="Save", relationship="half-brother")

    assert set(stands(shared, sam.entry_id, "relationship")) == {None, "half-brother"}
