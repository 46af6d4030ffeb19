"""What is refused about reminders, and why."""

from pocketplan.refusal import Refusal


class ReminderError(Refusal):
    """Anything about proposing, agreeing to and stopping reminders."""


class ReminderNotFound(ReminderError):
    """No such reminder, or not one of this person's. Deliberately the same answer."""

    code = "reminder-not-found"


class ReminderEnded(ReminderError):
    """It was declined, stopped or withdrawn; that stays so."""

    code = "reminder-ended"


class TooManyReminders(ReminderError):
    code = "too-many-reminders"


class SuggestionsWait(ReminderError):
    """The client has not answered those before; one more would press them."""

    code = "suggestions-wait"


class TimeHasPassed(ReminderError):
    """A one-time reminder for a moment that is over."""

    code = "reminder-time-passed"


class DayTooFar(ReminderError):
    """A reminder whose first or last day is further ahead than anybody's agreement reaches."""

    code = "reminder-day-too-far"


class NeverOccurs(ReminderError):
    """No day is both on the chosen weekdays and before the last day."""

    code = "reminder-never-occurs"


class NoteTooLong(ReminderError):
    code = "reminder-note-too-long"


class WordsMissing(ReminderError):
    code = "reminder-words-missing"


class WordsTooLong(ReminderError):
    code = "reminder-words-too-long"


class ForbiddenWords(ReminderError):
    """A lock screen is public: the words would tell a stranger something.

    The code names the group of words, so that the suggestion fits.
    """

    code = "reminder-words"


class SpeaksOfDanger(ForbiddenWords):
    code = "reminder-words-danger"


class SpeaksOfCare(ForbiddenWords):
    code = "reminder-words-care"


class SpeaksOfThePlan(ForbiddenWords):
    code = "reminder-words-plan"


class SpeaksOfAMind(ForbiddenWords):
    code = "reminder-words-mind"


class NamesSomebody(ForbiddenWords):
    code = "reminder-words-name"


class HoldsANumberOrAddress(ForbiddenWords):
    code = "reminder-words-number"
