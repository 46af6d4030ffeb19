"""Words that would tell a stranger something do not reach the lock screen."""

import pytest

from pocketplan.reminders.errors import (
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


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("Your crisis plan", SpeaksOfThePlan),
        ("CRISIS", SpeaksOfDanger),
        ("two crises", SpeaksOfDanger),
        ("cri\u200bsis", SpeaksOfDanger),
        ("ｃｒｉｓｉｓ", SpeaksOfDanger),
        ("feeling suicidal?", SpeaksOfDanger),
        ("no self-harm today", SpeaksOfDanger),
        ("pensamientos suicidas", SpeaksOfDanger),
        ("Llama a la línea de ayuda", SpeaksOfDanger),
        ("Las señales de alerta", SpeaksOfDanger),
        ("Ring 988", SpeaksOfDanger),
        ("Your therapist says hi", SpeaksOfCare),
        ("therapy at four", SpeaksOfCare),
        ("Tu psicóloga te espera", SpeaksOfCare),
        ("Take your meds", SpeaksOfCare),
        ("TOMA LAS PASTILLAS", SpeaksOfCare),
        ("Open your safety plan", SpeaksOfThePlan),
        ("Open your plan", SpeaksOfThePlan),
        ("safety-plan", SpeaksOfThePlan),
        ("Abre tu plan", SpeaksOfThePlan),
        ("How is your mood?", SpeaksOfAMind),
        ("¿Cómo está tu ánimo?", SpeaksOfAMind),
        ("for when you are anxious", SpeaksOfAMind),
        ("contra la ansiedad", SpeaksOfAMind),
        ("Ask Noor for tea", NamesSomebody),
        ("Lee says hello", NamesSomebody),
        ("ring 07700 900123", HoldsANumberOrAddress),
        ("see https://example.org", HoldsANumberOrAddress),
        ("", WordsMissing),
        (" \u200b\n ", WordsMissing),
        ("x" * (LONGEST + 1), WordsTooLong),
    ],
)
def test_a_word_that_tells_something_is_refused_with_its_reason(words, refusal):
    with pytest.raises(refusal):
        checked(words, names=("Noor Haddad", "Dr. Lee"))


@pytest.mark.parametrize(
    "words",
    [
        "Water the plants",
        "Drink a glass of water, and one slow breath",
        "¡Ánimo! Sal a caminar un rato",
        "Sing in the kitchen at 20:30",
        "Skill of the day: the harbour walk",
        "Plan dinner with Sam",
        "Manténte al sol cinco minutos",
        "The blue door. Ten minutes. You know the way.",
    ],
)
def test_ordinary_words_pass(words):
    assert checked(words, names=("Noor Haddad", "Dr. Lee")) == words


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
