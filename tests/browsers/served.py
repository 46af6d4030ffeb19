"""The whole product in a process of its own, to be stopped, started and replaced."""

import os
import shutil
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen
from uuid import UUID, uuid4

from playwright.sync_api import BrowserContext
from sqlalchemy import select, update

from pocketplan.app import PROJECT_ROOT
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import Device, start_device
from pocketplan.people.practice import Practice
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import read_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of, plan_entries
from pocketplan.plans.seen import seen_by
from pocketplan.settings import PREFIX
from pocketplan.signin.departure import depart
from pocketplan.stores import open_stores
from tests.browsers.practice import free_port, is_free, settings_in, variables_of
from tests.browsers.ready_server import ReadyServer, is_running
from tests.builders import a_care_link, a_therapist

READY_WITHIN_S = 30
SOURCE = ("pocketplan", "templates", "static", "translations", "service_worker")


class Served:
    """
    folder  data and keys; a copy of one that `prepare_folder` has filled
    origin  http://localhost:<port>, the same after a restart; the port is the one in front,
            if something stands there
    """

    def __init__(self, folder: Path, ready: ReadyServer, *, in_front: int | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.in_front = in_front or self.port
        self.origin = f"http://localhost:{self.in_front}"
        self.settings = settings_in(folder, self.port, self.in_front)
        self.stores = open_stores(self.settings)
        self.root = PROJECT_ROOT
        self._ready = ready
        self._process_id: int | None = None
        with self.stores.session() as session:
            people = {account.name: account for account in session.query(Account)}
            self.noor, self.ben, self.lee = people["Noor"], people["Ben"], people["Dr. Lee"]
            plan = plan_of(session, self.noor)
            self.plan_id, self.revision_at_first = plan.id, plan.revision

    def start(self) -> None:
        """Serve, and return when the server answers."""
        from_test = {name: said for name, said in os.environ.items() if name.startswith(PREFIX)}
        variables = from_test | variables_of(self.folder, self.port, self.in_front)
        self._process_id = self._ready.serve(self.folder, variables, root=self.root)
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._answers():
            if not is_running(self._process_id) or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "server.log").read_text()[-4000:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop for real: nothing listens on the port afterwards."""
        if self._process_id is not None:
            os.killpg(self._process_id, signal.SIGKILL)
            self._process_id = None
            while not is_free(self.port):  # its children go a moment later
                time.sleep(0.02)

    def release(self, changes: dict[str, str]) -> None:
        """Start again as another release: the same files with `changes` appended to some.

        changes  path of a file to the words to put behind it
        """
        self.stop()
        self.root = self.folder / f"release-{uuid4().hex[:8]}"
        for folder in SOURCE:
            shutil.copytree(PROJECT_ROOT / folder, self.root / folder)
        for path, words in changes.items():
            with (self.root / path).open("a") as file:
                file.write(words)
        self.start()

    def roll_back(self) -> None:
        """Start again as the release that is in this repository."""
        self.stop()
        self.root = PROJECT_ROOT
        self.start()

    def sign_in(
        self, context: BrowserContext, account: Account, *, keeps_copy: bool = True
    ) -> None:
        """Give a browser the cookie of a new device row."""
        token = self.token_for(account, keeps_copy=keeps_copy)
        context.add_cookies(
            [{"name": self.settings.cookie_name, "value": token, "url": self.origin}]
        )

    def token_for(self, account: Account, *, keeps_copy: bool = True) -> str:
        """Return the cookie's value of a new device row."""
        with self.stores.session() as session, saved(session):
            person = session.get_one(Account, account.id)
            _, token = start_device(
                session, person, name="A test browser", keeps_copy=keeps_copy, at=system_clock()
            )
        return token

    def a_colleague(self, name: str, *, with_care_of: Account) -> Account:
        """Take a therapist on, in the practice of Dr. Lee."""
        with self.stores.session() as session:
            practice = session.get_one(Practice, self.lee.practice_id)
            colleague = a_therapist(session, practice=practice, name=name)
            a_care_link(session, with_care_of, colleague)
        return colleague

    def departs(self, colleague: Account, *, proposing: Account) -> None:
        """Let a therapist of Noor's leave the practice; Noor is asked about another."""
        with self.stores.session() as session, saved(session):
            decided = {self.noor.id: proposing.id}
            owner = session.get_one(Account, self.lee.id)
            depart(session, colleague.id, decided, by=owner, at=system_clock())

    def change(self, by: Account, **wire: object) -> UUID:
        """Make a change to Noor's plan, as a therapist or another phone would; return its id."""
        change_id = uuid4()
        with self.stores.session() as session, saved(session):
            author = session.get_one(Account, by.id)
            plan = plan_of(session, session.get_one(Account, self.noor.id))
            asked = {"id": str(change_id), "at": system_clock().isoformat(), **wire}
            (verdict,) = accept(session, plan, [read_change(asked)], by=author, at=system_clock())
        assert verdict.refusal is None, verdict.refusal
        return change_id

    def set_words(self, by: Account, part: str, words: str) -> None:
        """Change the words of a part's first entry, having seen what stands there now."""
        first = self._entries(part)[0]
        parents = [str(change) for change in first.open_ids("words")]
        wire = {"field": "words", "value": words, "parents": parents}
        self.change(by, kind="set-field", entry=str(first.id), **wire)

    def words_of(self, part: str) -> list[object]:
        """Return the words of a part's entries, in order, as the server has them."""
        return [entry.value("words") for entry in self._entries(part)]

    def names_of(self, part: str) -> list[str]:
        return [entry.value("contact").name for entry in self._entries(part)]

    def values_of(self, part: str, field: str) -> list[list[object]]:
        """Return every open value of a field, the client's first, for each entry of a part."""
        return [[one.value for one in entry.values(field)] for entry in self._entries(part)]

    def revision(self) -> int:
        with self.stores.session() as session:
            return plan_of(session, session.get_one(Account, self.noor.id)).revision

    def seen_by(self, person: Account) -> int:
        """Return the newest revision of Noor's plan that the person has seen."""
        with self.stores.session() as session:
            noor = session.get_one(Account, self.noor.id)
            return seen_by(session, plan_of(session, noor), person)

    def first_entry(self, part: str) -> UUID:
        return self._entries(part)[0].id

    def open_ids(self, entry_id: UUID, field: str) -> list[UUID]:
        """Return the changes that stand open in a field."""
        with self.stores.session() as session:
            plan = plan_of(session, session.get_one(Account, self.noor.id))
            entry = entries_of(session, plan).with_id(entry_id)
        assert entry is not None
        return list(entry.open_ids(field))

    def _entries(self, part: str) -> Sequence[Entry]:
        with self.stores.session() as session:
            plan = plan_of(session, session.get_one(Account, self.noor.id))
            return entries_of(session, plan).in_part(Part(part))

    def backed_up(self) -> Path:
        """Copy the data of a server that is stopped."""
        backup = self.folder / "backup"
        self.stores.engine.dispose()
        shutil.copytree(self.folder / "data", backup)
        return backup

    def restore(self, backup: Path) -> None:
        self.stores.engine.dispose()
        shutil.rmtree(self.folder / "data")
        shutil.copytree(backup, self.folder / "data")

    def speak(self, language: str, *accounts: Account) -> None:
        with self.stores.session() as session, saved(session):
            for account in accounts:
                session.get_one(Account, account.id).language = language

    def close_account(self, account: Account) -> None:
        with self.stores.session() as session, saved(session):
            session.get_one(Account, account.id).closed_at = system_clock()

    def lose_phones(self, account: Account) -> None:
        with self.stores.session() as session, saved(session):
            for device in session.scalars(select(Device).where(Device.account_id == account.id)):
                device.lose(at=system_clock())

    def spoil_an_entry(self) -> None:
        """Damage one sealed value of Noor's plan where it rests, as a bad disk would."""
        spoiling = update(plan_entries).values(sealed_state=b"not what was sealed")
        (wish,) = self._entries("my_way")
        with self.stores.engine.begin() as connection:
            connection.execute(spoiling.where(plan_entries.c.entry_id == wish.id))

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except HTTPError as error:
            raise RuntimeError((self.folder / "server.log").read_text()[-4000:]) from error
        except (URLError, OSError):
            return False
