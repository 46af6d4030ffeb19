"""What is refused about the limits of confidentiality, and about what was told to others."""

from pocketplan.care.errors import CareError


class NoSuchLimits(CareError):
    """No such version of this practice's text, or one that a newer has replaced."""

    code = "no-such-limits"


class WordsMissing(CareError):
    """A part of it that must not be empty is."""

    code = "words-missing"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class WordsTooLong(CareError):
    code = "words-too-long"

    def __init__(self, field: str, limit: int) -> None:
        super().__init__(f"{field}: at most {limit} characters")
        self.field = field
        self.limit = limit


class ToldInTheFuture(CareError):
    """What was told was told on a day that has been."""

    code = "told-in-the-future"


class ToldTooLongAgo(CareError):
    code = "told-too-long-ago"


class CorrectedMeanwhile(CareError):
    """Somebody else corrected it since the form was opened."""

    code = "corrected-meanwhile"


class NotADayToLookAgain(CareError):
    """A withholding is looked at again on a day to come, within a year."""

    code = "not-a-day-to-look-again"


class ReasonForTheBarred(CareError):
    """The client does not want this person told: telling them needs a reason in words."""

    code = "reason-for-the-barred"
