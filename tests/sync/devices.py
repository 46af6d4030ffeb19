"""A server and simulated phones that speak to it in JSON, as the real ones do."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.applying import applied
from pocketplan.plans.change import AcceptedChange, AddEntry, Change, MoveEntry, read_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.entry_wire import read_entry
from pocketplan.plans.order import key_after
from pocketplan.plans.plan import Entries, Plan
from pocketplan.sync.errors import Restored, TooOld
from pocketplan.sync.exchange import exchange
from pocketplan.sync.request import read_exchange
from pocketplan.sync.snapshot import snapshot
from tests.builders import NOW

Wire = dict[str, Any]


@dataclass
class Server:
    """The real exchange on one plan, behind JSON text."""

    session: Session
    plan: Plan

    def exchange(self, person: Account, request: Wire) -> Wire:
        """Raises TooOld or Restored."""
        asked = read_exchange(json.loads(json.dumps(request)))
        with saved(self.session):
            done = exchange(self.session, self.plan, asked, by=person, at=NOW)
        refused = [{"id": one.id, "code": one.refusal.code} for one in done.refused]
        reply: Wire = json.loads(json.dumps({**done.wire, "refused": refused}))
        return reply

    def snapshot(self, person: Account) -> Wire:
        whole: Wire = json.loads(json.dumps(snapshot(self.session, self.plan, person)))
        return whole


@dataclass
class Phone:
    """What a phone holds: the plan as last told, its outbox, and what it has sent.

    remembers  keeps its sent changes, for a server that lost some; a therapist's does not
    """

    server: Server
    person: Account
    remembers: bool = True
    entries: dict[UUID, Entry] = field(default_factory=dict)
    revision: int = 0
    last: str | None = None
    waiting: list[Wire] = field(default_factory=list)
    sent: list[Wire] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def owner_id(self) -> UUID:
        return self.server.plan.owner_id

    def shown(self) -> Entries:
        """Return what is on the screen: the plan as told, with the outbox on top."""
        laid = dict(self.entries)
        for number, wire in enumerate(self.waiting, start=self.revision + 1):
            change = read_change(wire)
            if not _holds(laid.get(change.entry_id), change.change_id):
                self._apply(laid, change, self.person.id, number, self._key(laid, change))
        return Entries(tuple(laid.values()))

    def request(self, count: int | None = None) -> Wire:
        return {
            "format": 1,
            "since": self.revision,
            "last": self.last,
            "changes": self.waiting[:count],
        }

    def sync(self, count: int | None = None) -> Wire | None:
        """One round; None where the phone had to take a snapshot instead."""
        try:
            reply = self.server.exchange(self.person, self.request(count))
        except TooOld:
            return self.begin_anew()
        except Restored:
            self.waiting = self.sent + self.waiting
            self.sent = []
            return self.begin_anew()
        self.receive(reply)
        return reply

    def begin_anew(self) -> None:
        told = self.server.snapshot(self.person)
        read = [read_entry(entry, self.owner_id) for entry in told["entries"]]
        self.entries = {entry.id: entry for entry in read}
        self.revision, self.last = told["revision"], told["last"]

    def receive(self, reply: Wire) -> None:
        for wire in reply["changes"]:
            if wire["revision"] > self.revision:
                self._apply(
                    self.entries,
                    read_change(_made(wire)),
                    UUID(wire["author"]),
                    wire["revision"],
                    wire.get("key"),
                )
        for entry_id, entry in self.entries.items():
            key = reply.get("keys", {}).get(entry.place and str(entry.standing.change_id))
            self.entries[entry_id] = entry.standing_at(key) if key else entry
        self.revision, self.last = reply["revision"], reply["last"]
        self._settle(set(reply["taken"]), {one["id"]: one["code"] for one in reply["refused"]})

    def _settle(self, taken: set[str], refused: dict[str, str]) -> None:
        if self.remembers:
            self.sent += [wire for wire in self.waiting if wire["id"] in taken]
        self.refused |= refused
        self.waiting = [w for w in self.waiting if w["id"] not in taken | refused.keys()]

    def _apply(
        self,
        entries: dict[UUID, Entry],
        change: Change,
        author_id: UUID,
        revision: int,
        key: str | None,
    ) -> None:
        accepted = AcceptedChange(
            change=change, revision=revision, author_id=author_id, accepted_at=NOW, key=key
        )
        before = entries.get(change.entry_id)
        entries[change.entry_id] = applied(before, accepted, owner_id=self.owner_id)

    def _key(self, entries: dict[UUID, Entry], change: Change) -> str | None:
        if not isinstance(change, AddEntry | MoveEntry):
            return None
        others = [
            one
            for one in entries.values()
            if one.place and one.part is change.part and one.id != change.entry_id
        ]
        keys = [one.order_key for one in others]
        behind = [one.order_key for one in others if one.id == change.after]
        return key_after(keys, None if change.after is None else max(behind or keys, default=None))


def _holds(entry: Entry | None, change_id: UUID) -> bool:
    if entry is None:
        return False
    return change_id in entry.content_ids | entry.open_ids("place") | entry.removal_ids


def _made(wire: Wire) -> Wire:
    """Return the change without what the server said about it."""
    stamps = ("revision", "author", "accepted_at", "key")
    return {name: value for name, value in wire.items() if name not in stamps}


Displayed = list[tuple[object, ...]]


def displayed(entries: Entries, *, hiding: Iterable[str] = ()) -> Displayed:
    """Return what a reader can tell apart: order, parts, every open value, every question."""
    return [
        (
            entry.id,
            entry.part,
            tuple(_values(entry, hiding)),
            entry.removal_question and entry.removal_question.change_id,
        )
        for entry in entries
    ]


def _values(entry: Entry, hiding: Iterable[str]) -> Iterable[tuple[str, tuple[object, ...]]]:
    for name in sorted(set(entry.fields) - set(hiding)):
        yield name, tuple((one.value, one.author_id) for one in entry.values(name))
