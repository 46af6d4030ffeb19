"""What cannot be done about an emergency. Nothing that was noted is lost by a refusal."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pocketplan.care.emergency.step import Step
from pocketplan.care.errors import CareError


class EmergencyError(CareError):
    """Anything about preparing for an emergency, its steps and its end."""


class UnreadableMark(EmergencyError):
    """What was sent is no mark of ours."""

    code = "unreadable-mark"


class MarkReused(EmergencyError):
    """Something else was noted under this id already."""

    code = "mark-reused"


class ReasonNeeded(EmergencyError):
    """A step not done, a contact reached against a wish, or a note, says so in words."""

    code = "reason-needed"


class TooManyMarks(EmergencyError):
    code = "too-many-marks"


class ContactBarred(EmergencyError):
    """The client asked that this person not be called, and no reason to do so is noted."""

    code = "contact-barred"


class StepsUnmarked(EmergencyError):
    """Some steps are neither done nor left out with a reason."""

    code = "steps-unmarked"

    def __init__(self, steps: Iterable[Step]) -> None:
        self.steps = tuple(steps)
        super().__init__(", ".join(self.steps))


class FollowUpsUnplanned(EmergencyError):
    """Nobody is named yet to look after this client in the days to come."""

    code = "follow-ups-unplanned"


class AlreadyClosed(EmergencyError):
    """A colleague closed it before."""

    code = "already-closed"

    def __init__(self, by_id: UUID, at: datetime) -> None:
        super().__init__()
        self.by_id = by_id
        self.at = at


class StillOpen(EmergencyError):
    """It must be closed before another can follow it, and before care can end."""

    code = "emergency-open"


class PreparationChanged(EmergencyError):
    """Somebody wrote it anew while this one was being written."""

    code = "preparation-changed"


class KindNeeded(EmergencyError):
    """A preparation beside the general one says for which kind of emergency it is."""

    code = "kind-needed"


class TooManyKinds(EmergencyError):
    code = "too-many-kinds"
