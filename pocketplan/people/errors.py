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
