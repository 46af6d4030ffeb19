"""The product as a newcomer starts it: the demo, in a process of its own."""

import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from types import TracebackType


class DemoServer:
    """Runs `pocketplan demo` on loopback while the `with` block lasts."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.origin = f"http://localhost:{self.port}"
        self._data = data
        self._links: list[str] = []

    def __enter__(self) -> "DemoServer":
        command = [sys.executable, "-m", "pocketplan.cli", "demo"]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port), "--data", str(self._data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        while len(self._links) < 6:
            line = self._process.stdout.readline()
            if not line:
                raise RuntimeError("the demo stopped before it was ready")
            self._links.append(line.strip())
        threading.Thread(target=self._process.stdout.read, daemon=True).start()
        while not self._answers():
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(20)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def link(self, role: str) -> str:
        """Return the sign-in link of the first person of a role."""
        return next(line.split()[-1] for line in self._links if line.startswith(role))
