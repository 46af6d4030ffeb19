"""Strict JSON, piece by piece: an object whose long lists are never in memory whole."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import Enum
from uuid import UUID

Members = Iterable[tuple[str, object]]


def json_pieces(members: Members) -> Iterator[bytes]:
    """Yield one object. A member that is an iterator becomes an array, an item at a time.

    Raises ValueError for a number that JSON does not have.
    """
    before = "{\n"
    for name, value in members:
        yield f"{before}{json.dumps(name)}: ".encode()
        before = ",\n"
        if isinstance(value, Iterator):
            yield from _array(value)
        else:
            yield _written(value)
    yield b"{}\n" if before == "{\n" else b"\n}\n"


def _array(items: Iterator[object]) -> Iterator[bytes]:
    before = b"[\n"
    for item in items:
        yield before + _written(item)
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n]"


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain).encode()


def _plain(value: object) -> object:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case Enum():
            return value.value
    raise TypeError(type(value).__name__)
