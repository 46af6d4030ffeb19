"""What is refused about working hours."""

from pocketplan.care.errors import CareError


class HoursOverlap(CareError):
    """Two stretches of a week lie over each other."""

    code = "hours-overlap"


class NotAStretch(CareError):
    """A stretch without a day, or one that ends when it begins."""

    code = "not-a-stretch"


class AwayInThePast(CareError):
    code = "away-in-the-past"


class AwayBackwards(CareError):
    """The last day comes before the first."""

    code = "away-backwards"


class AwayNotFound(CareError):
    """No such days away of this therapist's, or they are off the list already."""

    code = "away-not-found"


class AwayTooFar(CareError):
    code = "away-too-far"


class TooMuchAway(CareError):
    code = "too-much-away"


class PurposeTooLong(CareError):
    code = "purpose-too-long"
