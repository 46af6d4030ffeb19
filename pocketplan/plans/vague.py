"""Words in a plan that could mean anybody, anywhere or anything."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

OTHERWISE = "en"


class Ask(StrEnum):
    """The question that makes a word specific."""

    WHO = "who"
    WHERE = "where"
    WHAT = "what"
    HOW = "how"
    WHEN = "when"
    FIRST = "first"  # what is noticed first


@dataclass(frozen=True, slots=True)
class VagueWords:
    """words  as the person wrote them"""

    words: str = field(repr=False)
    ask: Ask


def vague_words(text: str, language: str, asks: Collection[Ask]) -> list[VagueWords]:
    """Return what in the text could be more specific, in its order, each once.

    language  BCP 47 tag of the text; one that no list is kept for is read as English
    asks      the questions that fit where the text stands
    """
    found = sorted(_found(text, language, asks), key=lambda one: (one[0], -one[1], one[2]))
    kept: list[VagueWords] = []
    end, told = 0, set[str]()
    for begin, length, ask in found:
        words = text[begin : begin + length]
        if begin < end or plain(words) in told:
            continue
        end = begin + length
        told.add(plain(words))
        kept.append(VagueWords(words, ask))
    return kept


def plain(text: str) -> str:
    """Return the text in lower case and without accents, letter by letter: as long as it was."""
    return "".join(_base(letter) for letter in text)


def _found(text: str, language: str, asks: Collection[Ask]) -> Iterator[tuple[int, int, Ask]]:
    read = plain(text)
    for ask, pattern in _patterns(language):
        if ask in asks:
            for match in pattern.finditer(read):
                yield match.start(), len(match.group()), ask


@cache
def _patterns(language: str) -> tuple[tuple[Ask, re.Pattern[str]], ...]:
    known = tomllib.loads(
        files("pocketplan.plans").joinpath("vague_words.toml").read_text(encoding="utf-8")
    )
    tongue = language.partition("-")[0]
    return tuple((ask, _pattern(known[ask].get(tongue, known[ask][OTHERWISE]))) for ask in Ask)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """The longer phrase first: "my family" is one thing, not two."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?![\w'\u2019])")  # not somebody's own: "my family's"


def _base(letter: str) -> str:
    lowered = unicodedata.normalize("NFD", letter)[0].lower()
    return lowered if len(lowered) == 1 else letter
