"""A record with three lines in it, and another practice's beside it."""

from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act, write_down
from tests.builders import NOW, a_client, a_practice, a_therapist


def three_lines(session: Session) -> tuple[Account, Account]:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    with saved(session):
        for act in (Act.READ_PLAN, Act.CHANGED_PLAN, Act.READ_PLAN):
            write_down(
                session,
                practice_id=practice.id,
                actor_id=lee.id,
                subject_id=noor.id,
                act=act,
                at=NOW,
            )
    return noor, lee
