"""Noor and Dr. Lee, who is in her care."""

import pytest
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from tests.builders import a_care_link, a_client, a_therapist


@pytest.fixture
def pair(session: Session) -> tuple[Account, Account]:
    """The client and the therapist."""
    noor, lee = a_client(session), a_therapist(session)
    a_care_link(session, noor, lee)
    return noor, lee
