from uuid import uuid4

import pytest
from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.plans.change import SetField, wire_change
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.errors import EntryNotFound
from pocketplan.plans.history import past_of
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Photo
from tests.builders import NOW
from tests.plans.changes import adding, setting


def past(care, entry_id, reader=None):
    return past_of(care.session, care.plan, entry_id, reader=reader or care.noor)


def test_an_entrys_past_says_who_wrote_what_and_when_newest_first(care):
    walk = adding()
    run = setting(walk.entry_id, "Run", saw=[walk.change_id])
    care.take(walk, adding("Tea"))
    care.take(run, by=care.lee)

    told = past(care, walk.entry_id)

    assert [one.change for one in told] == [run, walk]
    assert [one.author_id for one in told] == [care.lee.id, care.noor.id]
    assert [one.revision for one in told] == [3, 1]
    assert told[0].accepted_at == NOW


def test_an_earlier_value_is_put_back_by_a_change_like_any_other(care):
    walk = adding()
    care.take(walk)
    care.take(setting(walk.entry_id, "Run", saw=[walk.change_id]), by=care.lee)
    run, walk_again = past(care, walk.entry_id)

    care.take(setting(walk.entry_id, walk_again.change.fields["words"], saw=[run.change.change_id]))

    newest = past(care, walk.entry_id)[0].change
    assert isinstance(newest, SetField)
    assert newest.value == "Walk to the river"


def test_an_entry_of_another_plan_has_no_past_here(care):
    (feed,) = entries_of(care.session, care.other_plan)

    for entry_id in (uuid4(), feed.id):
        with pytest.raises(EntryNotFound):
            past(care, entry_id)


def test_a_line_that_does_not_open_is_left_out(care):
    walk = adding()
    run = setting(walk.entry_id, "Run", saw=[walk.change_id])
    care.take(walk, run)

    with saved(care.session):
        care.session.execute(
            update(plan_changes)
            .where(plan_changes.c.change_id == run.change_id)
            .values(sealed_body=b"\x01torn")
        )

    assert [one.change for one in past(care, walk.entry_id)] == [walk]


def test_a_therapist_reads_nothing_of_a_photo_that_is_not_shared(care):
    sea = adding("The sea", part=Part.VALUES, photo=Photo(id=uuid4(), description="Our beach"))
    other = setting(sea.entry_id, Photo(id=uuid4(), description="Our dog"), field="photo")
    care.take(sea, other)

    hidden = past(care, sea.entry_id, care.lee)
    care.take(setting(sea.entry_id, True, field="shared"))
    shared = past(care, sea.entry_id, care.lee)

    assert [one.change.fields for one in hidden] == [{"words": "The sea"}]
    assert [one.change for one in shared][1:] == [other, sea]


@pytest.mark.parametrize("begins_with_photo", [True, False])
def test_a_photo_that_was_replaced_before_sharing_stays_private(care, begins_with_photo):
    aside, beach = (Photo(id=uuid4(), description=words) for words in ("For me", "Our beach"))
    started = {"photo": aside} if begins_with_photo else {}
    sea = adding("The sea", part=Part.VALUES, **started)
    first = setting(sea.entry_id, aside, field="photo", saw=[sea.change_id])
    seen = [sea.change_id, first.change_id]
    care.take(sea, first, setting(sea.entry_id, beach, field="photo", saw=seen))

    care.take(setting(sea.entry_id, True, field="shared"))

    assert "For me" in written(past(care, sea.entry_id))
    assert "For me" not in written(past(care, sea.entry_id, care.lee))
    assert "Our beach" in written(past(care, sea.entry_id, care.lee))


def written(told):
    return str([wire_change(one.change) for one in told])
