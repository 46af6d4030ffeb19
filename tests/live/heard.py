"""A stream as its page reads it."""

import json
from collections.abc import Iterable, Iterator

Event = tuple[str, object]


def events_in(lines: Iterable[bytes]) -> Iterator[Event]:
    """Return each event's name and data, or the name and value of a field that stands alone."""
    fields: dict[str, str] = {}
    for line in lines:
        text = line.decode().rstrip("\n")
        if text:
            name, _, value = text.partition(": ")
            fields[name] = value
        elif fields:
            if "event" in fields:
                yield fields["event"], json.loads(fields["data"])
            else:
                yield from fields.items()
            fields = {}
