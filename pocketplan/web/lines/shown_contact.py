"""A contact as a page shows it: what opens the phone, and what a person reads."""

from dataclasses import dataclass, field

from pocketplan.directory.line import Line
from pocketplan.directory.professional import Professional
from pocketplan.plans.contact import number, read_there
from pocketplan.plans.value import Contact
from pocketplan.web.lines.line_wording import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContact:
    """
    call, phone    a tel: link and the number as it is read; "" makes no link
    write, text    an sms: link, and its number where it is not the one to call
    keyword        the word to text to a short code
    chat           an https address, or ""
    unclear        what stands where a number belongs, and is none
    said           short facts beside the name: hours, how well it is known
    note           what has changed about it, in a sentence, or ""
    open, zone     when it is open, as `Line.open_hours`, and by which clock; "" is not known
    expires        the first day, ISO 8601, on which it is too old to lean on, or ""
    away           days on which a therapist's urgent line is not answered: instants parted by
                   "/", those of each by a space; "" is none that are known, None no such line
    is_doubtful    its sources disagree
    key            what an entry follows it by, where that is not its region and name, or ""
    """

    name: str = field(default="", repr=False)
    call: str = ""
    phone: str = ""
    write: str = ""
    text: str = ""
    keyword: str = ""
    chat: str = ""
    unclear: str = ""
    said: tuple[str, ...] = ()
    note: str = ""
    open: str = ""
    zone: str = ""
    expires: str = ""
    away: str | None = None
    is_doubtful: bool = False
    key: str = ""

    @property
    def is_in_reach(self) -> bool:
        return bool(self.call or self.write or self.chat)


def shown_contact(contact: Contact, region: str, *, message: str = "") -> ShownContact:
    """Return the contact with links that the phone of somebody in `region` can dial.

    message  a sentence to begin the text message with, where no keyword is asked for
    """
    phone, text = number(contact.phone, region), number(contact.text, region)
    to_text = text or (phone if message else None)
    unclear = [one.typed for one in (phone, text) if one and not one.is_callable]
    is_same = phone is not None and to_text is not None and to_text.digits == phone.digits
    return ShownContact(
        name=contact.name,
        call=(phone and phone.href) or "",
        phone=_read(contact.phone, region),
        write=(to_text and to_text.text_href(contact.keyword or message)) or "",
        text="" if is_same or text is None else text.shown,
        keyword=contact.keyword,
        unclear=", ".join(dict.fromkeys(unclear)),
    )


def shown_line(line: Line, said: tuple[str, ...]) -> ShownContact:
    """Return a line of the directory, dialled as listed, and read with the usual spaces."""
    pause = f"({line.extension})" if line.extension else ""
    return ShownContact(
        name=name_of(line),
        call=line.call,
        phone=" ".join(filter(None, (_spaced(line.phone, line.region), pause))),
        write=line.write,
        text="" if line.text == line.phone else line.text,
        keyword=line.keyword,
        chat=line.chat,
        said=said,
        open=line.open_hours,
        zone=line.zone if line.open_hours and not line.is_always_open else "",
        expires=line.expires_on.isoformat(),
        is_doubtful=line.is_doubtful,
        key=line.known_as,
    )


def shown_professional(facts: Professional, region: str) -> ShownContact:
    """Return somebody who can step in: dialled as kept, and read as people in `region` do."""
    is_abroad = facts.phone.startswith("+") or facts.region == region
    return ShownContact(
        name=facts.name,
        call=f"tel:{facts.phone}",
        phone=read_there(facts.phone, region if is_abroad else facts.region),
        said=tuple(filter(None, (facts.role, facts.coverage, ", ".join(facts.areas)))),
    )


def _spaced(listed: str, region: str) -> str:
    """A number that is listed with its country is read with it, wherever the reader is."""
    read = number(listed, "" if listed.startswith("+") else region)
    return listed if read is None or read.changed else read.shown


def _read(typed: str, region: str) -> str:
    """Return the number to read; where dialling needs other digits, both are told."""
    read = number(typed, region)
    if read is None:
        return ""
    return f"{read.typed} → {read.shown}" if read.changed else read.shown
