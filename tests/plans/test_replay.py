"""Entries as they were, told from the log."""

from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.plan import entries_of
from pocketplan.plans.replay import entries_then
from tests.plans.changes import adding, keeping, moving, removing, setting


def test_an_entry_is_told_as_it_was_at_each_revision(care):
    walk = adding("Walk")
    sea = setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id])
    care.take(adding("Tea"), walk, sea)
    moments = [(walk.entry_id, revision) for revision in range(5)]

    then = entries_then(care.session, care.plan, moments)

    assert {moment[1]: entry.value("words") for moment, entry in then.items()} == {
        2: "Walk",
        3: "Walk to the sea",
        4: "Walk to the sea",
    }


def test_told_to_the_end_it_is_what_the_plan_holds(care):
    walk, tea = adding("Walk"), adding("Tea")
    both = [
        setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id]),
        setting(walk.entry_id, "Walk to the river", saw=[walk.change_id]),
    ]
    out = removing(tea.entry_id, saw=[tea.change_id])
    up = moving(walk.entry_id, after=None, saw=[walk.change_id])
    care.take(walk, tea, *both, out, up, keeping(tea.entry_id, answers=[out.change_id]))
    care.take(removing(walk.entry_id, saw=[walk.change_id]), by=care.lee)
    held = {entry.id: entry for entry in entries_of(care.session, care.plan).every}

    then = entries_then(care.session, care.plan, [(one, care.plan.revision) for one in held])

    assert {moment[0]: entry for moment, entry in then.items()} == held


def test_a_line_that_does_not_open_is_passed_over(care):
    walk = adding("Walk")
    sea = setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id])
    care.take(walk, sea)
    with saved(care.session):
        torn = update(plan_changes).where(plan_changes.c.change_id == sea.change_id)
        care.session.execute(torn.values(sealed_body=b"\x01torn"))

    then = entries_then(care.session, care.plan, [(walk.entry_id, 2)])

    assert [entry.value("words") for entry in then.values()] == ["Walk"]
