"""Keeps words off the lock screen that would tell a stranger something.

The words are data (forbidden_words.toml): groups by reason, stems with all their
inflections. All languages are looked for in every text, since people mix them.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

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

LONGEST = 120  # two lines of a phone, for the body
SHORTEST_NAME = 3  # shorter ones are words too often
DIGITS_OF_A_NUMBER = 5
_SAYS = {
    "danger": SpeaksOfDanger,
    "care": SpeaksOfCare,
    "plan": SpeaksOfThePlan,
    "mind": SpeaksOfAMind,
}
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|es|uk)\b", re.IGNORECASE)


def checked(words: str, *, names: Iterable[str] = ()) -> str:
    """Return the words as they will be shown: one line, NFC, trimmed.

    names  of the people concerned: a lock screen names nobody

    Raises WordsMissing, WordsTooLong, or the ForbiddenWords that says what is wrong.
    """
    line = " ".join(unicodedata.normalize("NFC", _visible(words)).split())
    if not line:
        raise WordsMissing
    if len(line) > LONGEST:
        raise WordsTooLong
    plain = _plain(line)
    for refusal, pattern in _PATTERNS:
        if pattern.search(plain):
            raise refusal
    if _named(line, names):
        raise NamesSomebody
    if len(re.findall(r"\d", line)) >= DIGITS_OF_A_NUMBER or _ADDRESS.search(line):
        raise HoldsANumberOrAddress
    return line


def _visible(words: str) -> str:
    """Drop what has no shape of its own: it could hide a word or turn the line around."""
    return "".join(
        character
        for character in words
        if character.isspace() or not unicodedata.category(character).startswith("C")
    )


def _plain(line: str) -> str:
    """Return small letters and digits without accents, words parted by one blank."""
    parted = unicodedata.normalize("NFKD", line.casefold())
    bare = "".join(character for character in parted if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _named(line: str, names: Iterable[str]) -> bool:
    """Whether a part of a name stands in the line, written as a name."""
    parts = set(chain.from_iterable(re.findall(r"[^\W\d_]+", name) for name in names))
    words = set(re.findall(r"[^\W\d_]+", line))
    return any(part in words for part in parts if len(part) >= SHORTEST_NAME)


def _patterns() -> list[tuple[type[ForbiddenWords], re.Pattern[str]]]:
    told = tomllib.loads((Path(__file__).parent / "forbidden_words.toml").read_text("utf-8"))
    return [
        (_SAYS[group], _pattern(chain.from_iterable(by_language.values())))
        for group, by_language in told.items()
    ]


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    forms = sorted({entry.replace("*", r"\w*") for entry in entries}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


_PATTERNS = _patterns()
