"""A phone without a browser: exchanges, and a stream as it comes, over real sockets."""

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import UUID, uuid4

from tests.live.heard import Event, events_in

PATIENCE_S = 30


class Phone:
    """Speaks to whichever process listens on `port`, as a proxy would pass it on."""

    def __init__(self, host: str, cookie: str, plan_id: UUID) -> None:
        self.port = 0
        self._headers = {"Host": host, "Cookie": cookie}
        self._path = f"/plans/{plan_id}"
        self._connection: http.client.HTTPConnection | None = None
        self._stream: http.client.HTTPResponse | None = None
        self._events: Iterator[Event] = iter(())

    def listen(self, *, since: int | str) -> None:
        self.hang_up()
        self._connection = self._connected()
        headers = self._headers | {"Last-Event-ID": str(since)}
        self._connection.request("GET", f"{self._path}/live", headers=headers)
        self._stream = self._connection.getresponse()
        assert self._stream.status == 200
        self._events = events_in(self._stream)

    def hang_up(self) -> None:
        for held in (self._stream, self._connection):
            if held is not None:
                held.close()

    def hears(self) -> int:
        """Return the next revision that the stream tells. Raises OSError where it breaks."""
        told = self._hears_of("revision")["revision"]
        assert isinstance(told, int)
        return told

    def sees_writing(self) -> list[tuple[str, str]]:
        """Return who is told to write now, by name, and in which entry."""
        return [(one["name"], one["entry"]) for one in self._hears_of("presence")["people"]]

    def hears_the_end(self) -> bool:
        """Return whether the stream was closed, and not cut off."""
        assert self._stream is not None
        try:
            self._stream.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            self.hang_up()
        return True

    def writes_in(self, entry_id: str | None) -> None:
        status, _ = self._post("presence", {"tab": str(uuid4()), "entry": entry_id})
        assert status == 204

    def exchange(self, *changes: dict[str, Any], since: int = 0) -> dict[str, Any]:
        status, body = self._post(
            "exchange", {"format": 1, "since": since, "changes": list(changes)}
        )
        reply: dict[str, Any] = json.loads(body)
        assert status == 200, reply
        return reply

    def _hears_of(self, what: str) -> Any:
        for name, told in self._events:
            if name == what:
                return told
        raise ConnectionError("the stream is over")

    def asks(
        self, method: str, what: str, body: bytes | None = None, **more: str
    ) -> tuple[int, bytes]:
        """Return the status and the body of an answer.

        more  headers
        """
        with closing(self._connected()) as connection:
            headers = self.token() if method == "POST" else self._headers
            connection.request(method, f"{self._path}/{what}", body, headers | more)
            told = connection.getresponse()
            return told.status, told.read()

    def says_often(self, what: str, body: bytes, count: int, *, token: dict[str, str]) -> set[int]:
        """Post the same so often, on one connection, and return which statuses came."""
        statuses = set()
        with closing(self._connected()) as connection:
            for _ in range(count):
                connection.request("POST", f"{self._path}/{what}", body, token)
                answer = connection.getresponse()
                answer.read()
                statuses.add(answer.status)
        return statuses

    def token(self) -> dict[str, str]:
        """Return the headers of whatever this phone posts."""
        with closing(self._connected()) as connection:
            connection.request("GET", "/token", headers=self._headers)
            answer = connection.getresponse()
            form = answer.headers["Set-Cookie"].partition(";")[0]
            return self._headers | {
                "Cookie": f"{self._headers['Cookie']}; {form}",
                "Content-Type": "application/json",
                "X-CSRFToken": json.loads(answer.read())["token"],
            }

    def _post(self, what: str, body: object) -> tuple[int, bytes]:
        return self.asks("POST", what, json.dumps(body).encode())

    def _connected(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)


def added(words: str) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "kind": "add-entry",
        "entry": str(uuid4()),
        "part": "coping_steps",
        "after": None,
        "fields": {"words": words},
        "at": "2026-11-20T10:00:00+00:00",
    }
