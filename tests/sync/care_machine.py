"""Clients, a therapist, their network and their server, for hypothesis to play with."""

from itertools import count
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import SetField, wire_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import CLIENT_ONLY, Part
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.plans.value import Contact, FieldValue, Photo
from pocketplan.sync.errors import Restored, TooOld
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.plans.changes import adding, keeping, moving, removing, setting
from tests.sync.backup import Rows, put_back, rows_of
from tests.sync.devices import Phone, Server, Wire, displayed
from tests.sync.kept_values import check_values_are_kept, log_of

PARTS = (Part.SAFE_PLACES, Part.VALUES)
SPOT = st.integers(0, 9)
WHO = st.integers(0, 2)  # Noor's phone, Noor's tablet, Dr. Lee's browser


class CareMachine(RuleBasedStateMachine):
    session: Session

    def __init__(self) -> None:
        super().__init__()
        practice = a_practice(self.session)
        self.noor, self.lee = (
            a_client(self.session, practice=practice),
            a_therapist(self.session, practice=practice),
        )
        a_care_link(self.session, self.noor, self.lee)
        self.plan = a_plan(self.session, owner=self.noor)
        self.other_plan, self.other_rows = self._another_clients_plan(practice)
        server = Server(self.session, self.plan)
        self.phones = [
            Phone(server, self.noor),
            Phone(server, self.noor),
            Phone(server, self.lee, remembers=False),
        ]
        self.server = server
        self.acknowledged: dict[str, Phone] = {}
        self.drafts: dict[int, SetField] = {}
        self.on_the_way: list[tuple[Phone, Wire]] = []
        self.backup: tuple[Rows, int, int, set[str]] | None = None
        self.numbers = count()
        for part in PARTS:  # something that all of them can edit from the first step
            self._put(self.phones[0], adding(f"words {next(self.numbers)}", part=part))
        for phone in self.phones:
            self._sync(phone)

    def _another_clients_plan(self, practice: Any) -> tuple[Plan, Rows]:
        omar = a_client(self.session, practice=practice, name="Omar")
        plan = a_plan(self.session, owner=omar)
        with saved(self.session):
            accept(self.session, plan, [adding("Feed the cat")], by=omar, at=NOW)
        return plan, rows_of(self.session, plan)

    # what people do

    @rule(who=WHO, part=st.sampled_from(PARTS), spot=SPOT)
    def add(self, who: int, part: Part, spot: int) -> None:
        phone = self.phones[who]
        standing = phone.shown().in_part(part)
        after = standing[spot % len(standing)].id if standing and spot else None
        self._put(phone, adding(f"words {next(self.numbers)}", part=part, after=after))

    @rule(edits=st.lists(st.tuples(WHO, SPOT, SPOT), min_size=2, max_size=4))
    def edit_at_once(self, edits: list[tuple[int, int, int]]) -> None:
        for who, spot, field in edits:
            self._put_edit(self.phones[who], spot, field)

    @rule(who=WHO, spot=SPOT, field=SPOT)
    def edit(self, who: int, spot: int, field: int) -> None:
        self._put_edit(self.phones[who], spot, field)

    @rule(who=WHO, spot=SPOT, field=SPOT)
    def open_editor(self, who: int, spot: int, field: int) -> None:
        change = self._edit(self.phones[who], spot, field)
        if change:
            self.drafts[who] = change

    @rule(who=WHO)
    def save_editor(self, who: int) -> None:
        if who in self.drafts:
            self._put(self.phones[who], self.drafts.pop(who))

    @rule(who=WHO, spot=SPOT)
    def settle(self, who: int, spot: int) -> None:
        phone = self.phones[who]
        for entry in phone.shown():
            for name in set(entry.open_differences) - CLIENT_ONLY:
                values = entry.values(name)
                chosen = values[spot % len(values)].value
                saw = entry.open_ids(name)
                return self._put(phone, setting(entry.id, chosen, saw=saw, field=name))
        return None

    @rule(who=WHO, spot=SPOT, behind=SPOT, part=st.sampled_from([*PARTS, Part.TRUSTED_PEOPLE]))
    def move(self, who: int, spot: int, behind: int, part: Part) -> None:
        phone = self.phones[who]
        entry = self._one_of(phone, spot)
        other = self._one_of(phone, behind)
        if entry and other:
            after = other.id if behind % 2 else None
            saw = entry.open_ids("place")
            self._put(phone, moving(entry.id, after=after, saw=saw, part=part))

    @rule(who=WHO, spot=SPOT)
    def remove(self, who: int, spot: int) -> None:
        entry = self._one_of(self.phones[who], spot)
        if entry:
            self._put(self.phones[who], removing(entry.id, saw=entry.content_ids))

    @rule(who=WHO, spot=SPOT)
    def keep(self, who: int, spot: int) -> None:
        asked = [entry for entry in self.phones[who].shown().every if entry.removals]
        if asked:
            entry = asked[spot % len(asked)]
            self._put(self.phones[who], keeping(entry.id, answers=entry.removal_ids))

    # what the network does

    @rule(who=WHO)
    def sync(self, who: int) -> None:
        self._sync(self.phones[who])

    @rule(who=WHO, how_many=st.integers(1, 3))
    def send_some(self, who: int, how_many: int) -> None:
        self._sync(self.phones[who], how_many)

    @rule(who=WHO, backwards=st.booleans())
    def lose_the_reply(self, who: int, backwards: bool) -> None:
        phone = self.phones[who]
        request = phone.request()
        if backwards:
            request["changes"] = request["changes"][::-1]
        self.on_the_way.append((phone, request))
        self._deliver(phone, request)

    @precondition(lambda self: self.on_the_way)
    @rule(spot=SPOT)
    def deliver_again(self, spot: int) -> None:
        self._deliver(*self.on_the_way[spot % len(self.on_the_way)])

    @rule()
    def back_up(self) -> None:
        rows = rows_of(self.session, self.plan)
        lees = {one for one, phone in self.acknowledged.items() if not phone.remembers}
        self.backup = (rows, self.plan.revision, self.plan.keys_spread_at, lees)

    @precondition(lambda self: self.backup)
    @rule()
    def restore(self) -> None:
        assert self.backup
        rows, revision, spread_at, lees = self.backup
        put_back(self.session, self.plan, rows, revision, spread_at)
        # a therapist's browser keeps nothing: what it alone held is in the backup or gone
        self.acknowledged = {
            one: phone for one, phone in self.acknowledged.items() if phone.remembers or one in lees
        }
        self.on_the_way = []

    # what has to hold

    @invariant()
    def the_plan_opens(self) -> None:
        entries = entries_of(self.session, self.plan)
        assert entries.unreadable == ()
        for phone in self.phones:
            assert displayed(phone.shown()) is not None

    @invariant()
    def the_other_plan_is_as_it_was(self) -> None:
        assert rows_of(self.session, self.other_plan) == self.other_rows

    def teardown(self) -> None:
        for who, draft in self.drafts.items():
            self._put(self.phones[who], draft)
        for _ in range(3):
            for phone in self.phones:
                self._sync(phone)
        entries = entries_of(self.session, self.plan)
        taken = [change["id"] for change in log_of(self.session, self.plan)]  # C2
        assert set(self.acknowledged) <= set(taken)  # C1
        for phone in self.phones:  # C3
            assert phone.waiting == []
            hiding = CLIENT_ONLY if phone.person is self.lee else ()
            assert displayed(phone.shown(), hiding=hiding) == displayed(entries, hiding=hiding)
        check_values_are_kept(self.session, self.plan, self.noor)  # C1 and C4

    # how

    def _put(self, phone: Phone, change: Any) -> None:
        phone.waiting.append(wire_change(change))

    def _put_edit(self, phone: Phone, spot: int, field: int) -> None:
        change = self._edit(phone, spot, field)
        if change:
            self._put(phone, change)

    def _one_of(self, phone: Phone, spot: int) -> Entry | None:
        standing = list(phone.shown())
        return standing[spot % len(standing)] if standing else None

    def _edit(self, phone: Phone, spot: int, field: int) -> SetField | None:
        entry = self._one_of(phone, spot)
        if entry is None:
            return None
        value = self._new_value(entry, phone, field)
        name = value[0]
        return setting(entry.id, value[1], saw=entry.open_ids(name), field=name)

    def _new_value(self, entry: Entry, phone: Phone, field: int) -> tuple[str, FieldValue]:
        number = next(self.numbers)
        choices: list[tuple[str, FieldValue]] = [
            ("words", f"words {number}"),
            ("words", f"words {number % 3}"),
            ("obstacle", None if number % 2 else f"rain {number}"),
        ]
        if entry.part is Part.SAFE_PLACES:
            choices += [("contact", Contact(name=f"Sam {number}", phone=f"020 {number}"))] * 2
        elif phone.person is self.noor:
            secret = Photo(id=uuid4(), description=f"secret {entry.id}")
            choices += [("photo", secret), ("shared", number % 3 == 0)]
        return choices[field % len(choices)]

    def _sync(self, phone: Phone, how_many: int | None = None) -> None:
        reply = phone.sync(how_many)
        if reply is not None:
            self._note(phone, reply)

    def _deliver(self, phone: Phone, request: Wire) -> None:
        try:
            self.server.exchange(phone.person, request)
        except (TooOld, Restored):
            return

    def _note(self, phone: Phone, reply: Wire) -> None:
        for change_id in reply["taken"]:
            self.acknowledged[change_id] = phone
        if phone.person is self.lee:
            for entry in entries_of(self.session, self.plan).every:
                assert entry.shows_photo or f"secret {entry.id}" not in str(reply)
