"""One line: a number that rings, and what is known about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from pocketplan.directory.errors import WrongLine
from pocketplan.directory.region import EVERYWHERE, REGIONS

_NUMBER = re.compile(r"[0-9]{2,15}")  # as it is dialled: never grouped, never with a country code
ALWAYS = "24/7"


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
    languages   ISO 639 codes, as far as known
    checked_on  the newest date that its sources give, or None
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
    languages: tuple[str, ...]
    site: str
    source: str
    confidence: Confidence
    checked_on: date | None

    @property
    def call(self) -> str:
        """A link that opens the phone with the number in it, or ""."""
        return f"tel:{self.phone}" if self.phone else ""

    @property
    def write(self) -> str:
        """A link that opens a text message with the keyword in it, or ""."""
        return text_link(self.text, self.keyword) if self.text else ""

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


def text_link(number: str, body: str) -> str:
    """Return an sms: link; "?&body=" is what both iPhone and Android read."""
    return f"sms:{number}?&body={quote(body)}" if body else f"sms:{number}"


def read_line(row: Mapping[str, str]) -> Line:
    """Turn a row of lines.csv into a Line.

    Raises WrongLine for a row without name, source or a way to reach it, with a number
    that is not digits alone, an address that is not https, or an unknown region.
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
    try:
        return Line(
            **{name: row[name] for name in _PLAIN},
            languages=tuple(filter(None, row["languages"].split(";"))),
            confidence=Confidence(row["confidence"]),
            checked_on=date.fromisoformat(row["checked_on"]) if row["checked_on"] else None,
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
    "site",
    "source",
)
