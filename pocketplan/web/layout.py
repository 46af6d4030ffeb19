"""What every page needs to know before anything else is known."""

from flask import Flask, g
from flask_babel import get_locale

from pocketplan.directory.lines import emergency_of
from pocketplan.directory.region import EVERYWHERE
from pocketplan.people.account import Role
from pocketplan.people.device import Device
from pocketplan.sealing.opened import opened
from pocketplan.web.kept.kept_page import phone_mark_of_reader
from pocketplan.web.lines.emergency_numbers import emergency_numbers
from pocketplan.web.lines.shown_contact import shown_line
from pocketplan.web.request import current
from pocketplan.web.request.access import is_public
from pocketplan.web.words.called import called

AUDIENCE = {Role.CLIENT: "client", Role.THERAPIST: "desk", None: "door"}


def register_layout(app: Flask) -> None:
    app.context_processor(surroundings)
    app.add_template_filter(called)
    app.add_template_global(emergency_numbers)
    app.add_template_filter(opened)


def surroundings() -> dict[str, object]:
    """Return what templates/layout.html asks for.

    audience   "client", "desk", or "door" before anyone has signed in
    is_setting_up  a therapist to whom nothing is open yet but a passkey and recovery codes
    keeps_copy whether this browser keeps its person's plan
    has_worker whether it has a worker: for that copy, or to tell a therapist what is due
    copy_of    by which mark it knows that copy, "" where it keeps none
    whose      for whom it is made, and in whose name alone what is written on it goes; none for a
               page that is open to anybody: a phone may keep that for all
    emergency  the number of the person's region; where none is known, the one of most phones
    """
    who = current.person_or_none()
    device: Device | None = g.get("device") if who else None
    region = who.region if who else EVERYWHERE
    keeps_copy = device is not None and device.keeps_copy and who is not None and who.is_client
    is_told = bool(device and device.wants_reminders and who and who.is_therapist)
    return {
        "audience": AUDIENCE[who.role if who else None],
        "demo": current.settings().demo,
        "emergency": shown_line(emergency_of(region), ()),
        "is_setting_up": device is not None and device.is_setting_up,
        "keeps_copy": keeps_copy,
        "has_worker": keeps_copy or is_told,
        "copy_of": phone_mark_of_reader() if keeps_copy else "",
        "locale": get_locale(),
        "whose": who.id if who and not is_public() else None,
    }
