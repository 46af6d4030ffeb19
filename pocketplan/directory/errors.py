"""What the directory refuses, and why."""

from pocketplan.refusal import Refusal


class DirectoryError(Refusal):
    """What went wrong with regions and lines."""


class UnknownRegion(DirectoryError):
    """No country. Nobody is moved to another one by guessing."""

    code = "unknown-region"


class ServiceNotFound(DirectoryError):
    """No such line of this practice, or one of another's. Deliberately the same answer."""

    code = "service-not-found"


class AlreadyPutRight(DirectoryError):
    """Another line of the practice stands in for the same one."""

    code = "already-put-right"


class ChangedMeanwhile(DirectoryError):
    """Somebody wrote the line after it was shown to whoever checked it."""

    code = "line-changed-meanwhile"


class ProfessionalNotFound(DirectoryError):
    """Nobody of this practice's, or somebody of another's. Deliberately the same answer."""

    code = "professional-not-found"


class ReportNotFound(DirectoryError):
    """No report, or none for this person. Deliberately the same answer."""

    code = "report-not-found"


class UnreadableReport(DirectoryError):
    """A report of a phone that is not one, such as of a line without a name."""

    code = "unreadable-report"


class WrongLine(ValueError):
    """A row of the list of lines that must not reach a phone. Stops the start."""
