"""Keeps words off the lock screen that would tell a stranger something.

The words are data (forbidden_words.toml): groups by reason, stems with all their
inflections. All languages are looked for in every text, since people mix them, and in
everything that its letters may be read as (look_alikes.py).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

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
from pocketplan.reminders.look_alikes import readings, visible

LONGEST = 120  # two lines of a phone, for the body
SHORTEST_NAME = 3  # shorter ones are words too often
DIGITS_OF_A_NUMBER = 5
_SAYS = {
    "danger": SpeaksOfDanger,
    "care": SpeaksOfCare,
    "plan": SpeaksOfThePlan,
    "mind": SpeaksOfAMind,
}
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|es|uk|info|app|gov|mx)\b", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")


def checked(words: str, *, names: Iterable[str] = ()) -> str:
    """Return the words as they will be shown: one line, NFC, trimmed.

    names  of the people concerned: a lock screen names nobody

    Raises WordsMissing, WordsTooLong, or the ForbiddenWords that says what is wrong.
    """
    line = " ".join(unicodedata.normalize("NFC", visible(words)).split())
    if not line:
        raise WordsMissing
    if len(line) > LONGEST:
        raise WordsTooLong
    read = set(readings(line))
    for group in _GROUPS:
        if group.signs & set(line) or any(map(group.words.search, read)):
            raise group.refusal
    if _named(line, names):
        raise NamesSomebody
    if len(re.findall(r"\d", _TIME.sub("", line))) >= DIGITS_OF_A_NUMBER or _ADDRESS.search(line):
        raise HoldsANumberOrAddress
    return line


def _named(line: str, names: Iterable[str]) -> bool:
    """Whether a part of a name stands in the line, however it is written.

    In small letters a name that is a word of a language may be that word: lee, rose.
    """
    written = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", line))
    words = {_plain(word) for word in written if not (word.islower() and _plain(word) in _WORDS)}
    parts = chain.from_iterable(re.findall(r"[^\W\d_]+", name) for name in names)
    return any(_plain(part) in words for part in parts if len(part) >= SHORTEST_NAME)


def _plain(word: str) -> str:
    return next(readings(word))


@dataclass(frozen=True, slots=True)
class _Group:
    """Words and little pictures that are refused for one reason."""

    refusal: type[ForbiddenWords]
    words: re.Pattern[str]
    signs: frozenset[str]


def _groups() -> list[_Group]:
    return [
        _Group(
            _SAYS[name],
            _pattern(chain(told["en"], told["es"], told["spelt"])),
            frozenset(visible(told.get("signs", ""))),
        )
        for name, told in _read("forbidden_words").items()
    ]


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    forms = sorted({entry.replace("*", r"\w*") for entry in entries}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


_GROUPS = _groups()
_WORDS = frozenset(_read("names_that_are_words")["names"])
