from dataclasses import replace
from uuid import uuid4

import pytest

from pocketplan.plans.change_log import lines_between
from pocketplan.plans.errors import PlanError
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact, Photo
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import a_therapist
from tests.plans.changes import adding, code_of, keeping, moving, removing, setting


def words(care):
    return [entry.value("words") for entry in entries_of(care.session, care.plan)]


def only_entry(care):
    (entry,) = entries_of(care.session, care.plan).every
    return entry


def test_accepted_changes_get_dense_revisions(care):
    walk = adding()

    care.take(walk, setting(walk.entry_id, "Run", saw=[walk.change_id]))
    care.take(adding("Tea"))

    lines = lines_between(care.session, care.plan, 0, care.plan.revision)
    assert [line.revision for line in lines] == [1, 2, 3]
    assert care.plan.revision == 3
    assert words(care) == ["Tea", "Run"]


def test_taking_a_change_twice_is_taking_it_once(care):
    walk = adding()

    first = care.take(walk)
    again = care.take(walk, walk)

    assert [code_of(verdict) for verdict in first + again] == [None, None, None]
    assert [verdict.is_new for verdict in first + again] == [True, False, False]
    assert care.plan.revision == 1


def test_the_same_id_with_other_content_is_refused(care):
    walk = adding()
    care.take(walk)

    in_a_later_act = care.take(replace(walk, fields={"words": "Run"}))
    swim = adding("Swim")
    in_one_act = care.take(swim, replace(swim, part=Part.MY_WAY))

    assert [code_of(verdict) for verdict in in_a_later_act] == ["change-id-reused"]
    assert [code_of(verdict) for verdict in in_one_act] == [None, "change-id-reused"]
    assert words(care) == ["Swim", "Walk to the river"]


def test_somebody_elses_change_cannot_be_sent_as_ones_own(care):
    walk = adding()
    care.take(walk)

    (verdict,) = care.take(walk, by=care.lee)

    assert code_of(verdict) == "change-id-reused"


def test_a_refused_change_stops_nothing_but_itself(care):
    walk = adding()
    nonsense = setting(walk.entry_id, Contact(name="Sam"), field="contact")

    verdicts = care.take(walk, nonsense, adding("Tea"))

    assert [code_of(verdict) for verdict in verdicts] == [None, "not-in-part", None]
    assert care.plan.revision == 2


def test_edits_that_did_not_see_each_other_are_both_kept(care):
    walk = adding()
    care.take(walk)
    care.take(setting(walk.entry_id, "Run", saw=[walk.change_id]), by=care.lee)

    care.take(setting(walk.entry_id, "Swim", saw=[walk.change_id]))

    entry = only_entry(care)
    assert [one.value for one in entry.values("words")] == ["Swim", "Run"]
    assert entry.open_differences == ("words",)


def test_settling_a_difference_leaves_one_value(care):
    walk = adding()
    care.take(walk, setting(walk.entry_id, "Run"), setting(walk.entry_id, "Swim"))

    care.take(setting(walk.entry_id, "Swim", saw=only_entry(care).open_ids("words")))

    assert [one.value for one in only_entry(care).values("words")] == ["Swim"]


def test_a_therapists_removal_is_a_suggestion_until_it_is_answered(care):
    walk = adding()
    care.take(walk)
    suggestion = removing(walk.entry_id, saw=[walk.change_id])

    care.take(suggestion, by=care.lee)

    question = only_entry(care).removal_question
    assert question is not None
    assert question.is_suggestion
    care.take(keeping(walk.entry_id, answers=[suggestion.change_id]))
    assert only_entry(care).removal_question is None


def test_a_removed_entry_is_kept_and_can_be_restored(care):
    walk = adding()
    removal = removing(walk.entry_id, saw=[walk.change_id])

    care.take(walk, removal)

    entries = entries_of(care.session, care.plan)
    assert list(entries) == []
    assert [entry.id for entry in entries.removed] == [walk.entry_id]
    care.take(keeping(walk.entry_id, answers=[removal.change_id]))
    assert words(care) == ["Walk to the river"]


def test_a_therapist_cannot_restore_what_the_client_removed(care):
    walk = adding()
    removal = removing(walk.entry_id, saw=[walk.change_id])
    care.take(walk, removal)

    keep = keeping(walk.entry_id, answers=[removal.change_id])
    (verdict,) = care.take(keep, by=care.lee)

    assert code_of(verdict) == "only-the-client"
    assert words(care) == []


def test_a_therapist_may_take_their_own_suggestion_back(care):
    walk = adding()
    care.take(walk)
    suggestion = removing(walk.entry_id, saw=[walk.change_id])
    care.take(suggestion, by=care.lee)

    keep = keeping(walk.entry_id, answers=[suggestion.change_id])
    (by_another,) = care.take(keep, by=a_therapist(care.session, name="Dr. Moss"))
    (verdict,) = care.take(keep, by=care.lee)

    assert code_of(by_another) == "only-the-client"
    assert code_of(verdict) is None
    assert only_entry(care).removal_question is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("photo", Photo(id=uuid4(), description="My sister")),
        ("hidden", True),
        ("shared", True),
    ],
)
def test_photos_and_who_sees_them_are_the_clients_alone(care, field, value):
    sister = adding("My sister", part=Part.VALUES)
    care.take(sister)

    set_by_lee = setting(sister.entry_id, value, field=field)
    verdicts = care.take(
        set_by_lee, adding("Her dog", part=Part.VALUES, **{field: value}), by=care.lee
    )
    (own,) = care.take(setting(sister.entry_id, value, field=field))

    assert [code_of(verdict) for verdict in verdicts] == ["only-the-client"] * 2
    assert code_of(own) is None


def test_a_change_to_an_entry_of_another_plan_is_refused(care):
    (feed,) = entries_of(care.session, care.other_plan)
    sister = adding("My sister", part=Part.VALUES)

    verdicts = care.take(
        setting(feed.id, "Starve the cat", saw=feed.open_ids("words")),
        removing(feed.id, saw=feed.content_ids),
        sister,
        setting(sister.entry_id, feed.id, field="for_entry"),
        adding("Mine now", entry_id=feed.id),
    )

    assert [code_of(verdict) for verdict in verdicts] == [
        "entry-not-found",
        "entry-not-found",
        None,
        "entry-not-found",
        "entry-not-found",
    ]
    (unchanged,) = entries_of(care.session, care.other_plan)
    assert unchanged == feed


def test_an_edit_that_comes_before_its_entry_waits_for_it(care):
    walk = adding()
    edit = setting(walk.entry_id, "Run", saw=[walk.change_id])

    care.take(edit)
    before = words(care)
    care.take(walk)

    assert before == []
    assert words(care) == ["Run"]


def test_two_entries_put_in_one_gap_stand_in_different_places(care):
    first, last = adding("First"), adding("Last")
    last = replace(last, after=first.entry_id)
    care.take(first, last)

    care.take(adding("By Noor", after=first.entry_id))
    care.take(adding("By Dr. Lee", after=first.entry_id), by=care.lee)

    assert words(care) == ["First", "By Dr. Lee", "By Noor", "Last"]
    keys = [entry.order_key for entry in entries_of(care.session, care.plan)]
    assert len(set(keys)) == 4


def test_an_entry_moves_behind_another_and_into_another_part(care):
    first, second = adding("First"), adding("Second", part=Part.WARNING_SIGNS)
    third = adding("Third", after=first.entry_id)
    care.take(first, second, third)

    care.take(
        moving(third.entry_id, after=None, saw=[third.change_id]),
        moving(
            first.entry_id,
            part=Part.WARNING_SIGNS,
            after=second.entry_id,
            saw=[first.change_id],
        ),
    )

    assert words(care) == ["Second", "First", "Third"]


def test_an_entry_keeps_what_it_is_about(care):
    walk = adding(minutes=20)
    care.take(walk)

    verdicts = care.take(
        setting(walk.entry_id, None, saw=[walk.change_id], field="minutes"),
        setting(walk.entry_id, None, saw=[walk.change_id]),
    )

    assert [code_of(verdict) for verdict in verdicts] == [None, "entry-empty"]


def test_a_change_by_a_therapist_is_in_the_record_once_an_act(care):
    walk = adding()
    care.take(walk)

    care.take(setting(walk.entry_id, "Run"), setting(walk.entry_id, "Swim"), by=care.lee)

    (line,) = lines_about(care.session, care.noor.id)
    assert (line.act, line.actor_id) == (Act.CHANGED_PLAN, care.lee.id)


def test_a_refused_change_by_a_therapist_is_not_in_the_record(care):
    care.take(adding("Her dog", part=Part.VALUES, shared=True), by=care.lee)

    assert lines_about(care.session, care.noor.id) == []


def test_refusals_carry_the_field_and_no_words(care):
    walk = adding("Walk past the old school")
    care.take(walk)

    (verdict,) = care.take(setting(walk.entry_id, "Old school", field="address"))

    assert isinstance(verdict.refusal, PlanError)
    assert verdict.refusal.field == "address"
    assert "school" not in repr(verdict) + str(verdict.refusal)
