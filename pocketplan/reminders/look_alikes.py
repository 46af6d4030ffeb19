"""What a line says to the eye, whatever letters it is written with. Pure."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Letters in squares and circles, and those that flags are made of: where each alphabet begins.
IN_BOXES = (0x1F150, 0x1F170, 0x1F1E6)
_SPACED_OUT = re.compile(r"\b\w(?: \w\b){2,}")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")


def visible(words: str) -> str:
    """Drop what has no shape of its own: it could hide a word or turn the line around."""
    return "".join(
        sign
        for sign in words
        if sign.isspace() or not (unicodedata.category(sign).startswith("C") or sign in _UNSEEN)
    )


def readings(line: str) -> Iterator[str]:
    """Give what the line may be read as: small letters without accents, words parted by a blank.

    Beside the line itself: with signs read as letters, with letters that stand apart
    joined, with letters that are drawn out said once or twice.
    """
    bare = _bare(line)
    for read in (bare, *(_as_letters(bare, table) for table in _TYPED)):
        plain = _words(read)
        together = " ".join(filter(None, map(_joined, read.split())))
        for one in (plain, together):
            whole = _SPACED_OUT.sub(_joined_match, one)
            yield from (one, _DRAWN_OUT.sub(r"\1", whole), _DRAWN_OUT.sub(r"\1\1", whole))


def _bare(line: str) -> str:
    parted = (
        unicodedata.normalize("NFKD", line.translate(_BOXED | _DRAWN)).casefold().translate(_DRAWN)
    )
    again = unicodedata.normalize("NFKD", parted)
    return "".join(sign for sign in again if not unicodedata.category(sign).startswith("M"))


def _words(line: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", line))


def _joined(chunk: str) -> str:
    return "".join(re.findall(r"[^\W_]+", chunk))


def _joined_match(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def _as_letters(line: str, table: dict[int, str]) -> str:
    """Read signs as letters, in words that have letters too."""
    return " ".join(
        word.translate(table) if any(map(str.isalpha, word)) else word for word in line.split()
    )


_told = tomllib.loads((Path(__file__).parent / "look_alikes.toml").read_text("utf-8"))
_UNSEEN = frozenset(_told["unseen"])
_DRAWN = {ord(sign): letter for letter, signs in _told["drawn"].items() for sign in signs}
_BOXED = {begin + place: letter for begin in IN_BOXES for place, letter in enumerate(ALPHABET)}
_READ = {ord(sign): letter for letter, signs in _told["typed"].items() for sign in signs}
_TYPED = (_READ, {**_READ, ord("1"): "l", ord("|"): "l"})
