"""What a lock screen shows: a closed set of neutral wordings, in each language."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LANGUAGES = ("en", "es")


class WordingKind(StrEnum):
    NOTE = "note"
    BREATH = "breath"
    PAUSE = "pause"
    LOOK = "look"
    HELLO = "hello"
    DATE = "date"
    OWN = "own"  # words written for this person, which passed the word filter


NEUTRAL = tuple(kind for kind in WordingKind if kind is not WordingKind.OWN)


@dataclass(frozen=True, slots=True)
class LockScreenText:
    """Exactly what the phone shows, no more and no less."""

    title: str
    body: str

    def __repr__(self) -> str:
        return "<LockScreenText>"


def neutral_text(kind: WordingKind, language: str) -> LockScreenText:
    """Return the wording in `language`, a BCP 47 tag; in English where we do not have it."""
    spoken = language.partition("-")[0].lower()
    return _TEXTS[kind, spoken if spoken in LANGUAGES else "en"]


def _read() -> dict[tuple[WordingKind, str], LockScreenText]:
    told = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text("utf-8"))
    return {
        (kind, language): LockScreenText(**told[kind][language])
        for kind in NEUTRAL
        for language in LANGUAGES
    }


_TEXTS = _read()
