"""What a client reads asks for six years of school, and Help for twelve words at a time."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest
from babel.messages.catalog import Catalog

from pocketplan.web.words.sentences import said
from tests.web.reading_grade import grade, sentences_of

SIXTH = 6
FEW = 40  # words; a formula made for pages says nothing of less
IN_HELP = 12
HELP = [f"templates/plan/{name}.html" for name in ("help", "asked", "walk", "steadying")]
CLIENT = ["pocketplan/web/*wording.py", "pocketplan/web/*/shown_*.py", "templates/*.html"]
FILLED_IN = re.compile(r"%\(\w+\)[a-z]")


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    return said()


def test_a_client_needs_six_years_of_school(sentences: Catalog) -> None:
    files = {file for one in sentences for file, _line in one.locations if is_client_s(file)}
    told = {file: ". ".join(said_in([file], sentences)) for file in files}
    grades = {
        file: grade(text) for file, text in told.items() if sum(map(len, sentences_of(text))) >= FEW
    }

    assert len(grades) > 20
    assert {file: round(found, 1) for file, found in grades.items() if found > SIXTH} == {}


def test_help_says_at_most_twelve_words_at_a_time(sentences: Catalog) -> None:
    told = list(said_in(HELP, sentences))
    spoken = [
        " ".join(words) for one in told for words in sentences_of(one) if len(words) > IN_HELP
    ]

    assert len(told) > 20
    assert spoken == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The cat sat on the mat.", -1.4),
        ("This phone will send its own edits again. Nothing on it is lost.", 1.5),
        ("The committee's administrator organises participation.", 28.8),
    ],
    ids=["a primer", "a notice", "an office"],
)
def test_a_grade_is_what_counting_by_hand_gives(text: str, years: float) -> None:
    assert grade(text) == pytest.approx(years, abs=0.6)


def is_client_s(file: str) -> bool:
    return any(fnmatch(file, pattern) for pattern in CLIENT)


def said_in(files: list[str], sentences: Catalog) -> Iterator[str]:
    for one in sentences:
        if any(file in files for file, _line in one.locations):
            forms = one.id if isinstance(one.id, tuple) else (one.id,)
            yield from (FILLED_IN.sub("Sam", form) for form in forms)
