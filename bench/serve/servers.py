"""Starts each server as PocketPlan would, and stops it by its own process id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pocketplan.cli.server import THREADS, WAITING

GRANIAN = (
    "granian", "--interface", "wsgi", "--workers", "1", "--no-log",
    "--blocking-threads", str(THREADS), "--backlog", str(WAITING), "--backpressure", str(WAITING),
)  # fmt: skip
GEVENT = (
    "gunicorn", "--worker-class", "gevent", "--workers", "1", "--worker-connections", str(WAITING),
    "--log-level", "critical",
)  # fmt: skip
SERVERS = {"granian, threads": GRANIAN, "gunicorn, gevent": GEVENT}


@contextmanager
def started(server: str, target: str, port: int, environ: dict[str, str]) -> Iterator[int]:
    """Run a server on a port of the loopback; give its process id."""
    command = SERVERS[server]
    where = (
        ("--host", "127.0.0.1", "--port", str(port))
        if command is GRANIAN
        else ("--bind", f"127.0.0.1:{port}")
    )
    program = str(Path(sys.executable).parent / command[0])
    process = subprocess.Popen(
        [program, *command[1:], *where, target], env=os.environ | environ, stdout=sys.stderr
    )
    try:
        wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def memory_mb(pid: int) -> float:
    """Return the memory of a process and its children in megabytes, what they share once."""
    return sum(_memory_kb(one) for one in _family(pid)) / 1024


def cpu_s(pid: int) -> float:
    """Return how long a process and its children have had a core, in seconds."""
    return sum(_ticks(one) for one in _family(pid)) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[str]:
    return [str(pid), *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _ticks(pid: str) -> int:
    behind_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(behind_name[11]) + int(behind_name[12])  # utime and stime, as proc(5) counts them


def _memory_kb(pid: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server never listened")
