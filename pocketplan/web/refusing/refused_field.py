"""The sentence that stands beside a field whose value was not taken."""

from flask_babel import lazy_gettext as _

from pocketplan.plans.errors import EntryEmpty, UnreadableChange
from pocketplan.refusal import Refusal
from pocketplan.web.refusing.refusals import STATUS
from pocketplan.web.refusing.wording import sentence_for

EMPTY = {
    "words": _("Please write a few words here first."),
    "contact": _("Please write a name here first."),
}
UNREADABLE = {
    "minutes": _("Please write a whole number from 1 to 180."),
    "likelihood": _("Please write a whole number from 0 to 10."),
    "agreed_on": _("Please write the day as year-month-day, such as 2026-03-02."),
    "read_on": _("Please write the day as year-month-day, such as 2026-03-02."),
    "by": _("Please write the day as year-month-day, such as 2026-03-02."),
    "chat": _("Please write a link that begins with https://"),
    "photo": _("Please say in a few words what the photo shows."),
}
SENTENCES: dict[type[Refusal], dict[str, object]] = {
    EntryEmpty: EMPTY,
    UnreadableChange: UNREADABLE,
}


def sentence_beside(refusal: Refusal) -> tuple[str | None, str]:
    """Return the field that was refused, or None, and what to say there."""
    field: str | None = getattr(refusal, "field", None)
    told = SENTENCES.get(type(refusal), {})
    general = sentence_for(refusal.code, STATUS[type(refusal)])
    return field, str(told.get(field or "", general))
