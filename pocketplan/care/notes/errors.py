"""What is refused about notes, and why. Whoever wrote gets the words back to put right."""

from pocketplan.care.errors import CareError


class NoteError(CareError):
    """
    field  which part of what was written it is about
    """

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class NothingSaid(NoteError):
    """The words that the note is for are not there."""

    code = "note-without-words"


class NothingDone(NoteError):
    """Nothing is noted about a person without what was done about it."""

    code = "note-without-deed"


class TellerUnnamed(NoteError):
    """Somebody else said it, and nobody knows who."""

    code = "note-without-teller"


class NoReason(NoteError):
    """A note is not taken back without saying why."""

    code = "note-without-reason"


class TooMuchSaid(NoteError):
    code = "note-of-record-too-long"


class DayAhead(NoteError):
    """What was seen, was not seen in the future."""

    code = "note-of-a-day-ahead"


class DayLongAgo(NoteError):
    """Longer ago than anybody lives."""

    code = "note-of-a-day-long-ago"


class DayBehind(NoteError):
    """The next look is on a day that has passed."""

    code = "next-look-behind"


class DayFarOff(NoteError):
    """The next look is so far off that it is a slip of the finger."""

    code = "next-look-far-off"


class LikelihoodInDigits(NoteError):
    """A number in place of words: it would be read as a score."""

    code = "likelihood-in-digits"


class CorrectedMeanwhile(CareError):
    """Somebody wrote another version since this page was opened."""

    code = "note-corrected-meanwhile"


class NoteTakenBack(CareError):
    """What was taken back stays as it is; something new is written instead."""

    code = "note-taken-back"
