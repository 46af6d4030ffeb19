"""Words that would tell a stranger something do not reach the lock screen."""

import tomllib
from pathlib import Path

import pytest

from pocketplan.reminders.errors import (
    ForbiddenWords,
    HoldsANumberOrAddress,
    NamesSomebody,
    SpeaksOfAMind,
    SpeaksOfCare,
    SpeaksOfDanger,
    SpeaksOfThePlan,
    WordsMissing,
    WordsTooLong,
)
from pocketplan.reminders.word_filter import LONGEST, checked
from pocketplan.reminders.wording import LANGUAGES, NEUTRAL, neutral_text, stop_wording

HERE = Path(__file__).parent
PEOPLE = ("Noor Haddad", "Dr. Lee", "Andrés")
SPEAKS = {
    "danger": SpeaksOfDanger,
    "care": SpeaksOfCare,
    "plan": SpeaksOfThePlan,
    "mind": SpeaksOfAMind,
}


def sentences(name):
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def refused_as(words):
    try:
        checked(words, names=PEOPLE[:1])
    except ForbiddenWords as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("group", SPEAKS)
def test_a_sentence_that_tells_something_is_refused_however_it_is_written(group):
    passed = [words for words in sentences("telling_sentences")[group] if not refused_as(words)]

    assert passed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_everyday_sentence_passes_as_it_is(language):
    everyday = sentences("everyday_sentences")[language]

    assert {words: refused_as(words) for words in everyday if refused_as(words)} == {}
    assert len(everyday) > 80


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("feeling suicidal?", SpeaksOfDanger),
        ("therapy at four", SpeaksOfCare),
        ("Open your plan", SpeaksOfThePlan),
        ("How is your mood?", SpeaksOfAMind),
        ("Ask Noor for tea", NamesSomebody),
        ("ask noor for tea", NamesSomebody),
        ("NOOR, breathe", NamesSomebody),
        ("Lee says hello", NamesSomebody),
        ("Andres says hello", NamesSomebody),
        ("ring 07700 900123", HoldsANumberOrAddress),
        ("see https://example.org", HoldsANumberOrAddress),
        ("", WordsMissing),
        (" \u200b\n ", WordsMissing),
        ("\u2800\u3164", WordsMissing),
        ("x" * (LONGEST + 1), WordsTooLong),
    ],
)
def test_what_is_refused_says_why(words, refusal):
    with pytest.raises(refusal):
        checked(words, names=PEOPLE)


def test_a_name_in_small_letters_may_be_a_word():
    assert checked("lee una página", names=PEOPLE) == "lee una página"


def test_signs_that_turn_a_line_around_are_left_out():
    assert checked("tea\u202e and\u2066 cake", names=()) == "tea and cake"


def test_the_words_become_one_line():
    assert checked("  Water \n the   plants ") == "Water the plants"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NEUTRAL)
def test_every_neutral_wording_passes_its_own_filter(kind, language):
    text = neutral_text(kind, language)

    assert checked(text.body) == text.body
    assert text.title == "PocketPlan"


def test_a_language_we_do_not_have_is_answered_in_english():
    assert neutral_text(NEUTRAL[0], "cy") == neutral_text(NEUTRAL[0], "en")
    assert neutral_text(NEUTRAL[0], "es-MX") == neutral_text(NEUTRAL[0], "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_below_a_reminder_tells_a_stranger_nothing(language):
    assert checked(stop_wording(language)) == stop_wording(language)


def test_the_button_speaks_the_language_of_the_reminder_and_english_where_we_have_none():
    assert stop_wording("es-MX") == stop_wording("es") != stop_wording("en") == stop_wording("cy")
