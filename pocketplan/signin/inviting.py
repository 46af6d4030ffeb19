"""Inviting: the account is made first and waits; the link is the way into it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.caseload import client_of, colleague_of, invited_colleagues
from pocketplan.people.errors import PersonNotFound
from pocketplan.people.invitation import Invited, Kind, close_open_ones, invite
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
    id: UUID | None = None,
) -> tuple[Account, Invited]:
    """Make a client's account with an empty plan, and the way into it.

    The therapist sees the plan once the client has joined: joining is the consent.
    """
    client = open_account(
        session,
        id=id,
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
    id: UUID | None = None,
) -> tuple[Account, Invited]:
    """Make a therapist's account and the way into it. `by` is None for an operator."""
    therapist = open_account(
        session,
        id=id,
        practice=practice,
        role=Role.THERAPIST,
        name=name,
        language=language,
        zone=zone,
        is_owner=is_owner,
        at=at,
    )
    return therapist, invite(session, therapist, Kind.THERAPIST, by=by, at=at)


def take_invitation_back(
    session: Session, therapist: Account, client_id: UUID, *, at: datetime
) -> None:
    """End what waits for somebody who has not joined: the way in, the account, the name.

    The way in is closed first: whoever used it a moment ago is seen to have joined.

    Raises PersonNotFound for anyone else's client, and for one who has joined.
    """
    close_open_ones(session, account_id=client_id, by_id=therapist.id, at=at)
    client = client_of(session, therapist, client_id)
    if client.has_joined:
        raise PersonNotFound
    forget(client.account, at)


def take_colleague_back(
    session: Session, owner: Account, colleague_id: UUID, *, at: datetime
) -> None:
    """The same for a therapist of the owner's practice, whoever made the invitation.

    Raises PersonNotFound for anyone else, and for one who has come in.
    """
    colleague = colleague_of(session, owner, colleague_id)
    close_open_ones(session, account_id=colleague_id, at=at)
    if colleague_id not in invited_colleagues(session, owner):
        raise PersonNotFound
    forget(colleague, at)


def forget(account: Account, at: datetime) -> None:
    """Close the account of somebody who never came in: no name waits for them."""
    account.name = ""
    account.closed_at = at


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
