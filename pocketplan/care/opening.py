"""The only way to a client's record: say who opens it, and what for."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.reading_record.record import Act, write_down


def record_open_to(
    session: Session, therapist: Account, client_id: UUID, act: Act, *, at: datetime
) -> Account:
    """Return the client, and write down that the therapist did this. Call inside `saved`.

    Raises PersonNotFound unless the client is in the therapist's care now, and has joined:
    nothing is written about anybody who never agreed to it.
    """
    # whoever ends the care or erases at this moment is through first, or waits
    alone = select(Account.id).where(Account.id == client_id).with_for_update(key_share=True)
    session.execute(alone)
    client = client_in_care(session, therapist, client_id)
    write_down(
        session,
        practice_id=therapist.practice_id,
        actor_id=therapist.id,
        subject_id=client.id,
        act=act,
        at=at,
    )
    return client
