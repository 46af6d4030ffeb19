"""The whole plan as it stood after any of its changes."""

from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.plans.access import entries_open_to
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of, plan_entries
from pocketplan.plans.then import plan_then
from pocketplan.plans.value import Photo
from tests.plans.changes import adding, keeping, moving, removing, setting

BEACH = Photo(id=uuid4(), description="Our beach")


def shown(entries):
    """What stands in the plan, in its order: the words of each line."""
    return [(entry.part, [one.value for one in entry.values("words")]) for entry in entries]


def now(care, reader=None):
    return shown(entries_open_to(care.session, reader or care.noor, care.plan))


def then(care, revision, reader=None):
    return shown(plan_then(care.session, care.plan, revision, reader=reader or care.noor))


def any_change(entries, chance):
    """Return something that a person might do to the plan."""
    present = list(entries)
    gone = [entry for entry in entries.every if entry.is_removed]
    part = chance.choice([Part.COPING_STEPS, Part.VALUES])
    if len(present) < 3 or chance.random() < 0.2:
        after = chance.choice([None, *(entry.id for entry in present)])
        return adding(f"Line {chance.random()}", part=part, after=after)
    if gone and chance.random() < 0.2:
        return keeping(gone[0].id, answers=gone[0].removal_ids)
    entry, other = chance.sample(present, 2)
    match chance.randrange(4):
        case 0:
            return removing(entry.id, saw=entry.content_ids)
        case 1:
            saw = entry.open_ids("words") if chance.random() < 0.8 else ()
            return setting(entry.id, f"Words {chance.random()}", saw=saw)
    return moving(entry.id, after=other.id, saw=entry.open_ids("place"), part=other.part)


@pytest.mark.parametrize("seed", range(5))
def test_it_is_told_as_it_stood_after_each_change(care, seed):
    chance, stood = Random(seed), [[]]
    for _ in range(60):
        care.take(any_change(entries_of(care.session, care.plan), chance))
        stood.append(now(care))

    assert [then(care, revision) for revision in range(len(stood))] == stood


def at_one_spot(care, first, count):
    """Put lines behind the first one until the keys between have to be spread anew."""
    for number in range(count):
        care.take(adding(f"Line {number}", after=first.entry_id))


def test_the_order_of_a_day_before_keys_were_spread_is_kept(care):
    second, third, first = adding("Second"), adding("Third"), adding("First")
    care.take(second)
    care.take(replace(third, after=second.entry_id))
    care.take(first)
    before, revision = now(care), care.plan.revision

    at_one_spot(care, second, 160)
    care.take(moving(first.entry_id, after=third.entry_id, saw=[first.change_id]))

    assert care.plan.keys_spread_at > revision
    assert then(care, revision) == before


def test_the_order_since_keys_were_spread_is_kept_for_what_was_not_moved(care):
    first, last = adding("First"), adding("Last")
    care.take(first)
    care.take(adding("Last", after=first.entry_id))
    at_one_spot(care, first, 160)
    before, revision = now(care), care.plan.revision

    care.take(setting(first.entry_id, "First of all", saw=[first.change_id]))
    care.take(last)

    assert 0 < care.plan.keys_spread_at <= revision
    assert then(care, revision) == before


def test_a_photo_that_was_private_then_or_is_now_is_shown_to_nobody_else(care):
    sea = adding("The sea", part=Part.VALUES, photo=BEACH)
    care.take(sea)
    share = setting(sea.entry_id, True, field="shared")
    care.take(share)
    private, shared = 1, 2

    def photos(revision, reader):
        stood = plan_then(care.session, care.plan, revision, reader=reader)
        return [entry.value("photo") for entry in stood]

    while_shared = [photos(one, care.lee) for one in (private, shared)]
    care.take(setting(sea.entry_id, None, field="shared", saw=[share.change_id]))

    assert while_shared == [[None], [BEACH]]
    assert photos(shared, care.lee) == [None]
    assert photos(shared, care.noor) == [BEACH]


def test_a_line_that_was_or_is_a_private_photo_alone_is_not_there_for_others(care):
    photo = adding("", part=Part.VALUES, photo=BEACH)
    named = setting(photo.entry_id, "My sister")
    care.take(adding("Home", part=Part.VALUES))
    care.take(photo)
    care.take(adding("My dog", part=Part.VALUES, for_entry=photo.entry_id))
    care.take(named)
    care.take(setting(photo.entry_id, None, saw=[named.change_id]))

    told = [plan_then(care.session, care.plan, one, reader=care.lee) for one in range(1, 6)]

    assert [len(list(one)) for one in told] == [1, 1, 2, 2, 2]
    assert not any(entry.value("for_entry") for one in told for entry in one)
    assert len(list(plan_then(care.session, care.plan, 4, reader=care.noor))) == 3


def test_an_entry_that_no_longer_opens_is_told_from_the_log(care):
    walk = adding("Walk")
    care.take(walk)
    care.take(adding("Tea"))
    with saved(care.session):
        torn = update(plan_entries).where(plan_entries.c.entry_id == walk.entry_id)
        care.session.execute(torn.values(sealed_state=b"\x01torn"))

    stood = plan_then(care.session, care.plan, 1, reader=care.noor)

    assert [entry.value("words") for entry in stood] == ["Walk"]
    assert stood.unreadable == ()
