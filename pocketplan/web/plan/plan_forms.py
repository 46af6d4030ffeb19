"""The form of an entry: a field of the form for each field of the plan.

Nothing is judged here. What was typed goes to the domain as it is, and comes back as it
was typed, with a sentence beside it, where the domain refuses it.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.part import CLIENT_SAYS, KIND_OF, SAID_IN_HELP, Kind, Part, fields_of
from pocketplan.plans.value import Contact, Photo, read_id, wire_value
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.plan.plan_wording import CHOICES, LABELS, QUESTIONS

CONTACT_PARTS = ("name", "phone", "text", "keyword")
NONE = SelectChoice("", "")
LONGEST_NUMBER = 6  # Python refuses to read very long ones
LONG = {"words", "how", "message", "obstacle", "hours", "address"}


def _text(name: str) -> Field:
    return (TextAreaField if name in LONG else StringField)(LABELS[name])


def _choice(name: str) -> Field:
    options = [NONE, *(SelectChoice(value, word) for value, word in CHOICES[name].items())]
    return SelectField(LABELS[name], choices=options, validate_choice=False)


class EntryForm(PostedForm):
    """
    form_id     made with the page: sending a form twice is sending it once
    drafted_at  when the page was made
    after       the entry that a new one stands behind: the last when the page was made
    region      in which numbers were dialled then
    shown       the name and number that it showed, as the wire has them
    """

    class Meta(PostedForm.Meta):
        csrf = False  # the whole application asks for the token, and kept pages must hold none

    form_id = HiddenField()
    drafted_at = HiddenField()
    after = HiddenField()
    region = HiddenField()
    shown = HiddenField()
    words = _text("words")
    line = SelectField(LABELS["line"], validate_choice=False)
    contact_name = StringField(LABELS["name"], name="contact-name")
    contact_phone = StringField(LABELS["phone"], name="contact-phone")
    contact_text = StringField(LABELS["text"], name="contact-text")
    contact_keyword = StringField(LABELS["keyword"], name="contact-keyword")
    kind = _choice("kind")
    how = _text("how")
    minutes = _text("minutes")
    address = _text("address")
    hours = _text("hours")
    relationship = _text("relationship")
    role = _choice("role")
    chat = _text("chat")
    message = _text("message")
    good_for = _text("good_for")
    no_answer = _text("no_answer")
    read_on = _text("read_on")
    agreed_on = _text("agreed_on")
    who = _text("who")
    by = _text("by")
    done = BooleanField(LABELS["done"])
    about = _choice("about")
    picture = FileField(LABELS["picture"], name="photo-file", render_kw={"accept": "image/*"})
    photo_id = HiddenField(name="photo-id")
    photo_description = StringField(LABELS["description"], name="photo-description")
    photo_out = BooleanField(LABELS["photo_out"], name="photo-out")
    moment = _text("moment")
    for_entry = SelectField(LABELS["for_entry"], validate_choice=False)
    hidden = BooleanField(LABELS["hidden"])
    shared = BooleanField(LABELS["shared"])
    likelihood = _text("likelihood")
    obstacle = _text("obstacle")

    names: tuple[str, ...]  # the plan's fields that this form is about

    def typed(self) -> dict[str, object]:
        """Return what stands in the form, but the photo, as the wire has it."""
        return {name: self._typed(name) for name in self.names if name != "photo"}

    def blame(self, name: str | None, sentence: str) -> None:
        """Put a sentence beside the field it is about, or above the form."""
        field = self._fields.get(_INPUT.get(name or "", name or ""))
        if field is None:
            self.form_errors: list[str] = [*self.form_errors, sentence]
        else:
            field.errors = [*field.errors, sentence]

    def _typed(self, name: str) -> object:
        match KIND_OF[name]:
            case Kind.CONTACT:
                parts = {part: self[f"contact_{part}"].data or "" for part in CONTACT_PARTS}
                return parts if any(parts.values()) else None
            case Kind.NUMBER:
                text = (self[name].data or "").strip()
                is_number = text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER
                return int(text) if is_number else text or None
            case Kind.YES_NO:
                return self[name].data or None
        return self[name].data or None


_INPUT = {
    "contact": "contact_name",
    "contact.name": "contact_name",
    "contact.phone": "contact_phone",
    "contact.text": "contact_text",
    "contact.keyword": "contact_keyword",
    "photo": "photo_description",
}


def entry_form(
    part: Part,
    *,
    is_owner: bool,
    at: datetime,
    region: str = "",
    entry: Entry | None = None,
    contact: Contact | None = None,
    after: UUID | None = None,
) -> EntryForm:
    """Return the form for an entry of the part, filled with what was sent, else with `entry`.

    region  in which the plan's numbers are dialled
    contact  the name and number to show of `entry`
    after   the entry that a new one is to stand behind
    """
    own = {
        "form_id": str(uuid4()),
        "drafted_at": at.isoformat(),
        "after": str(after or ""),
        "region": region,
        "shown": json.dumps(wire_value(contact)),
    }
    form = EntryForm(data=own | (_values(entry, contact) if entry else {}))
    form.for_entry.choices = form.line.choices = [NONE]
    names = (*fields_of(part), *_held_beside(part, entry))
    unasked = SAID_IN_HELP if is_owner else CLIENT_SAYS
    form.names = tuple(name for name in names if name not in unasked)
    if part in QUESTIONS:
        form.words.label.text = QUESTIONS[part]
    return form


def _held_beside(part: Part, entry: Entry | None) -> Iterator[str]:
    """Yield the fields that an entry brought along from another part."""
    for name in KIND_OF:
        if entry and name not in fields_of(part) and entry.value(name) is not None:
            yield name


def _values(entry: Entry, contact: Contact | None) -> dict[str, object]:
    """Return what stands in the entry, as the form's own fields have it."""
    values: dict[str, object] = {}
    for name in entry.fields:
        match contact if name == "contact" else entry.value(name):
            case Contact() as contact:
                values |= {f"contact_{part}": getattr(contact, part) for part in CONTACT_PARTS}
            case Photo() as photo:
                values |= {"photo_id": str(photo.id), "photo_description": photo.description}
            case value:
                values[name] = wire_value(value)
    return values


def parents_sent(sent: Mapping[str, str], name: str) -> frozenset[UUID]:
    """Return the ids of the changes whose values the page showed in a field.

    Raises UnreadableChange for what is no id.
    """
    try:
        return frozenset(map(read_id, filter(None, sent.get(f"parents-{name}", "").split(","))))
    except ValueError as cause:
        raise UnreadableChange("the form names no change", field="parents") from cause
