"""Noor and Dr. Lee, in whose care she is: as rows, and each before their own pages."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from tests.builders import Visitor, a_care_link, a_client, a_practice, a_therapist


@pytest.fixture
def pair(session: Session) -> tuple[Account, Account]:
    """The client and the therapist."""
    noor, lee = a_client(session), a_therapist(session)
    a_care_link(session, noor, lee)
    return noor, lee


@pytest.fixture
def people(rows: Session) -> tuple[Account, Account]:
    """The client and the therapist, in the practice that the pages serve."""
    practice = a_practice(rows)
    noor, lee = a_client(rows, practice=practice), a_therapist(rows, practice=practice)
    a_care_link(rows, noor, lee)
    return noor, lee


@pytest.fixture
def noor(app: Flask, people: tuple[Account, Account]) -> Visitor:
    return Visitor(app, people[0])


@pytest.fixture
def lee(app: Flask, people: tuple[Account, Account]) -> Visitor:
    return Visitor(app, people[1])


@pytest.fixture
def page(people: tuple[Account, Account]) -> str:
    """Where the therapist sees and suggests the client's reminders."""
    return f"/clients/{people[0].id}/reminders"
