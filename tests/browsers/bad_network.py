"""What stands between a browser and the server, and does to what travels all that networks do."""

import re
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from random import Random
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread
from typing import Any

CHUNK = 16_384
LATEST_S = 1.5
AGAIN_AFTER_S = 5.0
STREAM_LASTS_S = 6.0
WELL = "well"
ANYWHERE = [WELL] * 5 + ["cut", "late", "reply lost", "half a reply"]
SAID_TWICE = ["doubled", "said again later"]
EXCHANGE = [*ANYWHERE, *SAID_TWICE, *SAID_TWICE]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, whole; the connection carries no second one."""

    path: str
    wire: bytes


class BadNetwork:
    """
    done  how often each thing was done
    """

    def __init__(self, port: int, server_port: int, *, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self._server_port = server_port
        self._random = Random(seed)
        self._lock = Lock()
        self._is_calm = Event()
        self._is_calm.set()  # at first
        self._echoes: list[Thread] = []
        passages = type("_Passages", (_Passage,), {"network": self})
        ThreadingTCPServer.allow_reuse_address = True
        ThreadingTCPServer.daemon_threads = True
        self._front = ThreadingTCPServer(("127.0.0.1", port), passages)
        self._front.block_on_close = False
        Thread(target=self._front.serve_forever, daemon=True).start()

    def rage(self) -> None:
        self._is_calm.clear()

    def calm(self) -> None:
        """Do no more harm; return when nothing is on its way that was kept back."""
        self._is_calm.set()
        for echo in self._echoes:
            echo.join()

    def end(self) -> None:
        self._is_calm.set()
        self._front.shutdown()
        self._front.server_close()

    def fault_for(self, asked: Asked) -> str:
        """Scripts and styles travel well: a browser has them from the first visit."""
        if self._is_calm.is_set() or asked.path.startswith("/static/"):
            return WELL
        with self._lock:
            fault = self._random.choice(EXCHANGE if asked.path.endswith("/exchange") else ANYWHERE)
            self.done[fault] += 1
        return fault

    def within(self, longest_s: float) -> float:
        with self._lock:
            return self._random.uniform(0, longest_s)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until all is calm."""
        self._is_calm.wait(seconds)

    def say_again(self, asked: Asked, *, after_s: float) -> Thread:
        """Have the server asked once more, by a network that had kept a copy."""

        def say() -> None:
            self.wait(after_s)
            with suppress(OSError):
                list(self.answer_to(asked))

        echo = Thread(target=say, daemon=True)
        with self._lock:
            self._echoes.append(echo)
        echo.start()
        return echo

    def answer_to(self, asked: Asked) -> Iterator[bytes]:
        """Yield what the server answers, as it comes."""
        with closing(socket.create_connection(("127.0.0.1", self._server_port))) as server:
            server.sendall(asked.wire)
            while part := server.recv(CHUNK):
                yield part

    def stream_for(self, asked: Asked) -> Iterator[bytes]:
        """Yield a stream that is cut off somewhere, unless all is calm before."""
        cut_at = time.monotonic() + self.within(STREAM_LASTS_S)
        with closing(socket.create_connection(("127.0.0.1", self._server_port))) as server:
            server.sendall(asked.wire)
            while True:
                is_ready, _, _ = select.select([server], [], [], 0.05)
                part = server.recv(CHUNK) if is_ready else None
                if part == b"":
                    return
                if not self._is_calm.is_set() and time.monotonic() > cut_at:
                    self.done["stream cut"] += 1
                    yield (part or b"")[: len(part or b"") // 2]
                    return
                if part:
                    yield part


class _Passage(BaseRequestHandler):
    network: BadNetwork

    def handle(self) -> None:
        with suppress(OSError):
            if asked := _read(self.request):
                self._pass_on(asked)

    def _pass_on(self, asked: Asked) -> None:
        network, fault = self.network, self.network.fault_for(asked)
        if fault == "cut":
            return
        if fault == "late":
            network.wait(network.within(LATEST_S))
        elif fault == "doubled":
            network.say_again(asked, after_s=0)
        elif fault == "said again later":
            network.say_again(asked, after_s=network.within(AGAIN_AFTER_S))
        if asked.path.split("?")[0].endswith("/live"):
            parts = network.stream_for(asked)
        else:
            parts = network.answer_to(asked)
        if fault in ("reply lost", "half a reply"):
            whole = b"".join(parts) if "/live" not in asked.path else b""
            parts = iter([whole[: len(whole) // 2 if fault == "half a reply" else 0]])
        for part in parts:
            self.request.sendall(part)


def _read(browser: Any) -> Asked | None:
    """Return what the browser asks; a connection that it opened in advance asks nothing."""
    wire = b""
    while b"\r\n\r\n" not in wire:
        if not (part := browser.recv(CHUNK)):
            return None
        wire += part
    head, _, body = wire.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    while len(body) < (int(length[1]) if length else 0):
        if not (part := browser.recv(CHUNK)):
            return None
        body += part
    head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head) + b"\r\nConnection: close"
    return Asked(head.split(b" ", 2)[1].decode(), head + b"\r\n\r\n" + body)


@contextmanager
def bad_network(port: int, server_port: int, *, seed: int) -> Iterator[BadNetwork]:
    network = BadNetwork(port, server_port, seed=seed)
    try:
        yield network
    finally:
        network.end()
