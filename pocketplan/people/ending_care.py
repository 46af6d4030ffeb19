"""The end of care, from either side. It acts at once and leaves the client's copy alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink, active_link
from pocketplan.people.cover import close_with_care
from pocketplan.people.errors import PersonNotFound
from pocketplan.people.invitation import close_open_ones
from pocketplan.reading_record.record import Act, take_turn, write_down


def care_team_of(session: Session, client: Account) -> list[tuple[Account, CareLink]]:
    """Return who may see the client's plan now, with the link that says since when."""
    now_in_care = (
        select(Account, CareLink)
        .join(CareLink, CareLink.therapist_id == Account.id)
        .where(CareLink.client_id == client.id, CareLink.ended_at.is_(None))
    )
    found = session.execute(now_in_care.order_by(CareLink.agreed_at))
    return [(therapist, link) for therapist, link in found]


def end_care(
    session: Session, *, client_id: UUID, therapist_id: UUID, by: Account, at: datetime
) -> None:
    """End the link, the links for new phones that this therapist made for the client, and the
    cover that rests on it.

    The record says of the therapist that it ended, whoever ended it, as it says that it began.

    Raises PersonNotFound if there is no such care to end.
    """
    take_turn(session, by.practice_id)
    link = active_link(session, client_id=client_id, therapist_id=therapist_id)
    if link is None:
        raise PersonNotFound
    link.end(at=at)
    close_with_care(session, client_id=client_id, therapist_id=therapist_id, by_id=by.id, at=at)
    close_open_ones(session, account_id=client_id, by_id=therapist_id, at=at)
    write_down(
        session,
        practice_id=by.practice_id,
        actor_id=therapist_id,
        subject_id=client_id,
        act=Act.CARE_ENDED,
        at=at,
    )
