"""Says whether the server can answer, and whether reminders leave: for whoever watches it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from pocketplan.reminders.punctuality import Sending, sending
from pocketplan.web.reminders.push_key import push_key_or_none
from pocketplan.web.request import current
from pocketplan.web.request.access import public

health = Blueprint("health", __name__)

NEEDS_SOMEBODY = {Sending.LATE, Sending.UNATTENDED}


@health.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """200 while pages can be answered. A dispatcher that stopped must take no server away."""
    return {"ready": True, "reminders": _sending()}


@health.get("/healthz/reminders")
@public
def reminders() -> ResponseReturnValue:
    """200 while reminders leave, and 503 when somebody must look."""
    state = _sending()
    return {"reminders": state}, 503 if state in NEEDS_SOMEBODY else 200


def _sending() -> Sending:
    state = sending(current.session(), at=current.now())  # asks the database in any case
    return state if push_key_or_none() else Sending.OFF
