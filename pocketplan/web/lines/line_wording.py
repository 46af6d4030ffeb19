"""What the directory says in English about a line, said in the reader's language."""

import re

from flask_babel import get_locale, gettext, lazy_gettext
from flask_babel import gettext as _

from pocketplan.directory.hours import on_the_wire
from pocketplan.directory.line import Ages, Line
from pocketplan.directory.service import Kind, Police
from pocketplan.web.words.dates import month

KINDS = {
    Kind.CLINICIANS: lazy_gettext("People who come to you"),
    Kind.EMERGENCY_DEPARTMENT: lazy_gettext("Emergency department"),
    Kind.LINE: lazy_gettext("A line to call or write to"),
    Kind.CENTRE: lazy_gettext("A place to go to"),
    Kind.DIRECT_DIAL: lazy_gettext("The emergency services there, by their own number"),
    Kind.OTHER: lazy_gettext("Something else"),
}
POLICE = {
    Police.YES: lazy_gettext("police come along"),
    Police.NO: lazy_gettext("police do not come"),
    Police.SOMETIMES: lazy_gettext("police may come"),
    Police.NOT_KNOWN: "",
}


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b", re.IGNORECASE)
_GROUPS = {
    "daily": lazy_gettext("every day"),
    "every day": lazy_gettext("every day"),
    "other days": lazy_gettext("other days"),
}


def name_of(line: Line) -> str:
    """Return a proper name as it is; emergency services are named in the reader's words."""
    return in_words(line.name) if line.is_emergency else line.name


def in_words(words: str) -> str:
    """Return a note or hours of lines.csv; the catalogs know them (web/words/sentences.py)."""
    return str(gettext(words)) if words else ""  # gettext("") answers the catalog's header


def hours_in_words(words: str) -> str:
    """Return hours with their days named in the reader's language, where they mean one thing."""
    known, locale = in_words(words), get_locale()
    if known != words or locale.language == "en" or not on_the_wire(words):
        return known
    days = locale.days["format"]["abbreviated"]
    said = _DAY.sub(lambda found: days[_DAYS.index(found[0].lower())], words)
    for listed, named in _GROUPS.items():
        said = re.sub(rf"\b{listed}\b", str(named), said, flags=re.IGNORECASE)
    return said


def facts_about(line: Line) -> tuple[str, ...]:
    """Return what stands under a line's name: for whom, when, in which languages, how well known.

    Nothing here ages; whether it is open now a phone works out by itself.
    """
    hours = hours_in_words(line.hours) or ("" if line.is_a_web_page else _("hours not known"))
    if line.is_always_open:
        hours = _("always open")
    elif line.hours and not line.zone:
        hours = _("%(hours)s, by their own local time", hours=hours)
    known = _("source: %(month)s", month=month(line.checked_on))
    if line.checked_by:
        known = _("checked in %(month)s", month=month(line.checked_on))
    if line.is_doubtful:
        known = _("check this number")
    keyword = ""
    if line.keyword:  # beside the link, where it can be read out, selected and copied
        keyword = _("text %(keyword)s to %(number)s", keyword=line.keyword, number=line.text)
    note = in_words(line.note)
    police = str(POLICE[Police(line.police)]) if line.police else ""
    who = (in_words(line.for_whom), ages_said(line.ages), note, line.cost, police)
    facts = (*who, keyword, hours, _languages(line), known)
    return tuple(dict.fromkeys(fact for fact in facts if fact))  # a note may name the language


def ages_said(ages: Ages) -> str:
    """Return whom a service takes by age, or "" where nothing is said of it."""
    first, last = ages
    if first is None and last is None:
        return ""
    if last is None:
        return str(_("%(age)s years and over", age=first) if first else _("all ages"))
    if not first:
        return str(_("up to %(age)s years", age=last))
    return str(_("%(first)s to %(last)s years", first=first, last=last))


def _languages(line: Line) -> str:
    """Return the languages by name, or "" where the reader's own is all there is."""
    reader = get_locale()
    if line.languages == (reader.language,):
        return ""
    return ", ".join(str(reader.languages.get(code, code)) for code in line.languages)
