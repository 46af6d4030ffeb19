"""What makes a number callable, and what is shown of it.

A short code is dialled as it stands. A number that phonenumbers knows is dialled so
that it also rings from abroad, unless it is of a kind (freephone, shared cost) that
often rings only as people at home dial it. An extension, written "ext 12", is dialled
after a pause. What is no number makes no link.
"""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

from pocketplan.plans.value import PHONE_LIMIT

SHORT_DIGITS = range(2, 7)  # 15 is an ambulance in France
LONG_DIGITS = range(7, 16)  # E.164
_EXTENSION = re.compile(r"(?P<body>.*[0-9)])[ ,]*ext\.? *(?P<digits>[0-9]{1,10})", re.IGNORECASE)
_BETWEEN = frozenset(" -.()/\u00a0\u2010\u2011\u2012\u2013")  # what people write between digits
# What nobody sees, and what comes along where a number is copied from a list of contacts.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WHOLE = ValidationResult.IS_POSSIBLE  # not "possible if dialled in the same town"
_RINGS_FROM_ABROAD = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.VOIP,
    }
)


@dataclass(frozen=True, slots=True)
class Number:
    """
    typed    as the person wrote it
    shown    with the usual spaces; other digits than typed only where `changed`
    digits   what is dialled, with a leading + where it has one; "" if it makes no link
    extension  what is dialled once somebody has answered, or ""
    """

    typed: str = field(repr=False)
    shown: str = field(repr=False)
    digits: str = field(repr=False)
    extension: str = field(default="", repr=False)

    @property
    def is_callable(self) -> bool:
        return bool(self.digits)

    @property
    def changed(self) -> bool:
        """Show `typed → shown`: the digits are not those that the person wrote."""
        return _only_digits(self.typed) != _only_digits(self.shown)

    @property
    def href(self) -> str | None:
        pause = f",{self.extension}" if self.extension else ""  # where every phone waits
        return f"tel:{self.digits}{pause}" if self.digits else None

    def text_href(self, keyword: str = "") -> str | None:
        """Return an sms: link that carries the keyword as its message.

        None where there is an extension: no text finds it.
        """
        if not self.digits or self.extension:
            return None
        # "?&body=": iPhones read what follows the &, Androids what follows the ?
        return f"sms:{self.digits}" + (f"?&body={quote(keyword, safe='')}" if keyword else "")


def visible(typed: str) -> str:
    """Return the text without marks of direction and joints of no width."""
    return _UNSEEN.sub("", typed)


def number(typed: str, region: str) -> Number | None:
    """Read what a person typed as a phone number, or return None if they typed nothing.

    region  ISO 3166 alpha-2 code of the plan, in which a number without + is dialled
    """
    typed = visible(typed).strip()
    if not typed:
        return None
    if found := _EXTENSION.fullmatch(typed):
        return _with_extension(typed, found["digits"], number(found["body"], region))
    digits = _dialled(typed)
    if digits is None:
        return Number(typed, typed, "")
    if not digits.startswith("+") and len(digits) in SHORT_DIGITS:
        return Number(typed, typed, digits)
    known = _read(digits if digits.startswith("+") else typed, region)
    if known is None:  # without a region nobody can say more than that it could be one
        return Number(typed, typed, digits if len(digits.lstrip("+")) in LONG_DIGITS else "")
    if not phonenumbers.is_valid_number(known):
        is_possible = phonenumbers.is_possible_number(known)
        return Number(typed, _in_groups(typed, known, region), digits if is_possible else "")
    abroad = phonenumbers.number_type(known) in _RINGS_FROM_ABROAD or digits.startswith("+")
    dialled = phonenumbers.format_number(known, PhoneNumberFormat.E164) if abroad else digits
    return Number(typed, _shown(known, region), dialled)


def read_there(listed: str, region: str) -> str:
    """Return a number that is kept as it is dialled, as somebody in `region` reads it: in groups,
    and without its country where that is theirs. What is no whole number is read as it is kept."""
    read = number(listed, region)
    if read is None or not read.is_callable or read.extension:
        return read.shown if read else listed
    known = _read(listed, region) if len(read.digits) > SHORT_DIGITS[-1] else None
    is_whole = known is not None and phonenumbers.is_possible_number(known)
    return _shown(known, region) if known and is_whole else read.shown


def _in_groups(typed: str, known: PhoneNumber, region: str) -> str:
    """A number that nobody has listed, and that was typed in one run, is read in groups too."""
    if not phonenumbers.is_possible_number(known) or typed.removeprefix("+") != _only_digits(typed):
        return typed
    at_home = _shown(known, region)
    forms = (at_home, phonenumbers.format_number(known, PhoneNumberFormat.INTERNATIONAL))
    return next((one for one in forms if _only_digits(one) == _only_digits(typed)), typed)


def _with_extension(typed: str, extension: str, body: Number | None) -> Number:
    if body is None or not body.is_callable or body.extension:
        return Number(typed, typed, "")
    shown = f"{body.shown} ext. {extension}"
    return replace(body, typed=typed, shown=shown, extension=extension)


def known_everywhere(typed: str, region: str) -> str:
    """Return the number so that it reads the same in every region.

    region  in which it was typed

    Short codes and what is no number stay as they are. What rings nowhere else, as without
    its area code, is kept as it was written, with the region behind it: that makes no link.
    """
    typed = visible(typed)
    if found := _EXTENSION.fullmatch(typed.strip()):
        return f"{known_everywhere(found['body'], region)} ext {found['digits']}"
    if _is_alike_everywhere(typed, region):
        return typed
    known = _read(typed, region)
    if known is None or phonenumbers.is_possible_number_with_reason(known) != _WHOLE:
        return _without_link(typed, region)
    return phonenumbers.format_number(known, PhoneNumberFormat.INTERNATIONAL)


def known_after_moving(typed: str, before: str, now: str) -> str:
    """Return a number that was typed by somebody who moved from region `before` to `now`.

    Where it is a number in one of the two alone, it is that one. In doubt it is kept as it was
    written, with a question behind it: no link is better than a wrong one.
    """
    typed = visible(typed)
    if _is_alike_everywhere(typed, before) or _read(typed, before) == _read(typed, now):
        return typed
    if _is_valid(typed, before) is _is_valid(typed, now):
        return _without_link(typed, f"{before}?")
    return known_everywhere(typed, before) if _is_valid(typed, before) else typed


def _is_alike_everywhere(typed: str, region: str) -> bool:
    """A short code, no number at all, or one with its country code."""
    read = number(typed, region)
    return read is None or typed.strip().startswith("+") or len(read.digits) <= SHORT_DIGITS[-1]


def _is_valid(typed: str, region: str) -> bool:
    known = _read(typed, region)
    return known is not None and phonenumbers.is_valid_number(known)


def _without_link(typed: str, note: str) -> str:
    """Letters make no link; without its spaces any number fits beside the note."""
    noted = f"{typed} ({note})"
    return noted if len(noted) <= PHONE_LIMIT else f"{_only_digits(typed)} ({note})"


def _dialled(typed: str) -> str | None:
    """Return digits, a leading + kept, or None: letters, * # ; and , dial who knows what."""
    body = typed.removeprefix("+")
    if typed.startswith(("+", "00")):
        body = body.replace("(0)", "")  # nobody dials it from abroad
    digits = _only_digits(body)
    if not digits or not set(body) <= _BETWEEN | set("0123456789"):
        return None
    return f"+{digits}" if typed[0] == "+" else digits


def _read(digits: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(digits, region.upper() or None)
    except NumberParseException:
        return None


def _shown(known: PhoneNumber, region: str) -> str:
    at_home = phonenumbers.country_code_for_region(region.upper()) == known.country_code
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(known, form)


def _only_digits(text: str) -> str:
    return "".join(character for character in text if "0" <= character <= "9")
