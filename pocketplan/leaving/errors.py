"""What is refused where somebody goes, or says how long a record is kept."""

from pocketplan.refusal import Refusal


class LeavingError(Refusal):
    """Anything about leaving and what is kept."""


class NotATerm(LeavingError):
    """No such number of years, or too long a reason."""

    code = "not-a-term"
