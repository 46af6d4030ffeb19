"""Push services for a crowd, in a process of their own: quick, and each with faults of its kind.

`python -m tests.push.crowded_service TRAP` prints the ports, then serves until its input ends,
and prints what it took. Which requests meet a fault depends on the phone and on how many came
for it before, so that every run meets the same ones.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from enum import StrEnum

from pocketplan.clock import system_clock

SAMPLE = 97  # of so many requests one is kept whole
WAIT_S = 1
GONE = "gone"  # tokens of phones that no longer listen begin so


class Kind(StrEnum):
    STEADY = "steady"
    THROTTLING = "throttling"
    TROUBLED = "troubled"
    SLOW = "slow"
    REFUSING = "refusing"


class Fault(StrEnum):
    WAIT_SECONDS = "429 in seconds"
    WAIT_DATE = "429 with a date"
    BROKEN = "500"
    RESET = "reset"
    HANG = "hang"
    DRIP = "drip"
    MOVED = "301"
    TOO_LARGE = "413"


KINDS = tuple(Kind)
FOR_GOOD = (Fault.MOVED, Fault.TOO_LARGE)


def faults_for(token: str) -> tuple[Fault, ...]:
    """Return what the first requests for a phone meet, in this order."""
    _, client, kind, number = token.split("-")
    match kind, int(number):
        case Kind.THROTTLING, 0:
            return {3: (Fault.WAIT_SECONDS,), 9: (Fault.WAIT_DATE,)}.get(int(client) % 25, ())
        case Kind.TROUBLED, _:
            return (Fault.BROKEN, Fault.RESET)
        case Kind.SLOW, 0:
            return {0: (Fault.HANG,), 1: (Fault.DRIP,)}.get(int(client) % 5, ())
        case Kind.REFUSING, 0:
            return (Fault.MOVED, Fault.TOO_LARGE)
    return ()


@dataclass
class Report:
    """
    taken         (token, Topic, status) of each request; status 0 where none was given
    most_at_once  by kind of service
    sample        [token, headers, body in hex] of some that were accepted
    """

    taken: list[tuple[str, str, int]] = field(default_factory=list)
    most_at_once: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    sample: list[tuple[str, dict[str, str], str]] = field(default_factory=list)


class Service:
    def __init__(self, kind: Kind, report: Report, trap: int) -> None:
        self.kind = kind
        self.report = report
        self.trap = trap
        self.faults: dict[str, list[Fault]] = {}
        self.now = 0

    def answer(self, token: str, headers: dict[str, str], body: bytes) -> tuple[int, str, bool]:
        """Return the status, further headers, and whether the answer drips."""
        faults = self.faults.setdefault(token, list(faults_for(token)))
        fault = None
        if token.startswith(GONE):
            status, more = 410, ""
        elif faults:
            fault = faults.pop(0)
            self.report.met[fault] += 1
            status, more = self._wrongly(fault)
        else:
            status, more = 201, ""
            if len(self.report.taken) % SAMPLE == 0:
                self.report.sample.append((token, headers, body.hex()))
        self.report.taken.append((token, headers["topic"], status))
        return status, more, fault is Fault.DRIP

    def _wrongly(self, fault: Fault) -> tuple[int, str]:
        match fault:
            case Fault.WAIT_SECONDS:
                return 429, f"Retry-After: {WAIT_S}\r\n"
            case Fault.WAIT_DATE:
                then = system_clock() + timedelta(seconds=WAIT_S + 1)
                return 429, f"Retry-After: {format_datetime(then, usegmt=True)}\r\n"
            case Fault.BROKEN:
                return 500, ""
            case Fault.MOVED:
                return 301, f"Location: http://127.0.0.1:{self.trap}/elsewhere\r\n"
            case Fault.TOO_LARGE:
                return 413, ""
            case Fault.DRIP:
                return 201, ""
            case Fault.HANG:
                return 0, ""
            case Fault.RESET:
                return -1, ""


class Connection(asyncio.Protocol):
    def __init__(self, service: Service) -> None:
        self._service = service
        self._unread = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        service = self._service
        service.now += 1
        most = service.report.most_at_once
        most[service.kind] = max(most[service.kind], service.now)

    def connection_lost(self, exc: Exception | None) -> None:
        self._service.now -= 1

    def data_received(self, data: bytes) -> None:
        self._unread += data
        head, found, rest = self._unread.partition(b"\r\n\r\n")
        if not found:
            return
        first, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        length = int(headers["content-length"])
        if len(rest) < length:
            return
        self._unread = rest[length:]
        token = first.split(" ")[1].rpartition("/")[2]
        self._reply(*self._service.answer(token, headers, rest[:length]))

    def _reply(self, status: int, more: str, drips: bool) -> None:
        if status == -1:
            self._transport.abort()
        elif status:
            length = 1_000_000 if drips else 0
            head = f"HTTP/1.1 {status} said\r\n{more}Content-Length: {length}\r\n\r\n"
            self._transport.write(head.encode())
            if drips:
                self._drip()

    def _drip(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(b".")
            asyncio.get_running_loop().call_later(0.1, self._drip)


async def serve(trap: int) -> Report:
    loop, report = asyncio.get_running_loop(), Report()
    services = [Service(kind, report, trap) for kind in KINDS]
    servers = [
        await loop.create_server(lambda service=service: Connection(service), "127.0.0.1", 0)
        for service in services
    ]
    sys.stdout.write(json.dumps([server.sockets[0].getsockname()[1] for server in servers]) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    return report


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vars(asyncio.run(serve(int(sys.argv[1]))))))
