"""One line: a number that rings, and what is known about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote
from zoneinfo import available_timezones

from pocketplan.directory.errors import WrongLine
from pocketplan.directory.hours import ALWAYS, on_the_wire
from pocketplan.directory.region import EVERYWHERE, REGIONS, zone_of

_NUMBER = re.compile(r"[0-9]{2,15}")  # as it is dialled: never grouped, never with a country code
Ages = tuple[int | None, int | None]
LIST_MADE_ON = date(2026, 7, 1)  # the newest source that lines.csv was put together from
LIST_EXPIRES_ON = date(2027, 7, 1)


class Confidence(StrEnum):
    """How well the sources agree."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    kind        "emergency", or what the line is for, such as "suicide_line"
    note        what a caller must know: "option 2", "under 35"
    phone       exactly as it is dialled, or ""
    text        the number for texts, or ""; keyword is the word to text there
    chat, site  https addresses, or ""
    hours       "24/7", hours in words, or "" where they are not known
    zone        IANA name of the zone whose clock the hours go by, or "" where nobody knows
    languages   ISO 639 codes, as far as known
    for_whom    whom it is there for, in words, or "" for anybody
    cost        in words, or "" where it is not known
    checked_on  the newest date that its sources give, else the day the list was made
    checked_by  who checked it, or "" for what came with the product
    expires_on  the first day on which it is too old to lean on
    extension   digits that are dialled after a pause, once somebody has answered, or ""
    known_as    what it is followed by where that is not its region and name, or ""
    ages        from and to in years; (None, None) where nothing is said of them
    police      whether police come along, as `Police` in directory/service.py, or ""
    """

    region: str
    kind: str
    name: str
    note: str
    phone: str
    text: str
    keyword: str
    chat: str
    hours: str
    zone: str
    languages: tuple[str, ...]
    site: str
    source: str
    confidence: Confidence
    checked_on: date
    expires_on: date
    for_whom: str = ""
    cost: str = ""
    checked_by: str = ""
    extension: str = ""
    police: str = ""
    known_as: str = ""
    ages: Ages = (None, None)

    @property
    def call(self) -> str:
        """A link that opens the phone with the number in it, or "".

        A comma is what both iPhone and Android wait at, before they dial an extension.
        """
        pause = f",{self.extension}" if self.extension else ""
        return f"tel:{self.phone}{pause}" if self.phone else ""

    @property
    def write(self) -> str:
        """A link that opens a text message with the keyword in it, or ""."""
        return text_link(self.text, self.keyword) if self.text else ""

    @property
    def key(self) -> str:
        """What a practice's correction and a plan's entry know the line by."""
        return self.known_as or f"{self.region}/{self.name}"

    @property
    def is_emergency(self) -> bool:
        return self.kind == "emergency"

    @property
    def is_doubtful(self) -> bool:
        """Its sources disagree: a person must check it before leaning on it."""
        return self.confidence is Confidence.LOW

    @property
    def is_always_open(self) -> bool:
        return self.hours == ALWAYS

    @property
    def is_a_web_page(self) -> bool:
        """Nobody answers there: it leads to lines."""
        return not (self.phone or self.text)

    @property
    def open_hours(self) -> str:
        """What a phone works out "open now" from, or "" where that is not known.

        Hours without a zone say nothing: nobody can tell by which clock they go.
        """
        return on_the_wire(self.hours) if self.zone or self.is_always_open else ""


def text_link(number: str, body: str) -> str:
    """Return an sms: link; "?&body=" is what both iPhone and Android read."""
    return f"sms:{number}?&body={quote(body)}" if body else f"sms:{number}"


def read_line(row: Mapping[str, str]) -> Line:
    """Turn a row of lines.csv into a Line.

    Raises WrongLine for a row without name, source or a way to reach it, with a number
    that is not digits alone, an address that is not https, an unknown region or zone, or no day
    on which it was checked.
    """
    for column in ("name", "source"):
        if not row[column]:
            raise WrongLine(f"no {column} in {row}")
    if not (row["phone"] or row["text"] or row["chat"]):
        raise WrongLine(f"nobody can reach {row['name']}")
    for column in ("phone", "text"):
        if row[column] and not _NUMBER.fullmatch(row[column]):
            raise WrongLine(f"{row['name']}: {column} is not digits alone")
    for column in ("chat", "site"):
        if row[column] and not row[column].startswith("https://"):
            raise WrongLine(f"{row['name']}: {column} is not https")
    if row["region"] not in (*REGIONS, EVERYWHERE):
        raise WrongLine(f"{row['name']}: unknown region {row['region']}")
    if row["zone"] and row["zone"] not in available_timezones():
        raise WrongLine(f"{row['name']}: unknown time zone {row['zone']}")
    try:
        return Line(
            **{name: row[name] for name in _PLAIN},
            zone=row["zone"] or zone_of(row["region"]),
            languages=tuple(filter(None, row["languages"].split(";"))),
            confidence=Confidence(row["confidence"]),
            checked_on=date.fromisoformat(row["checked_on"]),
            expires_on=LIST_EXPIRES_ON,
            ages=(None, None),
        )
    except ValueError as cause:
        raise WrongLine(f"{row['name']}: {cause}") from cause


_PLAIN = (
    "region",
    "kind",
    "name",
    "note",
    "phone",
    "text",
    "keyword",
    "chat",
    "hours",
    "for_whom",
    "site",
    "source",
)
