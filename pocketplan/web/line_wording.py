"""What the directory says in English about a line, said in the reader's language."""

from flask_babel import gettext

from pocketplan.directory.line import Line


def name_of(line: Line) -> str:
    """Return a proper name as it is; emergency services are named in the reader's words."""
    return in_words(line.name) if line.is_emergency else line.name


def in_words(words: str) -> str:
    """Return a note or hours of lines.csv; the catalogs know them (web/sentences.py)."""
    return str(gettext(words)) if words else ""  # gettext("") answers the catalog's header
