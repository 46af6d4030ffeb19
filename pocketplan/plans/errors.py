"""What a plan refuses, and why."""

from pocketplan.refusal import Refusal


class PlanError(Refusal):
    """
    field  the wire name of what it is about, where there is one
    """

    def __init__(self, detail: str = "", *, field: str | None = None) -> None:
        super().__init__(detail)
        self.field = field


class PlanNotFound(PlanError):
    """No such plan, or not one this person may see. Deliberately the same answer."""

    code = "plan-not-found"


class EntryNotFound(PlanError):
    """No such entry in this plan. One of another plan gets the same answer."""

    code = "entry-not-found"


class UnreadableChange(PlanError):
    """Not a change, or one whose values are not of their kind."""

    code = "unreadable-change"


class NotYoursToSet(PlanError):
    """The change claims something that only the server says: its author, its revision…"""

    code = "not-yours-to-set"


class TextTooLong(PlanError):
    code = "text-too-long"

    def __init__(self, field: str, length: int, limit: int) -> None:
        super().__init__(f"{field} has {length} characters; at most {limit} fit", field=field)
        self.length = length
        self.limit = limit


class EntryEmpty(PlanError):
    """An entry without the words, person or photo that it is about."""

    code = "entry-empty"


class IdeaUnfinished(PlanError):
    """A way to begin, as it was offered, and nothing more. Forms ask the person to go on;
    what an exchange brings is taken, as words are never lost."""

    code = "idea-unfinished"


class NotInPart(PlanError):
    """The part has no such field, or the entry holds something the part has no place for."""

    code = "not-in-part"


class TooManyEntries(PlanError):
    code = "too-many-entries"


class TooManyPhotos(PlanError):
    code = "too-many-photos"


class OnlyTheClient(PlanError):
    """Something that nobody but the plan's owner decides."""

    code = "only-the-client"


class ChangeIdReused(PlanError):
    """A change with this id, and other content, has been taken before."""

    code = "change-id-reused"


class EntryUnreadable(PlanError):
    """The entry is kept but does not open; changing it would lose what it holds."""

    code = "entry-unreadable"


class NobodyInCare(PlanError):
    """No therapist may see the plan now."""

    code = "nobody-in-care"


class NotADayToReview(PlanError):
    """A next time that is over, or years away."""

    code = "not-a-day-to-review"


class ReviewNotFound(PlanError):
    code = "review-not-found"
