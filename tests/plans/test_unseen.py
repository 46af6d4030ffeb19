"""What putting back restores: the line as its owner knew it, before others changed it."""

from dataclasses import replace

from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.unseen import Before, Stood, before_the_news
from pocketplan.plans.value import Contact
from tests.plans.changes import adding, moving, setting


def known(care, change, seen):
    entries = entries_of(care.session, care.plan)
    entry = entries.with_id(change.entry_id)
    return before_the_news(
        care.session, care.plan, entries, entry, reader_id=care.noor.id, seen=seen
    )


def before(care, change, seen):
    found = known(care, change, seen)
    return found and found.fields


def test_what_stood_there_before_the_news_comes_back_field_by_field(care):
    walk = adding("Walk", minutes=20)
    care.take(walk, adding("Tea"))
    care.take(
        setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id]),
        setting(walk.entry_id, "Along the canal", field="how"),
        by=care.lee,
    )

    assert before(care, walk, seen=2) == {"words": "Walk", "how": None}


def test_news_upon_news_goes_back_to_what_was_seen_last(care):
    walk = adding("Walk")
    care.take(walk)
    sam = setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id])
    care.take(sam, by=care.lee)
    zuri = setting(walk.entry_id, "Walk with Zuri", saw=[sam.change_id])
    care.take(zuri, by=care.lee)
    care.take(setting(walk.entry_id, "Walk, or run", saw=[zuri.change_id]), by=care.lee)

    assert before(care, walk, seen=2) == {"words": "Walk with Sam"}
    assert before(care, walk, seen=0) == {"words": "Walk"}


def test_the_owners_own_words_beside_the_news_are_what_comes_back(care):
    walk = adding("Walk")
    care.take(walk)
    care.take(setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id]), by=care.lee)
    care.take(setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id]))

    assert before(care, walk, seen=1) == {"words": "Walk to the sea"}


def test_a_number_comes_back_as_it_is_dialled_now(care):
    samira = adding("", part=Part.TRUSTED_PEOPLE, contact=Contact(name="Samira", phone="0300"))
    care.take(samira)
    care.take(
        setting(samira.entry_id, Contact(name="Sam"), field="contact", saw=[samira.change_id]),
        by=care.lee,
    )

    assert before(care, samira, seen=1) == {"contact": Contact(name="Samira", phone="0300")}


def test_a_difference_that_was_there_before_is_put_back_by_no_single_tap(care):
    walk = adding("Walk")
    care.take(walk)
    care.take(setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id]))
    care.take(setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id]), by=care.lee)
    care.take(setting(walk.entry_id, "Walk with Zuri", saw=[walk.change_id]), by=care.lee)

    assert before(care, walk, seen=3) is None


def test_a_line_without_news_has_nothing_to_put_back(care):
    walk = adding("Walk")
    care.take(walk)

    assert known(care, walk, seen=0) == Before({})


def test_a_line_that_was_moved_goes_back_behind_the_one_it_stood_behind(care):
    walk, tea = adding("Walk"), adding("Tea")
    care.take(walk, tea, replace(adding("Call Sam"), after=tea.entry_id))
    [_first, second, third] = entries_of(care.session, care.plan).in_part(Part.COPING_STEPS)
    care.take(moving(third.id, after=None, saw=third.open_ids("place")), by=care.lee)

    found = known(care, moving(third.id, after=None, saw=[]), seen=3)

    assert found == Before({}, Stood(Part.COPING_STEPS, second.id))


def test_a_line_that_was_first_goes_back_to_the_first_place(care):
    walk, tea = adding("Walk"), adding("Tea")
    care.take(tea, walk)
    first = entries_of(care.session, care.plan).in_part(Part.COPING_STEPS)[0]
    to_my_way = moving(first.id, after=None, part=Part.MY_WAY, saw=first.open_ids("place"))
    care.take(to_my_way, by=care.lee)

    assert known(care, to_my_way, seen=2) == Before({}, Stood(Part.COPING_STEPS, None))


def test_a_place_told_by_keys_that_are_no_longer_in_use_is_put_back_by_no_tap(care):
    walk = adding("Walk")
    care.take(walk, adding("Tea"))
    moved = moving(walk.entry_id, after=None, saw=[walk.change_id])
    care.take(moved, by=care.lee)
    with saved(care.session):
        care.plan.keys_spread_at = 3

    assert known(care, walk, seen=2) is None


def test_a_past_that_does_not_open_puts_nothing_else_in_its_place(care):
    walk = adding("Walk")
    care.take(walk)
    care.take(setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id]), by=care.lee)
    with saved(care.session):
        care.session.execute(
            update(plan_changes)
            .where(plan_changes.c.change_id == walk.change_id)
            .values(sealed_body=b"not what was sealed")
        )

    assert before(care, walk, seen=1) is None
