"""A phone that runs the browser's own scripts against a simulated server, over pipes."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from pocketplan.people.account import Account
from pocketplan.plans.change import Change, wire_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import Entries
from pocketplan.plans.value import wire_value
from pocketplan.sync.errors import SyncError
from pocketplan.web.refusing.refusals import STATUS
from tests.sync.devices import Server, Wire

SCRIPTS = Path(__file__).parents[1] / "js"


def node() -> str:
    found = shutil.which("node")
    assert found, "Node runs the browser's modules here: install nodejs"
    return found


def screen(entries: Entries) -> list[Wire]:
    """Return what a reader can tell apart, as tests/js/plan/screen.js does."""
    return [
        {
            "id": str(entry.id),
            "part": entry.part.value,
            "values": {name: _values(entry, name) for name in entry.fields},
            "question": entry.removal_question and str(entry.removal_question.change_id),
        }
        for entry in entries
    ]


def _values(entry: Entry, name: str) -> list[list[object]]:
    return [[wire_value(one.value), str(one.author_id)] for one in entry.values(name)]


class BrowserPhone:
    """
    is_offline     nothing reaches the server
    lost_replies   so many of the next replies get lost, though the server has taken the request
    """

    def __init__(self, server: Server, person: Account, process: subprocess.Popen[str]) -> None:
        self._server = server
        self._person = person
        self._process = process
        self.is_offline = False
        self.lost_replies = 0

    def put(self, change: Change) -> None:
        self._do({"put": wire_change(change)})

    def exchange(self) -> str:
        """Return how it went, as sync/exchange.js says it."""
        went: str = self._do({"exchange": True})
        return went

    @property
    def screen(self) -> list[Wire]:
        shown: list[Wire] = self._do({"look": True})["screen"]
        return shown

    @property
    def revision(self) -> int:
        return int(self._do({"look": True})["revision"])

    @property
    def outbox(self) -> dict[UUID, str]:
        """Return every change of this phone's that it still holds: waiting, sent or refused."""
        return {UUID(one): state for one, state in self._do({"look": True})["outbox"]}

    def _do(self, act: object) -> Any:
        self._say(act)
        while "done" not in (told := self._heard()):
            self._say(self._answer(**told["ask"]))
        return told["done"]

    def _answer(self, path: str, body: Wire | None = None) -> Wire | None:
        if self.is_offline:
            return None
        answer = self._served(path, body)
        if self.lost_replies > 0:
            self.lost_replies -= 1
            return None
        return answer

    def _served(self, path: str, body: Wire | None) -> Wire:
        try:
            if body is None:
                return {"status": 200, "body": self._server.snapshot(self._person)}
            return {"status": 200, "body": self._server.exchange(self._person, body)}
        except SyncError as refusal:
            return {"status": STATUS[type(refusal)], "body": {"error": refusal.code}}

    def _say(self, value: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(value) + "\n")
        self._process.stdin.flush()

    def _heard(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the phone's scripts have stopped"
        return json.loads(line)


@contextmanager
def browser_phone(server: Server, person: Account) -> Iterator[BrowserPhone]:
    script = SCRIPTS / "sync" / "phone_at_the_door.js"
    with subprocess.Popen(
        [node(), script, str(server.plan.id), str(person.id)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield BrowserPhone(server, person, process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=30) == 0
