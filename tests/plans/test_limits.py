from uuid import uuid4

import pytest

from pocketplan.plans import limits
from pocketplan.plans.part import Part
from pocketplan.plans.value import Photo
from tests.plans.changes import adding, code_of, keeping, moving, removing, setting


def photo() -> Photo:
    return Photo(id=uuid4(), description="The sea")


def test_a_part_holds_two_hundred_entries(care):
    full = [adding(str(number)) for number in range(200)]
    care.take(*full)

    one_more = care.take(adding("One more"), adding("Elsewhere", part=Part.MY_WAY))

    assert [code_of(verdict) for verdict in one_more] == ["too-many-entries", None]


def test_moving_into_a_full_part_is_refused_and_within_it_is_not(care):
    full = [adding(str(number)) for number in range(200)]
    other = adding("Other", part=Part.MY_WAY)
    care.take(*full, other)

    verdicts = care.take(
        moving(other.entry_id, after=None, saw=[other.change_id]),
        moving(full[0].entry_id, after=None, saw=[full[0].change_id]),
    )

    assert [code_of(verdict) for verdict in verdicts] == ["too-many-entries", None]


def test_removing_one_makes_room_for_another(care):
    full = [adding(str(number)) for number in range(200)]
    care.take(*full)

    removal = removing(full[0].entry_id, saw=[full[0].change_id])
    verdicts = care.take(removal, adding("One more"))

    assert [code_of(verdict) for verdict in verdicts] == [None, None]


def test_a_plan_holds_twenty_photos(care):
    sea = adding("The sea", part=Part.VALUES)
    care.take(sea, *[adding("", part=Part.VALUES, photo=photo()) for _ in range(19)])

    verdicts = care.take(
        setting(sea.entry_id, photo(), field="photo"),
        adding("", part=Part.VALUES, photo=photo()),
        setting(sea.entry_id, photo(), field="photo"),
    )

    assert [code_of(verdict) for verdict in verdicts] == [
        None,
        "too-many-photos",
        "too-many-photos",
    ]


def test_replacing_a_photo_needs_no_room(care):
    photos = [adding("", part=Part.VALUES, photo=photo()) for _ in range(20)]
    care.take(*photos)

    replaced = setting(photos[0].entry_id, photo(), saw=[photos[0].change_id], field="photo")
    (verdict,) = care.take(replaced)

    assert code_of(verdict) is None


def test_entries_that_were_removed_count_towards_the_plans_own_limit(care, monkeypatch):
    monkeypatch.setattr("pocketplan.plans.accepting.ENTRIES_EVER", 2)
    walk, tea = adding(), adding("Tea")
    removal = removing(walk.entry_id, saw=[walk.change_id])
    care.take(walk, tea, removal)

    verdicts = care.take(
        adding("Third"),
        setting(uuid4(), "Fourth"),
        keeping(walk.entry_id, answers=[removal.change_id]),
    )

    assert [code_of(verdict) for verdict in verdicts] == [
        "too-many-entries",
        "too-many-entries",
        None,
    ]


@pytest.mark.parametrize(("limit", "number"), [("ENTRIES_A_PART", 200), ("PHOTOS", 20)])
def test_the_limits_are_those_that_people_were_told(limit, number):
    assert getattr(limits, limit) == number
