"""Who may open a client's record, and that it is written down."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.people.errors import PersonNotFound
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist


def test_opening_a_record_is_written_down_for_the_client(session: Session) -> None:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee = a_therapist(session, practice=practice)
    for client in (noor, sam):
        a_care_link(session, client, lee)

    with saved(session):
        opened = record_open_to(session, lee, noor.id, Act.READ_NOTES, at=NOW)

    assert opened.id == noor.id
    assert [(line.actor_id, line.act) for line in lines_about(session, noor.id)] == [
        (lee.id, Act.READ_NOTES)
    ]
    assert lines_about(session, sam.id) == []


def test_a_record_closes_with_the_care(session: Session) -> None:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    link = a_care_link(session, noor, lee)

    with saved(session):
        link.end(at=NOW + timedelta(days=1))

    with pytest.raises(PersonNotFound), saved(session):
        record_open_to(session, lee, noor.id, Act.READ_NOTES, at=NOW)
    assert lines_about(session, noor.id) == []


def test_a_colleague_of_the_practice_opens_no_record(session: Session) -> None:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    okafor = a_therapist(session, practice=practice, name="Dr. Okafor", is_owner=True)
    a_care_link(session, noor, lee)

    with pytest.raises(PersonNotFound), saved(session):
        record_open_to(session, okafor, noor.id, Act.READ_INTAKE, at=NOW)
