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
    return _TEXTS[kind, _spoken(language)]


def stop_wording(language: str) -> str:
    """Return what the button below a reminder says that stops it, in the same language."""
    return _STOP[_spoken(language)]


def _spoken(language: str) -> str:
    spoken = language.partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else "en"


def _read() -> dict[tuple[WordingKind, str], LockScreenText]:
    return {
        (kind, language): LockScreenText(**_TOLD[kind][language])
        for kind in NEUTRAL
        for language in LANGUAGES
    }


_TOLD = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text("utf-8"))
_STOP: dict[str, str] = _TOLD["stop"]
_TEXTS = _read()
