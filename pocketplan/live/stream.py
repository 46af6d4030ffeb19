"""What one open page is told, as Server-Sent Events: numbers and who writes, never words."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from pocketplan.database.one_look import LookFailed
from pocketplan.live.channel import Channel
from pocketplan.live.hearers import Hearing
from pocketplan.live.reader import View, Writing

log = logging.getLogger(__name__)

RETRY = b"retry: 2000\n\n"
STILL_HERE = b": still here\n\n"


def events(
    channel: Channel,
    plan_id: UUID,
    look: Callable[[], View | None],
    *,
    since: int | None,
    person_id: UUID | None = None,
) -> Iterator[bytes]:
    """Yield events until the reader has no access any more, is gone, or the server stops.

    look       returns what the reader may know, None once that is nothing
    since      the revision that the page shows, if it says one: that one it is not told
    person_id  counted with the other streams of theirs
    """
    channel.listen()
    yield RETRY
    with channel.hearers.hearing(plan_id, person_id) as hearing:
        try:
            yield from _Stream(channel, hearing, look).events(since)
        except (
            SQLAlchemyError,
            LookFailed,
        ) as cause:  # the page asks again, and is refused until there is one
            log.error("a stream ended without a database: %s", type(cause).__name__)


class _Stream:
    def __init__(self, channel: Channel, hearing: Hearing, look: Callable[[], View | None]) -> None:
        self._channel = channel
        self._hearing = hearing
        self._look_now = look
        self._look_at = 0.0
        self._beat_at = time.monotonic() + channel.beat_every_s

    def events(self, since: int | None) -> Iterator[bytes]:
        writing: tuple[Writing, ...] = ()
        told: int | None = None
        lines = 0
        view = self._look()
        while view is not None:
            if told is None:
                told = since if since == view.revision else view.revision - 1
                lines = view.lines
            newest = max(view.revision, self._hearing.revision)
            if newest > told or view.lines != lines:
                moved = {"lines": view.lines} if view.lines != lines else {}
                told, lines = newest, view.lines
                yield _event("revision", {"revision": newest, **moved}, number=newest)
            if view.writing != writing:
                writing = view.writing
                yield _event("presence", {"people": [one.wire for one in writing]})
            if self._beat_at <= time.monotonic():
                self._beat_at = time.monotonic() + self._channel.beat_every_s
                yield STILL_HERE
            self._hearing.wait(max(0.0, min(self._look_at, self._beat_at) - time.monotonic()))
            if self._hearing.is_over:
                return
            if self._hearing.is_to_look or self._look_at <= time.monotonic():
                view = self._look()
        yield _event("end", {})

    def _look(self) -> View | None:
        self._hearing.is_to_look = False
        view = self._look_now()
        lasts_s = view.lasts_s if view and view.lasts_s is not None else self._channel.look_every_s
        self._look_at = time.monotonic() + min(lasts_s, self._channel.look_every_s)
        return view


def _event(name: str, data: object, *, number: int | None = None) -> bytes:
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data)}\n\n".encode()
