"""What is refused about a therapist's own pages."""

from pocketplan.care.errors import CareError


class NotYours(CareError):
    """No such page of this therapist's. Deliberately the same answer as for another's."""

    code = "not-yours"


class NothingWritten(CareError):
    code = "nothing-written"


class TooLongToKeep(CareError):
    code = "too-long-to-keep"

    def __init__(self, field: str, limit: int) -> None:
        super().__init__(f"{field}: at most {limit} characters")
        self.field = field
        self.limit = limit


class NotADayThatWas(CareError):
    """What was done or agreed was done on a day that has been."""

    code = "not-a-day-that-was"


class NotSoManyHours(CareError):
    """Hours of learning are more than none and at most those of a few days."""

    code = "not-so-many-hours"


class NotACeiling(CareError):
    """A number of people is a whole number, and not without end."""

    code = "not-a-ceiling"
