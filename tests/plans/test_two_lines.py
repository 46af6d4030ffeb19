"""A difference is kept as lines of its values: none is lost, and nothing else is made of it."""

from dataclasses import replace
from uuid import UUID, uuid4

from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.two_lines import as_lines, can_be_lines
from pocketplan.plans.value import Contact, Photo
from tests.builders import NOW
from tests.plans.changes import adding, setting

SAM = Contact(name="Sam", phone="020 7946 0111")
SAM_AT_WORK = Contact(name="Sam", phone="020 7946 0222")


def entry(care, entry_id):
    found = entries_of(care.session, care.plan).with_id(entry_id)
    assert found
    return found


def a_difference(care, part=Part.COPING_STEPS, **besides):
    """A line that Noor and Dr. Lee have changed without seeing each other, before another."""
    walk = adding("Walk", part=part, **besides)
    care.take(walk, adding("Tea", part=part, after=walk.entry_id))
    by_noor = setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id])
    by_lee = setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id])
    care.take(by_lee, by=care.lee)
    care.take(by_noor)
    return walk, by_noor, by_lee


def lines_of(care, entry_id, name="words", change_id=None):
    return as_lines(entry(care, entry_id), name, change_id=change_id or uuid4(), at=NOW)


def in_part(care, part=Part.COPING_STEPS, name="words"):
    return [
        [open_.value for open_ in one.values(name)]
        for one in entries_of(care.session, care.plan).in_part(part)
    ]


def test_each_value_has_its_line_and_the_owners_stays(care):
    walk, _, _ = a_difference(care)

    verdicts = care.take(*lines_of(care, walk.entry_id))

    assert [verdict.refusal for verdict in verdicts] == [None, None]
    assert in_part(care) == [["Walk to the sea"], ["Walk with Sam"], ["Tea"]]
    assert entry(care, walk.entry_id).value("words") == "Walk to the sea"


def test_after_each_of_the_changes_every_value_stands_somewhere(care):
    walk, _, _ = a_difference(care)
    changes = lines_of(care, walk.entry_id)

    for change in changes:
        care.take(change)

        stands = {value for values in in_part(care) for value in values}
        assert stands == {"Walk to the sea", "Walk with Sam", "Tea"}


def test_the_new_line_says_what_the_line_says_besides(care):
    walk, _, by_lee = a_difference(care, how="Along the canal", minutes=20)
    saw = [walk.change_id]
    care.take(setting(walk.entry_id, 10, field="minutes", saw=saw))
    care.take(setting(walk.entry_id, 30, field="minutes", saw=saw), by=care.lee)

    care.take(*lines_of(care, walk.entry_id))

    made = entry(care, by_lee.change_id)
    assert (made.value("words"), made.value("how")) == ("Walk with Sam", "Along the canal")
    assert made.value("minutes") is None  # about that nobody has decided yet
    assert len(entry(care, walk.entry_id).values("minutes")) == 2


def test_two_people_who_keep_both_without_seeing_each_other_make_one_line(care):
    walk, _, _ = a_difference(care)
    noors, lees = lines_of(care, walk.entry_id), lines_of(care, walk.entry_id)

    care.take(*noors)
    care.take(*lees, by=care.lee)

    assert in_part(care) == [["Walk to the sea"], ["Walk with Sam"], ["Tea"]]


def test_three_versions_make_three_lines_in_their_order(care):
    walk, _, _ = a_difference(care)
    care.take(
        setting(walk.entry_id, "Walk with Zuri", saw=[walk.change_id]),
        setting(walk.entry_id, "Walk with Sam", saw=[walk.change_id]),
        by=care.lee,
    )

    care.take(*lines_of(care, walk.entry_id))

    assert in_part(care) == [["Walk to the sea"], ["Walk with Sam"], ["Walk with Zuri"], ["Tea"]]


def test_a_version_that_was_not_seen_stays_open(care):
    walk, by_noor, by_lee = a_difference(care)
    seen = entry(care, walk.entry_id)
    care.take(setting(walk.entry_id, "Walk with Zuri", saw=[walk.change_id]), by=care.lee)

    care.take(*as_lines(seen, "words", change_id=uuid4(), at=NOW))

    assert in_part(care) == [["Walk to the sea", "Walk with Zuri"], ["Walk with Sam"], ["Tea"]]
    assert seen.open_ids("words") == {by_noor.change_id, by_lee.change_id}


def test_two_numbers_of_one_person_can_both_be_called(care):
    sam = adding("", part=Part.TRUSTED_PEOPLE, contact=Contact(name="Sam"), relationship="brother")
    care.take(sam)
    for who, contact in ((care.noor, SAM), (care.lee, SAM_AT_WORK)):
        care.take(
            setting(sam.entry_id, contact, field="contact", saw=[sam.change_id]),
            by=who,
        )

    care.take(*lines_of(care, sam.entry_id, "contact"), by=care.lee)

    assert in_part(care, Part.TRUSTED_PEOPLE, "contact") == [[SAM], [SAM_AT_WORK]]
    assert in_part(care, Part.TRUSTED_PEOPLE, "relationship") == [["brother"], ["brother"]]


def test_a_photo_stays_with_its_line_and_who_may_see_it(care):
    photo = Photo(id=uuid4(), description="The lake")
    lake, _, by_lee = a_difference(care, Part.VALUES, photo=photo, shared=True)

    changes = lines_of(care, lake.entry_id)

    assert changes[0].fields == {"words": "Walk with Sam"}
    assert [one.refusal for one in care.take(*changes, by=care.lee)] == [None, None]
    assert entry(care, lake.entry_id).value("photo") == photo
    assert entry(care, by_lee.change_id).value("photo") is None


def test_only_what_a_line_is_about_makes_a_line(care):
    walk, _, _ = a_difference(care, how="Along the canal")
    saw = [walk.change_id]
    care.take(setting(walk.entry_id, "Along the sea", field="how", saw=saw))
    care.take(setting(walk.entry_id, "Over the hill", field="how", saw=saw), by=care.lee)
    stood = entry(care, walk.entry_id)

    assert can_be_lines(stood, "words")
    assert not can_be_lines(stood, "how")
    assert not can_be_lines(replace(stood, fields={"words": stood.fields["words"][:1]}), "words")


def test_a_version_that_is_empty_makes_no_line(care):
    library = adding("Library", part=Part.SAFE_PLACES, contact=SAM)
    care.take(library)
    saw = [library.change_id]
    care.take(setting(library.entry_id, "Central library", saw=saw))
    care.take(setting(library.entry_id, None, saw=saw), by=care.lee)

    assert not can_be_lines(entry(care, library.entry_id), "words")


def test_the_same_tap_twice_is_one(care):
    walk, _, _ = a_difference(care)
    changes = lines_of(care, walk.entry_id, change_id=UUID(int=7))

    care.take(*changes)
    verdicts = care.take(*changes)

    assert [(one.refusal, one.is_new) for one in verdicts] == [(None, False), (None, False)]
    assert len(in_part(care)) == 3
