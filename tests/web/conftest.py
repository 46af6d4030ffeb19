"""Noor, her plan, and Dr. Lee, who is in her care; Sam and his plan are noise."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import AddEntry, Change
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Entries, Plan, entries_of
from pocketplan.plans.value import FieldValue
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import (
    NOW,
    Visitor,
    a_care_link,
    a_client,
    a_plan,
    a_practice,
    a_therapist,
)
from tests.plans.changes import adding


@dataclass
class Shared:
    """A plan that two people write, and the browser of each."""

    rows: Session
    noor: Account
    lee: Account
    by_noor: Visitor
    by_lee: Visitor

    @property
    def plan(self) -> Plan:
        self.rows.rollback()
        plan = plan_of(self.rows, self.noor)
        self.rows.refresh(plan)
        return plan

    @property
    def record(self) -> list[tuple[str, Act]]:
        """What the reading record says about Noor's plan, oldest first."""
        self.rows.rollback()
        names = {self.noor.id: "Noor", self.lee.id: "Dr. Lee"}
        lines = reversed(lines_about(self.rows, self.noor.id))
        return [(names[line.actor_id], line.act) for line in lines]

    @property
    def path(self) -> str:
        return f"/plans/{self.plan.id}"

    @property
    def entries(self) -> Entries:
        return entries_of(self.rows, self.plan)

    def entry(self, entry_id: UUID) -> Entry:
        found = self.entries.with_id(entry_id)
        assert found
        return found

    def write(self, *changes: Change, by: Account, at: datetime = NOW) -> None:
        with saved(self.rows):
            plan = plan_of(self.rows, self.noor)
            verdicts = accept(self.rows, plan, changes, by=by, at=at)
        assert [verdict.refusal for verdict in verdicts] == [None] * len(changes)

    def add(
        self, by: Account, words: str = "", part: Part = Part.COPING_STEPS, **fields: FieldValue
    ) -> AddEntry:
        last = self.entries.in_part(part)[-1:]
        change = adding(words, part=part, after=last[0].id if last else None, **fields)
        self.write(change, by=by)
        return change


@pytest.fixture
def shared(app: Flask, rows: Session) -> Shared:
    practice = a_practice(rows)
    noor, sam = a_client(rows, practice=practice), a_client(rows, practice=practice, name="Sam")
    lee = a_therapist(rows, practice=practice)
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=noor)
    plan_of_sam = a_plan(rows, owner=sam)
    with saved(rows):
        accept(rows, plan_of_sam, [adding("Sam's own words")], by=sam, at=NOW)
    return Shared(rows, noor, lee, Visitor(app, noor), Visitor(app, lee))


@pytest.fixture
def practice(rows: Session) -> Practice:
    return a_practice(rows)


@pytest.fixture
def lee(rows: Session, practice: Practice) -> Account:
    """Dr. Lee, whose practice it is."""
    return a_therapist(rows, practice=practice, is_owner=True)


@pytest.fixture
def desk(app: Flask, lee: Account) -> Visitor:
    return Visitor(app, lee)


@pytest.fixture
def okafor(app: Flask, rows: Session, practice: Practice) -> Visitor:
    """A colleague in the same practice, with a desk of her own."""
    return Visitor(app, a_therapist(rows, practice=practice, name="Dr. Okafor"))


@pytest.fixture
def client(rows, practice, lee):
    """Return client(name): somebody in Dr. Lee's care, with an empty plan."""

    def make(name="Noor"):
        account = a_client(rows, practice=practice, name=name)
        a_care_link(rows, account, lee)
        a_plan(rows, owner=account)
        return account

    return make
