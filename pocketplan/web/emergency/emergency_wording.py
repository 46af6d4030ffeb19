"""The words of an emergency: its steps, what was noted, what a client wishes for."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from pocketplan.care.emergency.calling import EMERGENCY
from pocketplan.care.emergency.mark import Kind, MarkBody
from pocketplan.care.emergency.step import Step

STEPS = {
    Step.PLACE: _("Where they are"),
    Step.STAY: _("Stay with them"),
    Step.TEAM: _("Local help that comes"),
    Step.CONTACTS: _("People they named"),
    Step.LISTEN: _("Listen"),
    Step.HONEST: _("Be honest about who will know"),
    Step.FOLLOW_UP: _("What comes after"),
}
KINDS = {
    Kind.DONE: _("Done"),
    Kind.NOT_DONE: _("Not done"),
    Kind.NOTED: _("Noted"),
    Kind.CALL_OPENED: _("Call opened: %(whom)s"),
    Kind.ANSWERED: _("Answered: %(whom)s"),
    Kind.NO_ANSWER: _("No answer: %(whom)s"),
    Kind.OVERRODE: _("To be reached against their wish: %(whom)s"),
}
WISHES = {
    "police": _("Police"),
    "hospital": _("Hospital"),
    "medication": _("Medication"),
    "touch": _("Touch"),
    "who_may_come": _("Who may come"),
    "never_contact": _("Who must never be called"),
    "pets_children": _("Pets and children"),
    "other": _("What helps, what makes it worse"),
}


def said(body: MarkBody) -> str:
    """Return what was noted, without its words: "Call opened: Night team"."""
    whom = body.whom or (
        gettext("the emergency number") if body.whom_id == EMERGENCY else gettext("somebody")
    )
    return str(KINDS[body.kind]) % {"whom": whom}


def said_of(kind: Kind, whom: str) -> str:
    """Return the same with a place for the name, which a page fills in by itself."""
    return str(KINDS[kind]) % {"whom": whom}
