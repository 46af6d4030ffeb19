"""Which of a client's observations are shown: by what they are about, and since when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import request
from flask_babel import lazy_gettext as _

from pocketplan.care.notes.observation import Indicator, Seen
from pocketplan.care.notes.version import Note
from pocketplan.web.notes.note_wording import INDICATORS

EVERY = ""  # what an address that names nothing asks for
NONE_OF_THEM = "other"
# An address lands in logs: it names an indicator by a letter.
LETTERS = dict(zip("abcdef", Indicator, strict=True))
SPANS = {"week": timedelta(days=7), "month": timedelta(days=31), "half": timedelta(days=183)}
ABOUT = {
    EVERY: _("Everything"),
    **{letter: INDICATORS[one] for letter, one in LETTERS.items()},
    NONE_OF_THEM: _("Something else"),
}
SINCE = {
    EVERY: _("At any time"),
    "week": _("In the last week"),
    "month": _("In the last month"),
    "half": _("In the last half-year"),
}

Choice = tuple[str, str, bool]  # words, address, whether it is chosen


@dataclass(frozen=True, slots=True)
class Asked:
    about: str
    since: str

    def shows(self, note: Note[Seen], today: date) -> bool:
        """Whether the note is asked for. One that does not open always is: it might be."""
        said = note.now.said
        return said is None or (self._fits(said) and self._is_recent(said, today))

    def choices(self, address: Callable[[str, str], str]) -> Iterator[Choice]:
        """Yield what it may be about, each with the address that asks for it."""
        for key, words in ABOUT.items():
            yield str(words), address(key, self.since), key == self.about

    def spans(self, address: Callable[[str, str], str]) -> Iterator[Choice]:
        for key, words in SINCE.items():
            yield str(words), address(self.about, key), key == self.since

    def _fits(self, said: Seen) -> bool:
        if self.about == NONE_OF_THEM:
            return not said.indicators
        return self.about == EVERY or LETTERS[self.about] in said.indicators

    def _is_recent(self, said: Seen, today: date) -> bool:
        return self.since == EVERY or said.on >= today - SPANS[self.since]


def asked_notes() -> Asked:
    """Return what the address asks for; what it names that there is not, is not asked for."""
    about, since = request.args.get("about", EVERY), request.args.get("since", EVERY)
    return Asked(about if about in ABOUT else EVERY, since if since in SINCE else EVERY)
