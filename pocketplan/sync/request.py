"""What a phone sends, read into types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pocketplan.plans.value import read_id
from pocketplan.sync.errors import TooManyChanges, UnreadableExchange
from pocketplan.sync.wire_format import read_format

CHANGE_LIMIT = 500
OWNED = ("author", "owner", "plan", "person", "revision", "people", "token")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRequest:
    """
    format   that the phone speaks, and is answered in
    since    the newest revision that the phone has
    last     the id of that change, if the phone says it
    seen     the newest revision that the person has had before their eyes
    changes  as they came; each is read on its own, so that a bad one spoils no other
    """

    format: int
    since: int
    last: UUID | None = None
    seen: int | None = None
    changes: Sequence[object] = field(default=(), repr=False)

    @property
    def asks_only(self) -> bool:
        """It brings nothing that would be written."""
        return not self.changes and self.seen is None


def read_exchange(wire: object) -> ExchangeRequest:
    """Turn a JSON value into a request.

    wire: {"format": 1, "since": n, "last": uuid?, "seen": n?, "changes": […]}

    Raises UnreadableExchange, OtherFormat or TooManyChanges.
    """
    if not isinstance(wire, Mapping):
        raise UnreadableExchange("an exchange is an object")
    number = read_format(wire)
    for name in OWNED:
        if name in wire:
            raise UnreadableExchange(f"{name} is the server's to say")
    changes = wire.get("changes")
    if not isinstance(changes, list):
        raise UnreadableExchange("changes is a list")
    if len(changes) > CHANGE_LIMIT:
        raise TooManyChanges(f"{len(changes)} changes; at most {CHANGE_LIMIT} at once")
    return ExchangeRequest(
        format=number,
        since=read_revision(wire.get("since"), "since"),
        last=_last(wire.get("last")),
        seen=None if wire.get("seen") is None else read_revision(wire["seen"], "seen"),
        changes=changes,
    )


def read_seen(wire: object) -> int:
    """Return the revision in {"revision": n}. Raises UnreadableExchange."""
    if not isinstance(wire, Mapping):
        raise UnreadableExchange("a seen-mark is an object")
    return read_revision(wire.get("revision"), "revision")


def read_revision(raw: object, name: str) -> int:
    """Raises UnreadableExchange for anything but a whole number from 0."""
    if type(raw) is not int or not 0 <= raw < 2**31:
        raise UnreadableExchange(f"{name} is a whole number")
    return raw


def _last(raw: object) -> UUID | None:
    if raw is None:
        return None
    try:
        if isinstance(raw, str):
            return read_id(raw)
    except ValueError as cause:
        raise UnreadableExchange("last is an id") from cause
    raise UnreadableExchange("last is an id")
