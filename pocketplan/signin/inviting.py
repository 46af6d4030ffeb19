"""Inviting: the account is made first and waits; the link is the way into it."""

from datetime import datetime

from sqlalchemy.orm import Session

from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.invitation import Invited, Kind, invite
from pocketplan.people.practice import Practice
from pocketplan.plans.plan import start_plan
from pocketplan.reading_record.record import Act, write_down


def invite_client(
    session: Session,
    therapist: Account,
    *,
    name: str,
    language: str,
    zone: str,
    region: str,
    at: datetime,
) -> tuple[Account, Invited]:
    """Make a client's account with an empty plan, and the way into it.

    The therapist sees the plan once the client has joined: joining is the consent.
    """
    client = open_account(
        session,
        practice=session.get_one(Practice, therapist.practice_id),
        role=Role.CLIENT,
        name=name,
        language=language,
        zone=zone,
        region=region,
        at=at,
    )
    start_plan(session, client, at=at)
    return client, invite(session, client, Kind.CLIENT, by=therapist, at=at)


def invite_therapist(
    session: Session,
    practice: Practice,
    *,
    name: str,
    zone: str,
    by: Account | None,
    at: datetime,
    language: str = "en",
    is_owner: bool = False,
) -> tuple[Account, Invited]:
    """Make a therapist's account and the way into it. `by` is None for an operator."""
    therapist = open_account(
        session,
        practice=practice,
        role=Role.THERAPIST,
        name=name,
        language=language,
        zone=zone,
        is_owner=is_owner,
        at=at,
    )
    return therapist, invite(session, therapist, Kind.THERAPIST, by=by, at=at)


def invite_again(
    session: Session, account: Account, *, has_joined: bool, by: Account, at: datetime
) -> Invited:
    """Make a new way in: for a new phone, or because the first link was not used in time.

    The person can see in their record that such a link was made, and by whom.
    """
    first = Kind.CLIENT if account.is_client else Kind.THERAPIST
    if has_joined:
        write_down(
            session,
            practice_id=account.practice_id,
            actor_id=by.id,
            subject_id=account.id,
            act=Act.MADE_PHONE_LINK,
            at=at,
        )
    return invite(session, account, Kind.DEVICE if has_joined else first, by=by, at=at)
