"""What is refused about a colleague in a therapist's place."""

from pocketplan.people.errors import PeopleError


class CoverError(PeopleError):
    """Anything about who stands in for whom."""


class CoverNotFound(CoverError):
    """No such question or agreement of this person's, or it is over. The same answer."""

    code = "cover-not-found"


class CoverOver(CoverError):
    """Its last day has passed, or the colleague or the therapist has left meanwhile."""

    code = "cover-over"


class NotCoverDays(CoverError):
    """A day that has passed, days in the wrong order, or more than a year."""

    code = "not-cover-days"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class ForSomeDays(CoverError):
    """Whoever stands in reads and acts; what outlasts the days is not theirs to do."""

    code = "care-for-some-days"


class NotYourself(CoverError):
    code = "cover-yourself"


class InCareAlready(CoverError):
    """The colleague looks after this client as it is."""

    code = "cover-in-care-already"


class CoverOverlaps(CoverError):
    """The client is asked already about some of these days, or has agreed."""

    code = "cover-overlaps"
