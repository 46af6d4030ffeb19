"""A practice of two, and two clients in the care of one."""

import pytest

from tests.builders import a_practice, a_therapist
from tests.people.covered import in_care


@pytest.fixture
def elm(session):
    return a_practice(session)


@pytest.fixture
def lee(session, elm):
    return a_therapist(session, practice=elm)


@pytest.fixture
def okafor(session, elm):
    return a_therapist(session, practice=elm, name="Dr. Okafor")


@pytest.fixture
def noor(session, elm, lee):
    return in_care(session, elm, lee, "Noor")


@pytest.fixture
def sam(session, elm, lee):
    """Also in Dr. Lee's care, and not asked."""
    return in_care(session, elm, lee, "Sam")
