"""What a person typed about somebody to call, read as a plan's contacts are."""

import unicodedata
from datetime import date, timedelta

from pocketplan.care.contacts.errors import DayToCome, NotANumber
from pocketplan.plans.contact import known_everywhere, number, visible
from pocketplan.plans.value import PHONE_LIMIT, read_text

SHORT_LIMIT = 200
WORDS_LIMIT = 2000
OLDEST = timedelta(days=40 * 366)  # older is a slip of the finger in the year


def short(field: str, typed: str) -> str:
    """Raises UnreadableChange or TextTooLong."""
    return " ".join(read_text(field, typed, SHORT_LIMIT).split())


def words(field: str, typed: str) -> str:
    """Raises UnreadableChange or TextTooLong."""
    return read_text(field, typed, WORDS_LIMIT)


def dialled(field: str, typed: str, region: str) -> str:
    """Return the number so that it reads the same in every region, or "" where none was typed.

    region  ISO 3166 alpha-2 code of where it was typed

    Raises NotANumber for what no phone can dial, UnreadableChange and TextTooLong.
    """
    typed = read_text(field, typed, PHONE_LIMIT)
    read = number(typed, region)
    if read is not None and not read.is_callable:
        raise NotANumber(field)
    return known_everywhere(typed, region)


def day_said(field: str, day: date | None, today: date) -> date | None:
    """Raises DayToCome unless the day is today or was within a life's reach."""
    if day is not None and not today - OLDEST <= day <= today:
        raise DayToCome(field)
    return day


def same_name(name: str) -> str:
    """Return what is equal for one name, however it is typed; "" for no name."""
    return " ".join(unicodedata.normalize("NFKC", visible(name)).casefold().split())


def same_number(phone: str, region: str = "") -> str:
    """Return what is equal for one number, however it is typed; "" for what is none.

    region  where it was typed, if it does not read the same everywhere. An extension is passed
            over: whoever has the number has all of it.
    """
    typed = number(phone, region)
    read = number(known_everywhere(typed.digits, region), "") if typed else None
    return read.digits if read else ""
