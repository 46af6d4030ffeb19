"""An entry that follows the directory, as a page shows it: its number is drawn from there."""

import json
from collections.abc import Mapping
from dataclasses import replace

from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from pocketplan.directory.followed import Followed
from pocketplan.directory.line import Line
from pocketplan.directory.region import EVERYWHERE
from pocketplan.plans.entry import Entry
from pocketplan.plans.value import NAME_LIMIT, Contact, read_value, wire_value
from pocketplan.web.lines.line_wording import facts_about, name_of
from pocketplan.web.lines.shown_contact import ShownContact, shown_line
from pocketplan.web.plan.reader import Reader
from pocketplan.web.words.dates import written_out

FIELD = "line"
OWN_WORDS = lazy_gettext("none: I keep my own words")
GONE = lazy_gettext("a line that is not in the directory now")


def contact_of(line: Line) -> Contact:
    """Return the line as one's own words: what stands in the entry once it is gone."""
    extension = f" ext {line.extension}" if line.extension else ""
    return Contact(
        name=name_of(line)[:NAME_LIMIT],
        phone=f"{line.phone}{extension}",
        text=line.text,
        keyword=line.keyword,
    )


def key_in(entry: Entry) -> str:
    """Return what the entry follows; "" while it is not agreed on that it follows one."""
    return "" if FIELD in entry.open_differences else str(entry.value(FIELD) or "")


def followed_by(entry: Entry, reader: Reader) -> Followed | None:
    return None if reader.is_past else reader.lines.get(key_in(entry))


def as_chosen(own: ShownContact) -> ShownContact:
    """Return what stands in an entry that followed a line, which is what the line was then."""
    said = _("As it was when this line was chosen. The directory may have another number now.")
    return replace(own, note=str(said))


def drawn_from_directory(own: ShownContact, entry: Entry, reader: Reader) -> ShownContact:
    """Return the contact as the directory has it now. What is there no more is said to be gone,
    sinks, and keeps the number that it had.

    own  the contact that stands in the entry itself
    """
    if not key_in(entry):
        return own
    if reader.is_past:
        return as_chosen(own)
    found = followed_by(entry, reader)
    if found is None:
        gone = _("No longer in the directory. Check this number.")
        return replace(own, note=str(gone), is_doubtful=True)
    shown = shown_line(found.line, (str(_("from the directory")), *facts_about(found.line)))
    if found.line.region not in (EVERYWHERE, reader.region):
        code = found.line.region
        country = get_locale().territories.get(code, code)
        away = _("For another country (%(country)s). It may not ring here.", country=country)
        return replace(shown, note=str(away), is_doubtful=True)
    return replace(shown, note=_changed(found, entry))


def name_of_key(key: str, reader: Reader) -> str:
    """Return what the line is called, also where the directory has it no more."""
    found = reader.lines.get(key)
    if found:
        return name_of(found.line)
    return key.partition("/")[2] or str(GONE)


def typed_or_drawn(
    fields: Mapping[str, object],
    lines: Mapping[str, Line],
    entry: Entry | None,
    shown: str,
) -> dict[str, object]:
    """Return what a form says of name and number: a line that is chosen brings its own, and
    whoever writes over them keeps them as their own words.

    lines  that can be chosen, by what they are known by
    entry  that is written in, None for a new one
    shown  the name and number that its form showed, as `EntryForm.shown` has them
    """
    key = str(fields.get(FIELD) or "")
    if not key:
        return dict(fields)
    if key in lines and (entry is None or key != entry.value(FIELD)):
        return {**fields, "contact": wire_value(contact_of(lines[key]))}
    typed = read_value("contact", fields.get("contact"))
    if entry is None or json.dumps(wire_value(typed)) != shown:
        return {**fields, FIELD: None}
    return {**fields, "contact": wire_value(entry.value("contact"))}


def form_contact(entry: Entry, reader: Reader) -> Contact | None:
    """Return what an entry's form shows: what the directory has now, else what stands in it."""
    found = followed_by(entry, reader)
    own = entry.value("contact")
    return contact_of(found.line) if found else own if isinstance(own, Contact) else None


def _changed(found: Followed, entry: Entry) -> str:
    """Say that the directory is not as it was when the entry was made to follow it."""
    chosen = max(one.at for one in entry.values(FIELD)).date()
    own = entry.value("contact")
    is_other = isinstance(own, Contact) and _dialled(own) != _dialled(contact_of(found.line))
    since = found.changed_on
    if (found.is_own and since > chosen) or (is_other and since >= chosen):
        return str(_("Changed in the directory on %(day)s.", day=written_out(since)))
    return str(_("Changed in the directory since you chose it.")) if is_other else ""


def _dialled(contact: Contact) -> tuple[str, ...]:
    spaces = {ord(one): None for one in " -.()+"}
    numbers = (contact.phone, contact.text)
    return (*(one.translate(spaces) for one in numbers), contact.keyword)
