"""The neutral wording that comes nearest to words that were refused. It is offered, never taken."""

from pocketplan.reminders.errors import (
    ForbiddenWords,
    HoldsANumberOrAddress,
    NamesSomebody,
    SpeaksOfAMind,
    SpeaksOfCare,
    SpeaksOfDanger,
    SpeaksOfThePlan,
)
from pocketplan.reminders.purpose import FITTING, Purpose
from pocketplan.reminders.wording import WordingKind

NEAREST: dict[type[ForbiddenWords], WordingKind] = {
    SpeaksOfDanger: WordingKind.BREATH,
    SpeaksOfCare: WordingKind.DATE,
    SpeaksOfThePlan: WordingKind.LOOK,
    SpeaksOfAMind: WordingKind.PAUSE,
    NamesSomebody: WordingKind.HELLO,
    HoldsANumberOrAddress: WordingKind.NOTE,
}


def nearest(refusal: ForbiddenWords, purpose: Purpose = Purpose.OTHER) -> WordingKind:
    """Return what fits the purpose, or where it says nothing, what the words spoke of."""
    return NEAREST[type(refusal)] if purpose is Purpose.OTHER else FITTING[purpose]
