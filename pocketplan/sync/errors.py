"""Why a whole exchange is refused. Nothing of it was taken; the phone keeps everything."""

from pocketplan.refusal import Refusal


class SyncError(Refusal):
    """An exchange that cannot be answered as it stands."""

    code = "sync"


class UnreadableExchange(SyncError):
    """Not an exchange, whatever else it is."""

    code = "unreadable-exchange"


class OtherFormat(SyncError):
    """The phone speaks a format that this server does not know yet, or does not know any more."""

    code = "update"


class TooOld(SyncError):
    """The phone is so far behind that a snapshot is shorter than the way there."""

    code = "too-old"


class Restored(SyncError):
    """The phone has seen what this server has not: a backup was put back.

    The phone takes a snapshot and sends its own changes again, those too that were taken.
    """

    code = "restored"


class TooManyChanges(SyncError):
    code = "too-many-changes"
