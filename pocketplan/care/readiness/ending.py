"""Whoever is not to be called any more is asked no more either: the link that they have closes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.contacts.emergency_contact import take_off
from pocketplan.care.readiness.link import links_of
from pocketplan.people.account import Account
from pocketplan.people.ending_care import care_team_of


def end_contact(
    session: Session, contact_id: UUID, *, client: Account, by: Account, at: datetime
) -> None:
    """Take a contact off the list, and their link with them. Call inside `saved`.

    By the id alone: also where nobody can read who it is. Twice is once. Raises NotInTheRecord.
    """
    take_off(session, contact_id, client=client, by=by, at=at)
    for link in links_of(session, client):
        if link.contact_id == contact_id:
            link.revoke(at=at)


def end_links_with_care(
    session: Session, *, client_id: UUID, therapist_id: UUID, at: datetime
) -> None:
    """Close what the therapist asked whose care has ended; once nobody is left who would call in
    an emergency, also what those were asked who would be called. Call inside `saved`.

    What the client asked of somebody in their own plan stays open: the plan is theirs.
    """
    client = session.get_one(Account, client_id)
    is_alone = not care_team_of(session, client)
    for link in links_of(session, client):
        if link.by_id == therapist_id or (is_alone and link.contact_id is not None):
            link.revoke(at=at)


def end_all_links(session: Session, client: Account, *, at: datetime) -> None:
    for link in links_of(session, client):
        link.revoke(at=at)
