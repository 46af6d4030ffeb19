"""A phone without a browser: exchanges, and a stream read line by line, over real sockets."""

import http.client
import json
import re
from contextlib import closing
from typing import Any
from uuid import UUID, uuid4

PATIENCE_S = 30


class Phone:
    """Speaks to whichever process listens on `port`, as a proxy would pass it on."""

    def __init__(self, host: str, cookie: str, plan_id: UUID) -> None:
        self.port = 0
        self._headers = {"Host": host, "Cookie": cookie}
        self._path = f"/plans/{plan_id}"
        self._connection: http.client.HTTPConnection | None = None
        self._stream: http.client.HTTPResponse | None = None

    def listen(self, *, since: int) -> None:
        self.hang_up()
        self._connection = self._connected()
        headers = self._headers | {"Last-Event-ID": str(since)}
        self._connection.request("GET", f"{self._path}/live", headers=headers)
        self._stream = self._connection.getresponse()
        assert self._stream.status == 200

    def hang_up(self) -> None:
        for held in (self._stream, self._connection):
            if held is not None:
                held.close()

    def hears(self) -> int:
        """Return the next revision that the stream tells. Raises OSError where it breaks."""
        assert self._stream is not None
        while True:
            line = self._stream.readline().decode()
            if not line:
                raise ConnectionError("the stream is over")
            if told := re.match(r'data: \{"revision": (\d+)\}', line):
                return int(told[1])

    def exchange(self, *changes: dict[str, Any], since: int = 0) -> dict[str, Any]:
        with closing(self._connected()) as connection:
            connection.request("GET", "/token", headers=self._headers)
            answer = connection.getresponse()
            form = answer.headers["Set-Cookie"].partition(";")[0]
            headers = self._headers | {
                "Cookie": f"{self._headers['Cookie']}; {form}",
                "Content-Type": "application/json",
                "X-CSRFToken": json.loads(answer.read())["token"],
            }
            body = json.dumps({"format": 1, "since": since, "changes": list(changes)})
            connection.request("POST", f"{self._path}/exchange", body, headers)
            told = connection.getresponse()
            reply: dict[str, Any] = json.loads(told.read())
        assert told.status == 200, reply
        return reply

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
