"""A plan of an earlier day as a page shows it: to be read, and not to be called from."""

from dataclasses import replace

from flask_babel import gettext as _

from pocketplan.web.lines.shown_contact import ShownContact
from pocketplan.web.plan.plan_sheet import Fold, PlanSheet
from pocketplan.web.plan.shown_entry import Difference, ShownEntry
from pocketplan.web.plan.shown_slot import Slot


def still(sheet: PlanSheet) -> tuple[Fold, ...]:
    """Return the parts that held something, with nothing in them that leads anywhere.

    A number of an earlier day may ring somebody else today: it is words here.
    """
    folds = (sheet.values, *sheet.folds)
    return tuple(
        replace(fold, entries=tuple(map(_still_entry, fold.entries)))
        for fold in folds
        if fold.entries
    )


def _still_entry(shown: ShownEntry) -> ShownEntry:
    return replace(
        shown,
        slots=tuple(map(_still_slot, shown.slots)),
        differences=tuple(map(_still_difference, shown.differences)),
    )


def _still_difference(difference: Difference) -> Difference:
    versions = (replace(one, slot=_still_slot(one.slot)) for one in difference.versions)
    return replace(difference, versions=tuple(versions))


def _still_slot(slot: Slot) -> Slot:
    if slot.contact:
        return replace(slot, shape="words", text=_read(slot.contact), contact=None)
    if slot.picture and not slot.picture.src:
        words = _("A photo: %(description)s", description=slot.picture.description)
        return Slot(field=slot.field, shape="note", text=str(words))
    return replace(slot, shape="note") if slot.shape == "chat" else slot


def _read(contact: ShownContact) -> str:
    """Return the name, and below it the numbers and what to text to them."""
    numbers = (contact.phone, contact.text, contact.keyword)
    facts = " · ".join(contact.said)
    said = (contact.name, " · ".join(filter(None, numbers)), facts, contact.note)
    return "\n".join(filter(None, said))
