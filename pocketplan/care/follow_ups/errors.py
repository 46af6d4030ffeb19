"""What is refused about follow-ups."""

from pocketplan.care.errors import CareError


class OwnerNotInCare(CareError):
    """Whoever is to do it has no part in this client's care now."""

    code = "follow-up-owner-not-in-care"


class NotADayToFollowUp(CareError):
    """It has passed, or is further ahead than anybody plans."""

    code = "not-a-day-to-follow-up"


class OutcomeMissing(CareError):
    """Done without a word of what came of it."""

    code = "follow-up-outcome-missing"


class ReasonMissing(CareError):
    """Another day, or somebody else, without a word of why."""

    code = "follow-up-reason-missing"


class AlreadyDone(CareError):
    """Somebody noted what came of it meanwhile. What they wrote stays."""

    code = "follow-up-already-done"


class FollowUpEnded(CareError):
    """The care under which it was planned has ended. It can be taken on."""

    code = "follow-up-ended"
