"""The installed command, run for real and stopped by its own process id."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

COMMAND = (sys.executable, "-m", "pocketplan.cli")
READY_WITHIN_S = 60
GONE_WITHIN_S = 20


@dataclass
class Running:
    process: subprocess.Popen[str]
    port: int

    def status_of(self, path: str) -> int | None:
        """Return the HTTP status, or None while nobody answers."""
        try:
            with urlopen(f"http://localhost:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return None

    def until_answered(self, path: str) -> bytes:
        """Return what is answered there, as soon as something is."""
        for _ in range(READY_WITHIN_S * 10):
            if self.process.poll() is not None:
                raise RuntimeError(f"it ended: {self.process.communicate()[1][-2000:]}")
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                return bytes(answer.read())
            time.sleep(0.1)
        raise RuntimeError("it never answered")

    def wait_until_ready(self) -> None:
        for _ in range(READY_WITHIN_S * 10):
            if self.process.poll() is not None:
                raise RuntimeError(f"it ended: {self.process.communicate()[1][-2000:]}")
            if self.status_of("/healthz") == 200:
                return
            time.sleep(0.1)
        raise RuntimeError("it never answered")

    def children(self) -> list[int]:
        """Return the ids of the processes it started."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in listed.read_text().split()]

    def stop(self, by: signal.Signals = signal.SIGTERM) -> tuple[str, str]:
        """Send the signal to this one process, and return what it had printed."""
        self.process.send_signal(by)
        return self.process.communicate(timeout=GONE_WITHIN_S)


@contextmanager
def running(
    *arguments: str,
    port: int,
    environ: dict[str, str] | None = None,
    under: tuple[str, ...] = (),
) -> Iterator[Running]:
    """Run `pocketplan …`; `under` is a command that runs it, such as a tracer."""
    process = subprocess.Popen(
        [*under, *COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=without_settings() | (environ or {}),
    )
    server = Running(process, port)
    try:
        yield server
    finally:
        if process.poll() is None:
            # a tracer ends with what it traces, and does not end otherwise
            for pid in server.children() if under else [process.pid]:
                os.kill(pid, signal.SIGTERM)
        process.communicate(timeout=GONE_WITHIN_S)


def without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("POCKETPLAN_")}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def all_gone(pids: list[int]) -> bool:
    """Wait until none of the processes is there any more."""
    for _ in range(GONE_WITHIN_S * 10):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False
