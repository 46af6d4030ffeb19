"""One field of an entry as a page shows it."""

from dataclasses import dataclass, replace
from dataclasses import field as kept  # `field` is a word of the plan here
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from pocketplan.directory.hours import ALWAYS_OPEN, on_the_wire
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import KIND_OF, Kind
from pocketplan.plans.value import Contact, FieldValue, Photo
from pocketplan.web.lines.shown_contact import ShownContact, shown_contact
from pocketplan.web.plan.followed_line import FIELD, drawn_from_directory, name_of_key
from pocketplan.web.plan.plan_wording import CHOICES, LABELS
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.urgent_line import with_days_away
from pocketplan.web.words.dates import written_out

ORDER = (
    "photo",
    "words",
    "contact",
    "relationship",
    "role",
    "kind",
    "about",
    "how",
    "minutes",
    "helped",
    "address",
    "good_for",
    "hours",
    "no_answer",
    "read_on",
    "chat",
    "message",
    "agreed_on",
    "who",
    "by",
    "done",
    "moment",
    "for_entry",
)
PLANNING = ("likelihood", "obstacle")  # for making the plan, not for reading it in need
PLAIN = {"words", "contact", "photo", "chat"}  # drawn each in its own way
UNLABELLED = {"relationship", "role", "kind", "about", "minutes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    src: str
    description: str = kept(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """
    shape  the macro that draws it: words, contact, photo, chat, note or detail
    """

    field: str
    shape: str
    label: str = ""
    text: str = kept(default="", repr=False)
    contact: ShownContact | None = kept(default=None, repr=False)
    picture: Picture | None = kept(default=None, repr=False)


def slot_of(name: str, value: FieldValue, entry: Entry | None, reader: Reader) -> Slot | None:
    """Return what shows the value, or None if there is nothing to show."""
    if value is None or value is False:
        return None
    label = str(LABELS[name])
    match value:
        case Contact():
            message = entry.value("message") if entry else None
            shown = shown_contact(value, reader.region, message=str(message or ""))
            if entry:
                shown = _as_answered(shown, entry, reader)
            return Slot(field=name, shape="contact", label=label, contact=shown)
        case Photo():
            picture = Picture(src=reader.photo_at(value.id), description=value.description)
            return Slot(field=name, shape="photo", label=label, picture=picture)
    text = read_aloud(name, value, reader)
    if not text:
        return None  # it goes with an entry that was taken out
    return Slot(field=name, shape=_shape(name), label=label, text=text)


def _as_answered(shown: ShownContact, entry: Entry, reader: Reader) -> ShownContact:
    told = with_days_away(_with_hours(shown, entry, reader), entry, reader)
    return drawn_from_directory(told, entry, reader)


def _with_hours(shown: ShownContact, entry: Entry, reader: Reader) -> ShownContact:
    """Say when they answer, where the plan says it in words that can mean one thing.

    Their clock is the client's own, as whoever wrote the hours down read them.
    """
    if "hours" in entry.open_differences:
        return shown
    hours = on_the_wire(str(entry.value("hours") or ""))
    zone = reader.zone if hours and hours != ALWAYS_OPEN else ""
    return replace(shown, open=hours, zone=zone)


def read_aloud(name: str, value: FieldValue, reader: Reader) -> str:
    """Return the value in words, for a line of text."""
    match value:
        case None:
            return ""
        case Contact():
            return " ".join(filter(None, dict.fromkeys((value.name, value.phone, value.text))))
        case Photo():
            return value.description
        case UUID():
            return reader.titles.get(value, "")
        case date():
            return written_out(value)
        case bool():
            return str(_("yes") if value else _("no"))
    if name == FIELD:
        return name_of_key(str(value), reader)
    if name in CHOICES:
        return str(CHOICES[name].get(str(value), value))
    if name == "minutes":
        return str(_("%(count)s min", count=value))
    return str(value)


def blank_slot(name: str) -> Slot:
    """Return the field's slot with nothing in it, for scripts to fill."""
    full = ShownContact(call="tel:", write="sms:", unclear=" ")
    return Slot(
        field=name,
        shape=_shape(name),
        label=str(LABELS[name]),
        contact=full if name == "contact" else None,
        picture=Picture(src="", description="") if name == "photo" else None,
    )


def _shape(name: str) -> str:
    if name in PLAIN:
        return name
    return "note" if name in UNLABELLED or KIND_OF[name] is Kind.CHOICE else "detail"
