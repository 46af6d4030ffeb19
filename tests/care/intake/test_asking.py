"""A therapist asks once; what waits is one question."""

from sqlalchemy.orm import Session

from pocketplan.care.intake.asking import ask, close_asking, open_asking
from pocketplan.database.transaction import saved
from tests.builders import NOW, a_client, a_therapist


def test_asking_twice_is_asking_once_until_the_client_has_answered(session: Session):
    noor, sam, lee = a_client(session), a_client(session, name="Sam"), a_therapist(session)
    with saved(session):
        ask(session, client=noor, by=lee, at=NOW)
        ask(session, client=noor, by=lee, at=NOW)
        ask(session, client=sam, by=lee, at=NOW)

    with saved(session):
        close_asking(session, noor, at=NOW)

    assert open_asking(session, noor) is None
    assert open_asking(session, sam) is not None
