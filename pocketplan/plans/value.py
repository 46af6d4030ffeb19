"""What a field can hold, read from the wire and written back."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from pocketplan.plans.errors import TextTooLong, UnreadableChange
from pocketplan.plans.part import CHOICES, KIND_OF, RANGES, Kind

TEXT_LIMIT = 2000
NAME_LIMIT = 200
PHONE_LIMIT = 40
DESCRIPTION_LIMIT = 300

# What String.prototype.trim takes away, so that phone and server agree on equal words.
BLANK = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# "GB/Samaritans", or the id of a service that a practice added.
_LINE = re.compile(r"[A-Z]{2,3}/.{1,200}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or line. One value on purpose: a name never meets another's number."""

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    keyword: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    id: UUID
    description: str = field(repr=False)


FieldValue = str | int | bool | date | UUID | Contact | Photo | None


def read_value(name: str, raw: object) -> FieldValue:
    """Return the field's value: text in NFC and trimmed, nothing but blanks as None.

    Raises UnreadableChange or TextTooLong, naming the field.
    """
    if name not in KIND_OF:
        raise UnreadableChange(f"no field is called {name[:40]!r}", field=name[:40])
    if raw is None:
        return None
    try:
        match KIND_OF[name], raw:
            case Kind.TEXT, str(text):
                return read_text(name, text, TEXT_LIMIT) or None
            case Kind.LINK, str(text):
                return _link(name, text)
            case Kind.DATE, str(text) if _ISO_DATE.fullmatch(text):
                return date.fromisoformat(text)
            case Kind.NUMBER, int(number) if type(number) is int and number in RANGES[name]:
                return number
            case Kind.YES_NO, bool(answer):
                return answer
            case Kind.CHOICE, str(choice) if choice in CHOICES[name]:
                return choice
            case Kind.CONTACT, Mapping() as parts:
                return _contact(parts)
            case Kind.PHOTO, {"id": str(photo_id), "description": str(text)}:
                description = read_text(name, text, DESCRIPTION_LIMIT)
                if description:
                    return Photo(id=read_id(photo_id), description=description)
            case Kind.LINE, str(text) if _LINE.fullmatch(text) and text.isprintable():
                return text
            case Kind.ENTRY, str(text):
                return read_id(text)
    except ValueError as cause:
        raise UnreadableChange(f"{name} does not read as {KIND_OF[name]}", field=name) from cause
    raise UnreadableChange(f"{name} is not {KIND_OF[name]}", field=name)


def wire_value(value: FieldValue) -> object:
    """Return the value as JSON has it; `read_value` turns it back."""
    match value:
        case Contact():
            return {
                "name": value.name,
                "phone": value.phone,
                "text": value.text,
                "keyword": value.keyword,
            }
        case Photo():
            return {"id": str(value.id), "description": value.description}
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    return value


def read_text(name: str, text: str, limit: int) -> str:
    """Return `text` trimmed, in NFC, with plain line ends. Raises as `read_value` does."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableChange(f"{name} holds what is not text", field=name)
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip(BLANK))
    if len(plain) > limit:
        raise TextTooLong(name, len(plain), limit)
    return plain


def read_id(text: str) -> UUID:
    """Return the id. Raises ValueError unless written in the one usual way."""
    if len(text) != 36:  # UUID() also takes braces, urn: and bare hexadecimal
        raise ValueError("not an id")
    return UUID(text)


def _contact(parts: Mapping[str, object]) -> Contact | None:
    def part(name: str, limit: int) -> str:
        text = parts.get(name, "")
        if not isinstance(text, str):
            raise UnreadableChange(f"contact {name} is not text", field="contact")
        try:
            return read_text("contact", text, limit)
        except TextTooLong as cause:
            raise TextTooLong(f"contact.{name}", cause.length, limit) from cause

    contact = Contact(
        name=part("name", NAME_LIMIT),
        phone=part("phone", PHONE_LIMIT),
        text=part("text", PHONE_LIMIT),
        keyword=part("keyword", PHONE_LIMIT),
    )
    return None if contact == Contact() else contact


def _link(name: str, text: str) -> str | None:
    address = read_text(name, text, TEXT_LIMIT)
    if not address:
        return None
    parts = urlsplit(address)
    is_plain = address.isprintable() and " " not in address and "\\" not in address
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or not is_plain:
        raise ValueError("not an https address")
    return address
