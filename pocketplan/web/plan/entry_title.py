"""What an entry is called where it does not stand whole."""

from flask_babel import gettext as _

from pocketplan.plans.entry import Entry
from pocketplan.plans.value import Contact
from pocketplan.web.lines.line_wording import name_of
from pocketplan.web.plan.followed_line import followed_by
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.shown_slot import read_aloud

TITLE_FIELDS = ("words", "contact", "photo")
CHOICE_LENGTH = 60  # what a phone shows of a choice in a list


def title_of(entry: Entry | None, reader: Reader) -> str:
    """Return the first thing a person reads of the entry; never nothing.

    entry  None for one that does not open
    """
    found = followed_by(entry, reader) if entry else None
    if found:
        return name_of(found.line)
    told = ((name, entry.value(name)) for name in TITLE_FIELDS) if entry else ()
    name, value = next(((name, value) for name, value in told if value), ("words", None))
    if isinstance(value, Contact) and value.name:
        return value.name
    return read_aloud(name, value, reader) or str(_("A line of the plan"))


def choice_of(entry: Entry, reader: Reader) -> str:
    """Return the title as it stands in a list of choices; what is left off is seen to be."""
    title = title_of(entry, reader)
    if len(title) <= CHOICE_LENGTH:
        return title
    words, space, _cut = title[:CHOICE_LENGTH].rpartition(" ")
    return f"{words if space else title[: CHOICE_LENGTH - 1]}…"
