"""What a phone says of reminders by itself: put away here, or no more of them.

A wish that was made without a network comes later, when somebody else may be signed in there: it
names whose it is, by the mark of the phone's copy, and waits on until they are.
"""

from hmac import compare_digest
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.push.putting_away import put_away
from pocketplan.reminders import agreement, holding
from pocketplan.web.kept.kept_page import phone_mark_of_reader
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

reminder_answers = Blueprint("reminder_answers", __name__)

DONE: ResponseReturnValue = ("", 204)
ANOTHER_PERSONS: ResponseReturnValue = ("", 409)


@reminder_answers.post("/deliveries/<uuid:delivery_id>/closed")
def close(delivery_id: UUID) -> ResponseReturnValue:
    """It was put away on this phone: opened or dismissed, which is nobody's to know."""
    with saved(current.session()) as session:
        put_away(session, current.person(), delivery_id, at=current.now())
    return DONE


@reminder_answers.post("/copies/<mark>/reminders/<uuid:reminder_id>/stop")
@for_clients
def stop(mark: str, reminder_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        if not _is_readers(mark):
            return ANOTHER_PERSONS
        agreement.stop(session, reminder, at=current.now())
    return DONE


@reminder_answers.post("/copies/<mark>/reminders/pause")
@for_clients
def pause(mark: str) -> ResponseReturnValue:
    if not _is_readers(mark):
        return ANOTHER_PERSONS
    with saved(current.session()) as session:
        holding.pause_all(session, current.person(), at=current.now())
    return DONE


def _is_readers(mark: str) -> bool:
    return compare_digest(mark.encode(), phone_mark_of_reader().encode())
