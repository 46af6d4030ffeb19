"""A browser that is signed in, without a browser: what it sends is made beforehand."""

import asyncio
import json
from typing import Any
from uuid import UUID


class Visitor:
    """One kept connection, its cookies and its form token."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        self._cookie = cookie
        self._token = ""

    async def open(self) -> None:
        self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        headers, body = await self._ask(self.request("GET", "/token"))
        form = next(line for line in headers.split("\r\n") if line.lower().startswith("set-cookie"))
        self._cookie += "; " + form.split(": ", 1)[1].partition(";")[0]
        self._token = json.loads(body)["token"]

    async def exchange(
        self, plan_id: UUID, since: int, changes: list[object], last: str | None = None
    ) -> dict[str, Any]:
        wire = {"format": 1, "since": since, "changes": changes}
        body = json.dumps({**wire, "last": last} if last else wire)
        asked = self.request("POST", f"/plans/{plan_id}/exchange", body)
        headers, answer = await self._ask(asked)
        if " 200 " not in headers.split("\r\n", 1)[0]:
            raise RuntimeError(headers)
        reply: dict[str, Any] = json.loads(answer)
        return reply

    def request(self, method: str, path: str, body: str = "") -> str:
        lines = (
            f"{method} {path} HTTP/1.1",
            f"Host: localhost:{self._port}",
            f"Cookie: {self._cookie}",
            f"X-CSRFToken: {self._token}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join(lines) + "\r\n\r\n" + body

    async def _ask(self, request: str) -> tuple[str, bytes]:
        reader, writer = self._streams
        writer.write(request.encode())
        headers = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            int(line.split(":")[1])
            for line in headers.lower().split("\r\n")
            if line.startswith("content-length:")
        )
        return headers, await reader.readexactly(length)
