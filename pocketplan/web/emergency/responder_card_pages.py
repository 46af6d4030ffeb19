"""The responder card: on one page what helps a client, what makes it worse, and whom to call."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from pocketplan.care.emergency.calling import barred_names, to_call
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.directory.lines import emergency_of
from pocketplan.plans.access import entries_open_to, plan_of
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.reading_record.record import Act
from pocketplan.web.lines.shown_contact import shown_line
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

responder_card_pages = Blueprint("responder_card", __name__)
ABOUT = {
    "other": _("What helps, what makes it worse"),
    "touch": _("Touch"),
    "who_may_come": _("Who may come"),
    "never_contact": _("Who must never be called"),
    "police": _("Police"),
    "hospital": _("Hospital"),
    "medication": _("Medication"),
    "pets_children": _("Pets and children"),
}
STEPS = 6
SIGNS = 4


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the client says of one thing, such as police."""

    heading: str
    words: tuple[str, ...] = field(repr=False)


@responder_card_pages.get("/clients/<uuid:client_id>/card")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = record_open_to(
            session, current.person(), client_id, Act.READ_CARD, at=current.now()
        )
    entries = entries_open_to(session, current.person(), plan_of(session, client))
    contacts, unreadable = to_call(session, client)
    return render_template(
        "clients/card.html",
        client=client,
        on=current.now(),
        emergency=shown_line(emergency_of(client.region), ()),
        wishes=_wishes(entries.in_part(Part.MY_WAY)),
        steps=_words(entries.in_part(Part.COPING_STEPS), "how")[:STEPS],
        signs=_words(entries.in_part(Part.WARNING_SIGNS))[:SIGNS],
        contacts=[one for one in contacts if not one.is_barred],
        barred=barred_names(session, client),
        unreadable=unreadable + len(entries.unreadable),
    )


def _wishes(entries: Iterable[Entry]) -> list[Wishes]:
    """Return what is said by what it is about; what helps and what makes it worse stands first."""
    said: dict[str, list[str]] = {about: [] for about in ABOUT}
    for entry in entries:
        about = str(entry.value("about") or "other")
        said[about] += [words for words, _how in _words([entry])]
    return [Wishes(str(ABOUT[about]), tuple(words)) for about, words in said.items() if words]


def _words(entries: Iterable[Entry], more: str = "") -> list[tuple[str, str]]:
    """Return the words of each entry, each version where several stand open, and what else it
    says in another field."""
    return [
        (str(one.value), str(entry.value(more) or "") if more else "")
        for entry in entries
        for one in entry.values("words")
        if one.value is not None
    ]
