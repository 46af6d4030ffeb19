"""What a process asks of the system, in the order in which it does: written down by strace."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CALLS = "fsync,fdatasync,pwrite64,pwritev,write,writev,sendto,sendmsg"
TEXT_LENGTH = 32  # of what is written, enough to know an answer by its first line

LINE = re.compile(r"(?P<thread>\d+) +(?P<rest>.*)")
CALL = re.compile(r"(?P<name>\w+)\(\d+<(?P<target>.*?)>(?=[,) ])(?P<rest>.*)")
RESUMED = re.compile(r"<\.\.\. \w+ resumed>.*")
UNFINISHED = "<unfinished ...>"


@dataclass
class Call:
    """
    target  the file, or the two ends of the connection
    began, ended  lines of the trace; `ended` is None while it was not finished
    """

    name: str
    target: str
    told: str
    began: int
    ended: int | None = None

    @property
    def syncs(self) -> bool:
        return self.name in ("fsync", "fdatasync")


def tracer(trace: Path) -> tuple[str, ...]:
    """Return the command that runs another and writes its calls to `trace`.

    Fails the test where nothing can be traced, with what to do.
    """
    if shutil.which("strace") is None:
        pytest.fail("strace is missing: run `make needs`")
    tried = subprocess.run(["strace", "-f", "-o", trace, "true"], capture_output=True, text=True)
    if tried.returncode:
        pytest.fail(
            f"strace may not trace here ({tried.stderr.strip()}): allow ptrace;"
            " a container gets it with --cap-add=SYS_PTRACE"
        )
    length = f"--string-limit={TEXT_LENGTH}"
    return ("strace", "-f", "-yy", "-q", length, "-e", f"trace={CALLS}", "-o", str(trace))


def calls_in(trace: Path) -> list[Call]:
    """Return the calls on files and connections, in the order in which they began."""
    return list(_calls(trace.read_text(errors="replace").splitlines()))


def _calls(lines: list[str]) -> Iterator[Call]:
    waiting: dict[str, Call] = {}
    for number, line in enumerate(lines):
        said = LINE.fullmatch(line)
        if said is None:
            continue
        thread, rest = said["thread"], said["rest"]
        if RESUMED.match(rest) and thread in waiting:
            waiting.pop(thread).ended = number
        elif called := CALL.match(rest):
            call = Call(called["name"], called["target"], called["rest"], number)
            if UNFINISHED in rest:
                waiting[thread] = call
            else:
                call.ended = number
            yield call
