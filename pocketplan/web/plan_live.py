"""The stream that tells an open page of a plan's changes, and who is writing in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from pocketplan.clock import Clock
from pocketplan.live.channel import Channel
from pocketplan.live.stream import View, Writing, events
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.plans.access import entries_open_to, plan_open_to
from pocketplan.plans.errors import PlanNotFound, UnreadableChange
from pocketplan.plans.value import read_id
from pocketplan.stores import Stores
from pocketplan.web import current
from pocketplan.web.plan_reader import names_of
from pocketplan.web.strict_json import json_body

plan_live = Blueprint("plan_live", __name__)

PRESENCE_BYTES = 1024


@plan_live.get("/plans/<uuid:plan_id>/live")
def hear(plan_id: UUID) -> Response:
    """Answer text/event-stream: "revision", "presence" and, where access ends, "end".

    Opening it is no reading, and nobody is told of it: only of who writes.
    """
    plan_open_to(current.session(), current.person(), plan_id)
    clock: Clock = current_app.extensions["pocketplan.clock"]
    reader = _Reader(current.stores(), clock, current.device().id, _id_in("tab"))
    look = partial(_look, reader, current.channel(), plan_id)
    since = request.headers.get("Last-Event-ID", type=int)
    told = since if since is not None else request.args.get("since", 0, type=int)
    response = Response(_stream(look, plan_id, told), mimetype="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    return response


@plan_live.post("/plans/<uuid:plan_id>/presence")
def note_presence(plan_id: UUID) -> ResponseReturnValue:
    """Take {"tab": uuid, "entry": uuid or null}: where this page's person writes now."""
    session, person = current.session(), current.person()
    plan = plan_open_to(session, person, plan_id)
    body = json_body(PRESENCE_BYTES)
    told = body if isinstance(body, dict) else {}
    tab, entry = _read(told.get("tab")), told.get("entry")
    entry_id = None if entry is None else _read(entry)
    if entry_id and entries_open_to(session, person, plan).with_id(entry_id) is None:
        entry_id = None
    current.channel().writes(plan_id, tab, person.id, entry_id)
    return "", 204


def _stream(look: partial[View | None], plan_id: UUID, told: int) -> Iterator[bytes]:
    return events(current.channel(), plan_id, look, since=told)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who hears, as it outlives the request."""

    stores: Stores
    clock: Clock
    device_id: UUID
    tab: UUID | None


def _look(reader: _Reader, channel: Channel, plan_id: UUID) -> View | None:
    """Return what the reader may know now, with a session of its own: the request is over."""
    with reader.stores.session() as session:
        device = session.get(Device, reader.device_id)
        person = session.get(Account, device.account_id) if device else None
        now = reader.clock()
        if not device or not person or person.closed_at or not device.is_open(person.role, at=now):
            return None
        try:
            plan = plan_open_to(session, person, plan_id)
        except PlanNotFound:
            return None
        writers = [
            one
            for one in channel.writers.in_plan(plan_id, at=now)
            if one.person_id != person.id and one.tab != reader.tab
        ]
        if not writers:
            return View(plan.revision, ())
        open_ = {entry.id for entry in entries_open_to(session, person, plan).every}
        names = names_of(session, {one.person_id for one in writers})
        seen = {
            (one.entry_id, one.person_id): Writing(
                one.person_id, names.get(one.person_id, ""), one.entry_id
            )
            for one in writers
            if one.entry_id in open_
        }
        return View(plan.revision, tuple(seen.values()))


def _id_in(name: str) -> UUID | None:
    told = request.args.get(name)
    return _read(told) if told else None


def _read(told: object) -> UUID:
    """Raises UnreadableChange for what is no id."""
    try:
        if isinstance(told, str):
            return read_id(told)
    except ValueError as cause:
        raise UnreadableChange("not an id") from cause
    raise UnreadableChange("not an id")
