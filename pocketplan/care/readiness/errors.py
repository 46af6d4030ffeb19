"""What is refused about links to trusted people."""

from pocketplan.care.errors import CareError


class LinkOver(CareError):
    """No such link, or one that was taken back, has run out or was used too often.

    Deliberately the same answer.
    """

    code = "readiness-link-over"


class NobodyToAsk(CareError):
    """Not a person whom the client named, or one whom nobody is to contact."""

    code = "nobody-to-ask"


class NotAgreed(CareError):
    """A therapist makes a link with the client's agreement or not at all."""

    code = "readiness-not-agreed"


class TooManyLinks(CareError):
    code = "too-many-readiness-links"
