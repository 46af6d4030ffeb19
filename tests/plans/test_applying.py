"""What is open is a function of the set of changes, whatever their order."""

from datetime import UTC, datetime
from functools import reduce
from random import Random
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from pocketplan.plans.applying import applied
from pocketplan.plans.change import AcceptedChange, AddEntry, Change, MoveEntry
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.plans.changes import adding, keeping, moving, removing, setting

NOOR, LEE = UUID(int=1), UUID(int=2)
AT = datetime(2026, 3, 2, tzinfo=UTC)


def accepted(change: Change, revision: int, author: UUID = NOOR) -> AcceptedChange:
    key = "U" if isinstance(change, AddEntry | MoveEntry) else None
    return AcceptedChange(
        change=change, revision=revision, author_id=author, accepted_at=AT, key=key
    )


def entry_after(*changes: AcceptedChange) -> Entry:
    entry = reduce(lambda before, one: applied(before, one, owner_id=NOOR), changes, None)
    assert entry is not None
    return entry


def everything_open(entry: Entry) -> tuple[object, ...]:
    fields = {name: frozenset(values) for name, values in entry.fields.items() if values}
    return fields, frozenset(entry.place), frozenset(entry.removals), entry.is_present


@st.composite
def histories(draw: st.DrawFn) -> list[AcceptedChange]:
    """Changes to one entry, each naming as parents some of the changes made before it."""
    first = adding("0")
    made: list[AcceptedChange] = [accepted(first, 1)]
    for number in range(2, draw(st.integers(2, 12))):
        author = draw(st.sampled_from([NOOR, LEE]))
        saw = [one.change.change_id for one in draw(st.lists(st.sampled_from(made), max_size=4))]
        kind = draw(st.sampled_from(["set", "set", "set", "move", "remove", "keep"]))
        entry_id = first.entry_id
        change: Change = {
            "set": setting(entry_id, str(number), saw=saw),
            "move": moving(entry_id, after=None, saw=saw, part=Part.MY_WAY),
            "remove": removing(entry_id, saw=saw),
            "keep": keeping(entry_id, answers=saw),
        }[kind]
        made.append(accepted(change, number, author))
    return made


@settings(max_examples=150, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_every_order_of_the_same_changes_gives_the_same_entry(history: list, random: Random):
    shuffled = random.sample(history, len(history))

    assert everything_open(entry_after(*shuffled)) == everything_open(entry_after(*history))


@settings(max_examples=100, deadline=None)
@given(histories())
def test_a_value_is_open_until_a_change_names_it(history: list):
    writes = [one.change for one in history if hasattr(one.change, "value")]

    entry = entry_after(*history)

    written_over = {id_ for change in writes for id_ in change.parents}
    for change in writes:
        assert (change.change_id in entry.open_ids("words")) == (
            change.change_id not in written_over
        )


def test_knowing_a_parent_awaits_nothing():
    walk = adding()
    late = setting(walk.entry_id, "Run", saw=[uuid4()])
    before = entry_after(accepted(walk, 1))

    known = applied(before, accepted(late, 2), owner_id=NOOR, is_known=lambda _id: True)
    unknown = applied(before, accepted(late, 2), owner_id=NOOR)

    assert known.awaited == {}
    assert set(unknown.awaited) == {"words"}


def test_a_name_never_meets_anothers_number():
    sam = adding("", part=Part.TRUSTED_PEOPLE, contact=Contact(name="Sam", phone="1"))
    saw = [sam.change_id]
    ann = setting(sam.entry_id, Contact(name="Ann", phone="1"), saw=saw, field="contact")
    two = setting(sam.entry_id, Contact(name="Sam", phone="2"), saw=saw, field="contact")

    entry = entry_after(accepted(sam, 1), accepted(ann, 2, LEE), accepted(two, 3))

    assert [one.value for one in entry.values("contact")] == [two.value, ann.value]


def test_equal_values_are_no_difference_and_settle_together():
    walk = adding()
    same = setting(walk.entry_id, "Walk to the river")
    entry = entry_after(accepted(walk, 1), accepted(same, 2, LEE))

    settled = applied(
        entry,
        accepted(setting(walk.entry_id, "Run", saw=entry.open_ids("words")), 3),
        owner_id=NOOR,
    )

    assert entry.open_differences == ()
    assert [one.value for one in settled.values("words")] == ["Run"]


def test_an_edit_the_removal_did_not_see_keeps_the_entry_and_asks():
    walk = adding()
    removal = removing(walk.entry_id, saw=[walk.change_id])
    edit = setting(walk.entry_id, "Run", saw=[walk.change_id])

    entry = entry_after(accepted(walk, 1), accepted(removal, 2), accepted(edit, 3, LEE))

    assert entry.is_present
    assert entry.removal_question is not None
    assert not entry.removal_question.is_suggestion


def test_removals_that_each_saw_one_side_remove_together():
    walk = adding()
    other = setting(walk.entry_id, "Run")
    removals = [removing(walk.entry_id, saw=[one.change_id]) for one in (walk, other)]

    entry = entry_after(
        accepted(walk, 1),
        accepted(other, 2),
        accepted(removals[0], 3),
        accepted(removals[1], 4),
    )

    assert entry.is_removed


def test_a_photo_is_shared_only_when_every_open_answer_says_so():
    sister = adding("My sister", part=Part.VALUES, shared=True)
    refusal = setting(sister.entry_id, False, field="shared")

    shared = entry_after(accepted(sister, 1))
    in_doubt = entry_after(accepted(sister, 1), accepted(refusal, 2))

    assert shared.is_shared
    assert not in_doubt.is_shared
