"""Why a sealed value did not open."""

from pocketplan.refusal import Refusal


class Unreadable(Refusal):
    """The value was changed, belongs elsewhere, or its key is gone."""

    code = "unreadable"


class KeyDestroyed(Unreadable):
    """The person was erased: nothing of theirs opens again, here or in a backup."""

    code = "key-destroyed"
