"""What could be more specific in a plan: which words, why, and never a grade."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketplan.plans.check import Checked, Hint, HintKind, hints_about
from pocketplan.plans.entry import Entry, OpenPlace, OpenValue
from pocketplan.plans.part import Part
from pocketplan.plans.vague import Ask, vague_words
from pocketplan.plans.value import Contact, FieldValue

NOOR = UUID(int=1)
AT = datetime(2026, 3, 2, tzinfo=UTC)
TODAY = date(2026, 3, 2)
IDEA = "Walk…"
AMINA = Contact(name="Amina", phone="020 7946 0123")


def entry(part: Part, number: int = 1, **fields: FieldValue) -> Entry:
    place = OpenPlace(
        change_id=UUID(int=number), part=part, key=f"{number:04}", author_id=NOOR, revision=number
    )
    values = {
        name: (
            OpenValue(
                change_id=UUID(int=number), value=value, author_id=NOOR, revision=number, at=AT
            ),
        )
        for name, value in fields.items()
        if value is not None
    }
    return Entry(id=UUID(int=1000 + number), owner_id=NOOR, fields=values, place=(place,))


def checked(*entries: Entry, language: str = "en", reviewed_on: date | None = TODAY) -> Checked:
    return Checked(
        entries=entries,
        language=language,
        region="GB",
        starters={Part.COPING_STEPS: (IDEA,)},
        line_hours={"GB/Night line": "24/7", "GB/Day line": "Mon-Fri 09:00-17:00"},
        reviewed_on=reviewed_on,
        today=TODAY,
    )


def said(plan: Checked, part: Part | None = None) -> list[tuple[HintKind, str, Ask | None]]:
    found = [hint for hint in hints_about(plan) if hint.part is part]
    return [(hint.kind, hint.words, hint.ask) for hint in found]


def test_an_empty_plan_is_told_of_each_part_and_of_who_could_be_called() -> None:
    kinds = {(hint.part, hint.kind) for hint in hints_about(checked())}

    assert kinds == {
        *((part, HintKind.NOTHING_HERE) for part in Part),
        (Part.SAFE_PLACES, HintKind.NOBODY_TO_CALL),
        (Part.TRUSTED_PEOPLE, HintKind.NOBODY_TO_CALL),
        (Part.PROFESSIONALS, HintKind.NOT_AT_NIGHT),
    }


def test_a_plan_in_somebodys_own_words_has_no_hints() -> None:
    plan = checked(
        entry(Part.WARNING_SIGNS, 1, words="I leave the washing-up for three days"),
        entry(Part.COPING_STEPS, 2, words="Walk to the bench at the pond"),
        entry(Part.SAFE_PLACES, 3, words="Kitchen of the community house", contact=AMINA),
        entry(Part.TRUSTED_PEOPLE, 4, contact=AMINA, agreed_on=TODAY),
        entry(Part.PROFESSIONALS, 5, contact=AMINA, hours="24/7"),
        entry(Part.SAFER_SPACE, 6, words="Amina keeps the key until Sunday"),
        entry(Part.MY_WAY, 7, words="Sit down before you speak"),
        entry(Part.VALUES, 8, words="My family"),
    )

    assert hints_about(plan) == []


@pytest.mark.parametrize(
    ("part", "words", "found"),
    [
        (Part.COPING_STEPS, "Call Someone", [("Someone", Ask.WHO)]),
        (
            Part.COPING_STEPS,
            "Do something, then relax",
            [("something", Ask.WHAT), ("relax", Ask.HOW)],
        ),
        (
            Part.SAFE_PLACES,
            "Somewhere with my family",
            [("Somewhere", Ask.WHERE), ("my family", Ask.WHO)],
        ),
        (Part.SAFER_SPACE, "Ask somebody, soon", [("somebody", Ask.WHO), ("soon", Ask.WHEN)]),
        (Part.WARNING_SIGNS, "I feel bad", [("feel bad", Ask.FIRST)]),
        (Part.WARNING_SIGNS, "I do not answer friends", []),
        (Part.COPING_STEPS, "Somethings Else: my family's lullaby, five things I can see", []),
        (Part.VALUES, "My family and my friends", []),
    ],
    ids=[
        "who",
        "what and how",
        "where and who",
        "who and when",
        "first",
        "a sign",
        "whole words",
        "values",
    ],
)
def test_vague_words_are_named_as_they_stand_with_the_question(
    part: Part, words: str, found: list[tuple[str, Ask]]
) -> None:
    hints = [one for one in said(checked(entry(part, words=words)), part) if one[2]]

    assert hints == [(HintKind.VAGUE, told, ask) for told, ask in found]


def test_a_plan_in_spanish_is_read_in_spanish_with_or_without_accents() -> None:
    asks = {Ask.WHO, Ask.WHEN}

    found = vague_words("Llamar a ALGUIEN m\u00e1s tarde, o mas tarde", "es", asks)

    assert [(one.words, one.ask) for one in found] == [
        ("ALGUIEN", Ask.WHO),
        ("m\u00e1s tarde", Ask.WHEN),
    ]
    assert vague_words("Llamar a alguien", "en", asks) == []
    assert vague_words("Call someone", "fr", asks)[0].words == "someone"


def test_what_another_field_says_already_is_not_asked() -> None:
    plan = checked(
        entry(Part.COPING_STEPS, 1, words="Relax", how="On the blue blanket, with the radio on"),
        entry(Part.SAFE_PLACES, 2, words="A quiet place", address="3 Pond Lane", contact=AMINA),
    )

    assert [hint for hint in hints_about(plan) if hint.kind is HintKind.VAGUE] == []


def test_an_idea_that_nobody_finished_is_not_somebodys_own_words() -> None:
    plan = checked(entry(Part.COPING_STEPS, words=f" {IDEA}"))

    assert said(plan, Part.COPING_STEPS) == [
        (HintKind.NOTHING_HERE, "", None),
        (HintKind.IDEA_ALONE, f" {IDEA}", None),
    ]


def test_numbers_that_make_no_call_are_named() -> None:
    wrong = Contact(name="Amina", phone="0207 letters", text="85258")
    plan = checked(entry(Part.TRUSTED_PEOPLE, contact=wrong, agreed_on=TODAY))

    assert said(plan, Part.TRUSTED_PEOPLE) == [(HintKind.CANNOT_DIAL, "0207 letters", None)]


def test_somebody_without_a_number_and_without_a_yes_is_named() -> None:
    plan = checked(entry(Part.TRUSTED_PEOPLE, contact=Contact(name="Amina")))

    assert said(plan, Part.TRUSTED_PEOPLE) == [
        (HintKind.NOBODY_TO_CALL, "", None),
        (HintKind.NO_NUMBER, "Amina", None),
        (HintKind.NOT_CONFIRMED, "Amina", None),
    ]


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({"hours": "24/7"}, True),
        ({"hours": "daily 22:00-06:00"}, True),
        ({"hours": "Mon-Fri 22:00-06:00"}, False),
        ({"hours": "daily 09:00-17:00"}, False),
        ({"hours": "mostly"}, False),
        ({"line": "GB/Night line"}, True),
        ({"line": "GB/Day line"}, False),
        ({"line": "GB/Gone"}, False),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else str(value),
)
def test_a_line_that_is_open_at_three_in_the_morning_every_day_is_looked_for(
    fields: dict[str, FieldValue], is_open: bool
) -> None:
    plan = checked(entry(Part.PROFESSIONALS, contact=AMINA, **fields))

    assert [kind for kind, _, _ in said(plan, Part.PROFESSIONALS)] == (
        [] if is_open else [HintKind.NOT_AT_NIGHT]
    )


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(None, [HintKind.NEVER_REVIEWED]), (90, []), (91, [HintKind.REVIEW_LONG_AGO])],
    ids=["never", "90 days", "91 days"],
)
def test_a_review_is_asked_for_after_90_days(days: int | None, kinds: list[HintKind]) -> None:
    reviewed_on = TODAY - timedelta(days=days) if days is not None else None

    assert [kind for kind, _, _ in said(checked(reviewed_on=reviewed_on))] == kinds


CONTACTS = st.sampled_from([None, AMINA, Contact(name="Ben"), Contact(phone="no number")])
WORDS = st.sampled_from(
    [None, IDEA, "Call someone", "Relax outside, sometimes", "Walk to the pond"]
)
ENTRIES = st.builds(
    lambda part, words, contact, hours, agreed: (
        part,
        {"words": words, "contact": contact, "hours": hours, "agreed_on": agreed},
    ),
    st.sampled_from(list(Part)),
    WORDS,
    CONTACTS,
    st.sampled_from([None, "24/7", "mostly"]),
    st.sampled_from([None, TODAY]),
)


@given(st.lists(ENTRIES, max_size=8), ENTRIES)
def test_another_entry_adds_hints_about_itself_alone(
    before: list[tuple[Part, dict[str, FieldValue]]], added: tuple[Part, dict[str, FieldValue]]
) -> None:
    standing = [entry(part, n, **fields) for n, (part, fields) in enumerate(before)]
    new = entry(added[0], 99, **added[1])
    plan = checked(*standing)

    hints = hints_about(replace(plan, entries=[*standing, new]))

    elsewhere = [hint for hint in hints if hint.entry_id != new.id]
    assert in_order_within(elsewhere, hints_about(plan))
    assert hints == hints_about(replace(plan, entries=[*standing, new]))  # same plan, same hints


def in_order_within(some: list[Hint], all_: list[Hint]) -> bool:
    rest = iter(all_)
    return all(one in rest for one in some)
