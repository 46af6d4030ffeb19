"""A line goes to another part with all that it says; what others write meanwhile goes with it."""

from uuid import uuid4

import pytest

from pocketplan.plans.access import entries_open_to
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact, Photo
from tests.plans.changes import adding, code_of, moving, setting

SAM = Contact(name="Sam", phone="020 7946 0001")
WORDS_PARTS = {
    Part.WARNING_SIGNS,
    Part.COPING_STEPS,
    Part.SAFE_PLACES,
    Part.SAFER_SPACE,
    Part.MY_WAY,
    Part.VALUES,
}
PEOPLE_PARTS = {Part.SAFE_PLACES, Part.TRUSTED_PEOPLE, Part.PROFESSIONALS}


def entry_of(care, change):
    found = entries_of(care.session, care.plan).with_id(change.entry_id)
    assert found
    return found


def to(part, change, *, saw=None):
    return moving(change.entry_id, part=part, after=None, saw=saw or [change.change_id])


@pytest.mark.parametrize("part", Part)
def test_words_stand_in_every_part_but_those_of_people(care, part):
    walk = adding(minutes=20, how="With the dog")
    care.take(walk)

    (verdict,) = care.take(to(part, walk))

    assert code_of(verdict) == (None if part in WORDS_PARTS else "not-in-part")
    entry = entry_of(care, walk)
    assert entry.part is (part if part in WORDS_PARTS else Part.COPING_STEPS)
    assert (entry.value("minutes"), entry.value("how")) == (20, "With the dog")


@pytest.mark.parametrize("part", Part)
def test_people_stand_in_every_part_of_people(care, part):
    sam = adding("", part=Part.TRUSTED_PEOPLE, contact=SAM, relationship="my sister")
    care.take(sam)

    (verdict,) = care.take(to(part, sam), by=care.lee)

    assert code_of(verdict) == (None if part in PEOPLE_PARTS else "not-in-part")
    assert entry_of(care, sam).value("relationship") == "my sister"
    assert set(entry_of(care, sam).could_stand_in) == PEOPLE_PARTS


@pytest.mark.parametrize("is_moved_first", [True, False])
def test_one_moves_a_line_and_the_other_writes_in_it_and_both_hold(care, is_moved_first):
    sam = adding("", part=Part.TRUSTED_PEOPLE, contact=SAM)
    care.take(sam)
    changes = [
        to(Part.SAFE_PLACES, sam),
        setting(sam.entry_id, "Can you stay on the phone?", field="message"),
    ]

    for change in changes if is_moved_first else reversed(changes):
        (verdict,) = care.take(change, by=care.lee)
        assert code_of(verdict) is None

    entry = entry_of(care, sam)
    assert entry.part is Part.SAFE_PLACES
    assert entry.value("message") == "Can you stay on the phone?"


def test_a_field_of_a_part_in_which_it_never_stood_is_refused(care):
    walk = adding()
    care.take(walk, to(Part.MY_WAY, walk))

    verdicts = care.take(
        setting(walk.entry_id, 20, field="minutes"),
        setting(walk.entry_id, "other", field="about"),
        setting(walk.entry_id, SAM, field="contact"),
    )

    assert [code_of(verdict) for verdict in verdicts] == [None, None, "not-in-part"]


def test_two_who_move_it_to_different_parts_see_it_in_one_and_the_next_move_settles(care):
    walk = adding()
    care.take(walk)
    by_noor, by_lee = to(Part.MY_WAY, walk), to(Part.VALUES, walk)

    care.take(by_noor)
    care.take(by_lee, by=care.lee)

    assert entry_of(care, walk).part is Part.MY_WAY
    assert entry_of(care, walk).open_differences == ()

    care.take(to(Part.VALUES, walk, saw=[by_noor.change_id, by_lee.change_id]))

    assert entry_of(care, walk).part is Part.VALUES
    assert len(entry_of(care, walk).place) == 1


def test_a_photo_stays_with_its_line_and_with_whoever_may_see_it(care):
    photo = Photo(id=uuid4(), description="The house by the lake")
    sea = adding("The sea", part=Part.VALUES, photo=photo)
    care.take(sea)

    verdicts = care.take(to(Part.COPING_STEPS, sea), by=care.lee)

    assert [code_of(verdict) for verdict in verdicts] == [None]
    assert entry_of(care, sea).value("photo") == photo
    seen = entries_open_to(care.session, care.lee, care.plan).with_id(sea.entry_id)
    assert seen
    assert (seen.value("words"), seen.value("photo")) == ("The sea", None)


def test_a_photo_alone_stays_where_photos_are_and_unseen(care):
    photo = Photo(id=uuid4(), description="The house by the lake")
    alone = adding("", part=Part.VALUES, photo=photo)
    care.take(alone)

    verdicts = [care.take(to(part, alone))[0] for part in Part if part is not Part.VALUES]

    assert {code_of(verdict) for verdict in verdicts} == {"not-in-part"}
    assert entries_open_to(care.session, care.lee, care.plan).with_id(alone.entry_id) is None


def test_a_person_stays_in_reach_beside_a_hidden_photo(care):
    photo = Photo(id=uuid4(), description="The two of us")
    sam = adding("The allotment", part=Part.SAFE_PLACES, contact=SAM)
    care.take(sam)
    shown = to(Part.VALUES, sam)
    care.take(shown)
    care.take(
        setting(sam.entry_id, photo, field="photo"),
        setting(sam.entry_id, True, field="hidden"),
        to(Part.TRUSTED_PEOPLE, sam, saw=[shown.change_id]),
        setting(sam.entry_id, None, saw=[sam.change_id]),
    )

    read = entry_of(care, sam).without_hidden()

    assert read
    assert (read.value("contact"), read.value("photo")) == (SAM, None)
