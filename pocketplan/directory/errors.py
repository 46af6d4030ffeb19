"""What the directory refuses, and why."""

from pocketplan.refusal import Refusal


class DirectoryError(Refusal):
    """What went wrong with regions and lines."""


class UnknownRegion(DirectoryError):
    """No region that has lines here. Nobody is moved to another one by guessing."""

    code = "unknown-region"


class WrongLine(ValueError):
    """A row of the list of lines that must not reach a phone. Stops the start."""
