"""Whom a therapist looks after, and who is still on the way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import CareLink
from pocketplan.people.device import Device
from pocketplan.people.errors import PersonNotFound
from pocketplan.people.invitation import Invitation, Kind


@dataclass(frozen=True, slots=True)
class Client:
    """in_care_since is None for a client who was invited and has not joined yet."""

    account: Account
    in_care_since: datetime | None

    @property
    def has_joined(self) -> bool:
        return self.in_care_since is not None


def clients_of(session: Session, therapist: Account) -> list[Client]:
    """Return the therapist's clients: those in care, then those invited."""
    in_care = session.execute(_in_care(therapist).order_by(CareLink.agreed_at, Account.id))
    invited = session.scalars(_invited(therapist).order_by(Account.made_at, Account.id))
    return [
        *(Client(account, agreed_at) for account, agreed_at in in_care),
        *(Client(account, None) for account in invited),
    ]


def client_of(session: Session, therapist: Account, client_id: UUID) -> Client:
    """Raises PersonNotFound for anyone else's client, and for one whose care has ended."""
    in_care = session.execute(_in_care(therapist).where(Account.id == client_id)).first()
    if in_care is not None:
        return Client(in_care[0], in_care[1])
    invited = session.scalar(_invited(therapist).where(Account.id == client_id))
    if invited is None:
        raise PersonNotFound
    return Client(invited, None)


def client_in_care(session: Session, therapist: Account, client_id: UUID) -> Account:
    """Return the client. Raises PersonNotFound unless they are in the therapist's care now."""
    found = session.execute(_in_care(therapist).where(Account.id == client_id)).first()
    if found is None:
        raise PersonNotFound
    return found[0]


def colleagues_of(session: Session, person: Account) -> list[Account]:
    """Return the therapists of the practice, the person included, in order of arrival."""
    here = select(Account).where(
        Account.practice_id == person.practice_id,
        Account.role == Role.THERAPIST,
        Account.closed_at.is_(None),
    )
    return list(session.scalars(here.order_by(Account.made_at, Account.id)))


def colleague_of(session: Session, person: Account, colleague_id: UUID) -> Account:
    """Raises PersonNotFound for anyone who is not a therapist of the same practice."""
    for colleague in colleagues_of(session, person):
        if colleague.id == colleague_id:
            return colleague
    raise PersonNotFound


def invited_colleagues(session: Session, person: Account) -> set[UUID]:
    """Return which therapists of the practice were invited and have come in on no browser yet."""
    waits = exists().where(
        Invitation.account_id == Account.id,
        Invitation.kind == Kind.THERAPIST,
        Invitation.used_at.is_(None),
        ~Invitation.reusable,
    )
    has_come = exists().where(Device.account_id == Account.id)
    here = (Account.practice_id == person.practice_id, Account.closed_at.is_(None))
    return set(session.scalars(select(Account.id).where(*here, waits, ~has_come)))


def _in_care(therapist: Account) -> Select[Account, datetime]:
    return (
        select(Account, CareLink.agreed_at)
        .join(CareLink, CareLink.client_id == Account.id)
        .where(
            CareLink.therapist_id == therapist.id,
            CareLink.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
    )


def _invited(therapist: Account) -> Select[Account]:
    """Clients whom this therapist invited and who have no care link with them, ended or not."""
    was_invited = exists().where(
        Invitation.account_id == Account.id,
        Invitation.invited_by_id == therapist.id,
        Invitation.kind == Kind.CLIENT,
    )
    has_answered = exists().where(
        CareLink.client_id == Account.id, CareLink.therapist_id == therapist.id
    )
    return select(Account).where(
        was_invited,
        ~has_answered,
        Account.role == Role.CLIENT,
        Account.closed_at.is_(None),
    )
