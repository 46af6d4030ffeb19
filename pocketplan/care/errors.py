"""What is refused about a client's record, whatever its subject."""

from pocketplan.refusal import Refusal


class CareError(Refusal):
    """Anything about what is written around the plan."""


class NotInTheRecord(CareError):
    """No such thing in this client's record. Deliberately the same answer as for another's."""

    code = "not-in-the-record"


class FormReused(CareError):
    """Something else was sent with this form's id already."""

    code = "form-reused"


class SentBefore(CareError):
    """This form was sent already with other words, which are kept. These could stand beside them,
    if whoever wrote wants both."""

    code = "sent-before"
