"""What a reminder is for. The lock screen never says it; PocketPlan itself does, once opened."""

import unicodedata
from enum import StrEnum

from pocketplan.reminders.errors import NoteTooLong
from pocketplan.reminders.wording import WordingKind

NOTE_LIMIT = 500  # characters; what is read inside PocketPlan


class Purpose(StrEnum):
    OPEN_PLAN = "open-plan"
    PRACTISE = "practise"  # one step of the plan
    APPOINTMENT = "appointment"  # comes before what stands in its timetable
    REVIEW = "review"  # a day to go through the plan together
    NOTE = "note"  # a few kind words
    OTHER = "other"


FITTING = {  # the neutral words that are offered first
    Purpose.OPEN_PLAN: WordingKind.LOOK,
    Purpose.PRACTISE: WordingKind.PAUSE,
    Purpose.APPOINTMENT: WordingKind.DATE,
    Purpose.REVIEW: WordingKind.DATE,
    Purpose.NOTE: WordingKind.HELLO,
    Purpose.OTHER: WordingKind.NOTE,
}


def readable(note: str) -> str:
    """Return the words as they will be read inside PocketPlan: NFC, trimmed, lines kept.

    Raises NoteTooLong.
    """
    lines = unicodedata.normalize("NFC", note.replace("\r\n", "\n")).strip()
    words = "".join(
        sign for sign in lines if sign == "\n" or not unicodedata.category(sign).startswith("C")
    )
    if len(words) > NOTE_LIMIT:
        raise NoteTooLong
    return words
