"""JSON as the standard has it, and no more than we can use.

Flask's own reading takes NaN, Infinity and 1e999, and serves them again as what no
browser reads: one such number would make a plan unloadable.
"""

import json
import math
from typing import Any, NoReturn

from flask import request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

DEPTH_LIMIT = 16
DIGIT_LIMIT = 18  # more would not fit the numbers that anything here means


class StrictError(ValueError):
    """The text is not JSON, or not JSON that we take."""


def json_body(limit: int) -> Any:
    """Return the request's body as plain values.

    limit  bytes; a longer body is 413

    Raises werkzeug's UnsupportedMediaType, RequestEntityTooLarge or BadRequest.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    request.max_content_length = limit
    raw = request.get_data(cache=False)
    if len(raw) > limit:  # the form token is looked for before, under the app's larger limit
        raise RequestEntityTooLarge
    try:
        return read_json(raw)
    except StrictError as cause:
        raise BadRequest from cause


def read_json(raw: bytes) -> Any:
    """Raises StrictError for NaN and the infinities (1e999 too), a key that comes twice,
    a lone surrogate, NUL, more than 16 levels, numbers of many digits, other than UTF-8.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as cause:
        raise StrictError("not UTF-8") from cause
    _check_depth(text)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as cause:
        raise StrictError("not JSON") from cause
    _check_text(value)
    return value


def _check_depth(text: str) -> None:
    depth, in_string, escaped = 0, False, False
    for character in text:
        if in_string:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                raise StrictError("too deep")
        elif character in "]}":
            depth -= 1


def _check_text(value: object) -> None:
    match value:
        case str(text):
            if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
                raise StrictError("not text")
        case list(items):
            for item in items:
                _check_text(item)
        case dict(members):
            for name, member in members.items():
                _check_text(name)
                _check_text(member)


def _each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise StrictError("a key comes twice")
    return members


def _no_constant(name: str) -> NoReturn:
    raise StrictError(f"{name} is not JSON")


def _whole(digits: str) -> int:
    if len(digits) > DIGIT_LIMIT:
        raise StrictError("a number of too many digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise StrictError("not a finite number")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_each_name_once,
    parse_constant=_no_constant,
    parse_int=_whole,
    parse_float=_finite,
)
