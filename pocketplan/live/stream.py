"""What one open page is told, as Server-Sent Events: numbers and who writes, never words."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from pocketplan.live.channel import Channel

BEAT_EVERY_S = 15.0  # shows whether anybody is still there


@dataclass(frozen=True, slots=True)
class Writing:
    """Somebody who writes, as the reader may know them."""

    person_id: UUID
    name: str
    entry_id: UUID

    @property
    def wire(self) -> dict[str, str]:
        return {"person": str(self.person_id), "name": self.name, "entry": str(self.entry_id)}


@dataclass(frozen=True, slots=True)
class View:
    """What the reader may know now."""

    revision: int
    writing: tuple[Writing, ...]


def events(
    channel: Channel,
    plan_id: UUID,
    look: Callable[[], View | None],
    *,
    since: int,
) -> Iterator[bytes]:
    """Yield events until the reader has no access any more, or is gone.

    look   returns what the reader may know, None once that is nothing
    since  the revision that the page shows; only a newer one is told
    """
    channel.begin()
    told, beat_at = since, time.monotonic() + BEAT_EVERY_S
    writing: tuple[Writing, ...] = ()
    yield b"retry: 2000\n\n"
    with channel.hearers.hearing(plan_id) as hearing:
        while (view := look()) is not None:
            if view.revision > told:
                told = view.revision
                yield _event("revision", {"revision": told}, id_=told)
            if view.writing != writing:
                writing = view.writing
                yield _event("presence", {"people": [one.wire for one in writing]})
            if time.monotonic() >= beat_at:
                beat_at = time.monotonic() + BEAT_EVERY_S
                yield b": still here\n\n"
            hearing.wait(channel.look_every_s)
        yield _event("end", {})


def _event(name: str, data: object, *, id_: int | None = None) -> bytes:
    number = f"id: {id_}\n" if id_ is not None else ""
    return f"{number}event: {name}\ndata: {json.dumps(data)}\n\n".encode()
