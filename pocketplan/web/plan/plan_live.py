"""The stream that tells an open page of a plan's changes, and who is writing in it."""

from uuid import UUID

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, ServiceUnavailable, TooManyRequests

from pocketplan.live.news import Writes
from pocketplan.live.reader import Reader
from pocketplan.live.stream import events
from pocketplan.plans.access import is_seen_by_all, plan_open_to
from pocketplan.plans.value import read_id
from pocketplan.web.request import current
from pocketplan.web.request.access import by_itself
from pocketplan.web.request.strict_json import json_body

plan_live = Blueprint("plan_live", __name__)

PRESENCE_BYTES = 1024
RETRY_AFTER_S = 60


@plan_live.get("/plans/<uuid:plan_id>/live")
@by_itself
def hear(plan_id: UUID) -> Response:
    """Answer text/event-stream: "revision", "presence" and, where access ends, "end".

    A page that shows a revision says so in "since" or, coming back, in Last-Event-ID.
    Opening it is no reading, and nobody is told of it: only of who writes.
    Where there are too many already it is 429 or 503; the page asks from time to time.
    """
    person, channel = current.person(), current.channel()
    plan_open_to(current.session(), person, plan_id)
    if channel.hearers.has_enough(person.id):
        raise TooManyRequests(retry_after=RETRY_AFTER_S)
    if channel.hearers.is_full():
        raise ServiceUnavailable(retry_after=RETRY_AFTER_S)
    clock = current_app.extensions["pocketplan.clock"]
    reader = Reader(
        current.stores(), channel.standing, channel.writers, clock, current.device().id, plan_id
    )
    since = request.headers.get("Last-Event-ID", request.args.get("since", type=int), type=int)
    told = events(channel, plan_id, reader.look, since=since, person_id=person.id)
    response = Response(told, mimetype="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    return response


@plan_live.post("/plans/<uuid:plan_id>/presence")
@by_itself
def note_presence(plan_id: UUID) -> ResponseReturnValue:
    """Take {"tab": uuid, "entry": uuid or null}: where this page's person writes now.

    Where not everybody may see the entry, it is as if nobody wrote.
    """
    session, person = current.session(), current.person()
    plan = plan_open_to(session, person, plan_id)
    tab, entry_id = _presence(json_body(PRESENCE_BYTES))
    if entry_id and not is_seen_by_all(session, plan, entry_id):
        entry_id = None
    current.channel().writes(Writes(plan_id, person.id, tab, entry_id))
    return "", 204


def _presence(body: object) -> tuple[UUID, UUID | None]:
    try:
        match body:
            case {"tab": str(tab), "entry": str() | None as entry}:
                return read_id(tab), None if entry is None else read_id(entry)
    except ValueError as cause:
        raise BadRequest from cause
    raise BadRequest
