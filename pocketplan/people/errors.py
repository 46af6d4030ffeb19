"""What people are refused, and why."""

from pocketplan.refusal import Refusal


class PeopleError(Refusal):
    """Anything about who somebody is and what they may do."""


class NotSignedIn(PeopleError):
    code = "not-signed-in"


class NotForYou(PeopleError):
    """The page is there, for people of the other role."""

    code = "not-for-you"


class PersonNotFound(PeopleError):
    """No such person, or none this person may see. Deliberately the same answer."""

    code = "person-not-found"


class InvitationOver(PeopleError):
    """Unknown, used, expired, or out of tries. Deliberately the same answer."""

    code = "invitation-over"


class SpokenCodeWrong(PeopleError):
    code = "spoken-code-wrong"


class PasskeyNotFound(PeopleError):
    code = "passkey-not-found"


class PasskeyRefused(PeopleError):
    """The browser's answer does not prove what was asked. Deliberately without a reason."""

    code = "passkey-refused"


class PasskeyCopied(PeopleError):
    """The authenticator's counter went back: there may be two of it."""

    code = "passkey-copied"


class LastPasskey(PeopleError):
    """A therapist's only way in is not removed."""

    code = "last-passkey"


class ChallengeOver(PeopleError):
    """Spent, expired, or asked of another browser or for another purpose."""

    code = "challenge-over"


class StepUpNeeded(PeopleError):
    """This act needs a fresh proof of who holds the phone."""

    code = "step-up-needed"


class RecoveryCodeWrong(PeopleError):
    code = "recovery-code-wrong"


class LastOwner(PeopleError):
    """Nobody would be left who invites and keeps the directory."""

    code = "last-owner"


class Undecided(PeopleError):
    """A client of whoever leaves was not thought of: perhaps they joined a moment ago."""

    code = "undecided"


class DeviceNotFound(PeopleError):
    code = "device-not-found"


class OtherPage(PeopleError):
    """The form was sent from somewhere else than our own page."""

    code = "other-page"
