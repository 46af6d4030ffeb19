"""An entry as a page shows it: its fields in reading order, who wrote them, what it asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as kept  # `field` is a word of the plan here
from datetime import date
from itertools import chain
from uuid import UUID

from flask_babel import format_date
from flask_babel import gettext as _

from pocketplan.plans.entry import Entry, OpenPlace, OpenValue
from pocketplan.plans.part import KIND_OF, Kind, Part, fields_of
from pocketplan.plans.value import Contact, FieldValue, Photo
from pocketplan.web.plan_wording import CHOICES, LABELS
from pocketplan.web.shown_contact import ShownContact, shown_contact

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
    "address",
    "hours",
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
PLAIN = {"words": "words", "contact": "contact", "photo": "photo", "chat": "chat"}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the values that a person chooses from."""

    change_id: UUID
    slot: Slot
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    field: str
    label: str
    parents: str  # every open change, separated by commas: what a choice answers
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """
    title          the first thing a person reads of it
    news_from      who changed it since the reader last looked, or ""
    is_addition    and before that it was not there
    removal_by     who wants it gone, or ""
    is_suggestion  they asked; otherwise it was taken out, and changed since
    """

    id: UUID | str
    part: str
    slots: tuple[Slot, ...]
    differences: tuple[Difference, ...] = ()
    authors: str = ""
    title: str = kept(default="", repr=False)
    news_from: str = ""
    is_addition: bool = False
    removal_by: str = ""
    is_suggestion: bool = True

    def contact(self) -> ShownContact | None:
        return next((slot.contact for slot in self.slots if slot.contact), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at whose plan, and what they have seen of it.

    names     of everyone who wrote in the plan
    titles    of the plan's entries, for what refers to one
    photo_at  gives a photo's address
    """

    id: UUID
    owner_id: UUID
    region: str
    seen: int
    names: Mapping[UUID, str] = kept(repr=False)
    titles: Mapping[UUID, str] = kept(repr=False)
    photo_at: Callable[[UUID], str] = kept(repr=False)

    @property
    def is_owner(self) -> bool:
        return self.id == self.owner_id

    def name(self, author_id: UUID) -> str:
        return self.names.get(author_id) or str(_("somebody"))

    def knowing(self, titles: Mapping[UUID, str]) -> "Reader":
        """Return the same reader, who can be told the titles of entries."""
        return replace(self, titles=titles)


def shown_entry(entry: Entry, reader: Reader, *, planning: bool = False) -> ShownEntry:
    """Return the entry for this reader.

    planning  with what belongs to making the plan: likelihood, obstacle, a hidden photo
    """
    names: tuple[str, ...] = (*ORDER, *PLANNING) if planning else ORDER
    is_unseen = entry.is_hidden and not planning
    told = [name for name in names if name in entry.fields and not (is_unseen and name == "photo")]
    slots = (slot_of(name, entry.value(name), entry, reader) for name in told)
    question = entry.removal_question
    return ShownEntry(
        id=entry.id,
        part=entry.part.value,
        slots=tuple(slot for slot in slots if slot and not _differs(entry, slot.field)),
        differences=tuple(_difference(name, entry, reader) for name in entry.open_differences),
        authors=", ".join(dict.fromkeys(map(reader.name, entry.authors))),
        title=reader.titles.get(entry.id) or str(LABELS["photo"]),
        news_from=_news_from(entry, reader),
        is_addition=_is_addition(entry, reader),
        removal_by=reader.name(question.author_id) if question else "",
        is_suggestion=question is None or question.is_suggestion,
    )


def blank_entry(part: Part | None = None) -> ShownEntry:
    """Return an entry with every slot and nothing in it, for scripts to clone."""
    fields = set(fields_of(part)) if part else set(KIND_OF)
    shapes = {name: PLAIN.get(name) or _shape(name) for name in (*ORDER, *PLANNING)}
    full = ShownContact(call="tel:", write="sms:", unclear=" ")
    return ShownEntry(
        id="",
        part=part.value if part else "",
        slots=tuple(
            Slot(
                field=name,
                shape=shape,
                label=str(LABELS[name]),
                contact=full if name == "contact" else None,
                picture=Picture(src="", description="") if name == "photo" else None,
            )
            for name, shape in shapes.items()
            if name in fields
        ),
    )


def slot_of(name: str, value: FieldValue, entry: Entry | None, reader: Reader) -> Slot | None:
    """Return what shows the value, or None if there is nothing to show."""
    if value is None or value is False:
        return None
    label = str(LABELS[name])
    match value:
        case Contact():
            message = entry.value("message") if entry else None
            shown = shown_contact(value, reader.region, message=str(message or ""))
            return Slot(field=name, shape="contact", label=label, contact=shown)
        case Photo():
            picture = Picture(src=reader.photo_at(value.id), description=value.description)
            return Slot(field=name, shape="photo", label=label, picture=picture)
    text = read_aloud(name, value, reader)
    return Slot(field=name, shape=PLAIN.get(name) or _shape(name), label=label, text=text)


def read_aloud(name: str, value: FieldValue, reader: Reader) -> str:
    """Return the value in words, for a line of text."""
    match value:
        case None:
            return ""
        case Contact():
            return " ".join(filter(None, (value.name, value.phone, value.text)))
        case Photo():
            return value.description
        case UUID():
            return reader.titles.get(value, "")
        case date():
            return str(format_date(value, "d MMMM y"))
        case bool():
            return str(_("yes") if value else _("no"))
    if name in CHOICES:
        return str(CHOICES[name].get(str(value), value))
    if name == "minutes":
        return str(_("%(count)s minutes", count=value))
    return str(value)


def _shape(name: str) -> str:
    return "note" if name in UNLABELLED or KIND_OF[name] is Kind.CHOICE else "detail"


def _differs(entry: Entry, name: str) -> bool:
    return name in entry.open_differences


def _difference(name: str, entry: Entry, reader: Reader) -> Difference:
    empty = Slot(field=name, shape="words", text=_("(left empty)"))
    return Difference(
        field=name,
        label=str(LABELS[name]),
        parents=join_ids(entry.open_ids(name)),
        versions=tuple(
            Version(
                change_id=open_.change_id,
                slot=slot_of(name, open_.value, entry, reader) or empty,
                author=reader.name(open_.author_id),
            )
            for open_ in entry.values(name)
        ),
    )


def _news_from(entry: Entry, reader: Reader) -> str:
    if not reader.is_owner or not entry.is_new_to(reader.id, reader.seen):
        return ""
    newest = max(_news(entry, reader), key=lambda head: head.revision, default=None)
    return reader.name(newest.author_id) if newest else ""


def _is_addition(entry: Entry, reader: Reader) -> bool:
    return len(_news(entry, reader)) == len(_heads(entry))


def _news(entry: Entry, reader: Reader) -> list[OpenValue | OpenPlace]:
    """Return what others wrote in the entry since the reader last looked."""
    heads = _heads(entry)
    return [head for head in heads if head.author_id != reader.id and head.revision > reader.seen]


def _heads(entry: Entry) -> list[OpenValue | OpenPlace]:
    return [*chain.from_iterable(entry.fields.values()), *entry.place]


def join_ids(ids: Iterable[UUID]) -> str:
    return ",".join(sorted(map(str, ids)))
