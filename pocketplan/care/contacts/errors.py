"""What is refused about whom to call, and where a client is."""

from pocketplan.care.errors import CareError


class ContactError(CareError):
    """
    field  the fact that it is about
    """

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class NobodyNamed(ContactError):
    """A contact without a name, or nobody at all who is not to be contacted."""

    code = "nobody-named"


class NotANumber(ContactError):
    """What no phone can dial."""

    code = "not-a-number"


class DayToCome(ContactError):
    """Said to have been agreed, confirmed or seen on a day that is still to come, or long ago."""

    code = "day-to-come"


class NoPlace(ContactError):
    code = "no-place"


class ContactChanged(ContactError):
    """Somebody else changed the contact after this page of it was opened."""

    code = "contact-changed"


class TooManyContacts(ContactError):
    code = "too-many-contacts"
