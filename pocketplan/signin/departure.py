"""A therapist leaves the practice: the way in, the care and the reminders end; the words stay."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pocketplan.care.parting import keep_cover, part
from pocketplan.directory.keeping import hand_on
from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import active_link
from pocketplan.people.caseload import Client, clients_of, colleagues_of
from pocketplan.people.cover import close_asked_of, covered_by, is_covering
from pocketplan.people.device import Device
from pocketplan.people.errors import LastOwner, NotForYou, PersonNotFound, Undecided
from pocketplan.people.handover import Handover
from pocketplan.people.invitation import Invitation, close_open_ones
from pocketplan.reading_record.record import Act, write_down
from pocketplan.signin.inviting import forget

Decisions = Mapping[UUID, UUID | None]


def may_leave(session: Session, colleague: Account) -> bool:
    """Return whether somebody who invites and keeps the directory would be left."""
    owners = [one for one in colleagues_of(session, colleague) if one.is_owner]
    return owners != [colleague]


def clients_left_by(
    session: Session, colleague: Account, *, shown_to: Account, at: datetime
) -> list[Client]:
    """Return whose care the colleague has, for the owner who has to decide about each; and who
    was invited by them and has not joined.

    Each client in care finds in their record that the owner saw their name so. Whom the colleague
    covers has a therapist, and is not listed.
    """
    keep_cover(session, at=at, person_id=colleague.id)
    covered = covered_by(session, colleague)
    clients = [one for one in clients_of(session, colleague) if one.account.id not in covered]
    for client in clients:
        if client.has_joined:
            _note(session, client.account.id, Act.NAMED_IN_DEPARTURE, by=shown_to, at=at)
    return clients


def depart(
    session: Session, colleague_id: UUID, decided: Decisions, *, by: Account, at: datetime
) -> None:
    """Close the colleague's account. Their name stays on what they wrote.

    decided  for each client in their care whom the client is asked about instead, or None

    Nobody takes a client over: the client is asked, and until a yes nobody new sees the plan.
    What they looked after in the directory `by` looks after from now on.

    Raises PersonNotFound, LastOwner, or Undecided where somebody joined meanwhile.
    """
    colleague, others = _whole_practice(session, by, colleague_id)
    _close_links_by(session, colleague, at)
    colleague.closed_at = at
    session.flush()
    keep_cover(session, at=at, person_id=colleague.id)
    clients, covered = clients_of(session, colleague), set(covered_by(session, colleague))
    if {client.account.id for client in clients if client.has_joined} - covered - set(decided):
        raise Undecided
    for client in clients:
        if client.has_joined:
            is_covered = client.account.id in covered  # told, and asked nothing
            to_id = None if is_covered else decided[client.account.id]
            if to_id is not None and to_id not in others:
                raise PersonNotFound
            _hand_over(session, client.account, colleague, to_id, by=by, at=at)
        else:
            close_open_ones(session, account_id=client.account.id, at=at)
            forget(client.account, at)
    close_open_ones(session, account_id=colleague.id, at=at)
    hand_on(session, from_id=colleague.id, to_id=by.id)
    close_asked_of(session, colleague.id, by_id=by.id, at=at)
    for device in session.scalars(select(Device).where(Device.account_id == colleague.id)):
        device.revoke(at=at)


def _whole_practice(session: Session, by: Account, colleague_id: UUID) -> tuple[Account, set[UUID]]:
    """Return the colleague, and the ids of the others; nobody else leaves or is taken on meanwhile.

    Two owners could otherwise remove each other at the same moment.
    """
    everybody = select(Account).where(
        Account.practice_id == by.practice_id,
        Account.role == Role.THERAPIST,
        Account.closed_at.is_(None),
    )
    # not the keys: somebody who joins meanwhile goes on, and is seen to have joined
    locked = everybody.order_by(Account.id).with_for_update(key_share=True)
    here = {
        one.id: one for one in session.scalars(locked.execution_options(populate_existing=True))
    }
    if by.id not in here:
        raise NotForYou
    if colleague_id not in here:
        raise PersonNotFound
    colleague = here.pop(colleague_id)
    if not any(one.is_owner for one in here.values()):
        raise LastOwner
    return colleague, set(here)


def _hand_over(
    session: Session,
    client: Account,
    colleague: Account,
    to_id: UUID | None,
    *,
    by: Account,
    at: datetime,
) -> None:
    part(session, client_id=client.id, therapist_id=colleague.id, by=by, at=at)
    if to_id and _is_in_lasting_care(session, client.id, to_id):
        to_id = None  # they are in that care already: nothing is to be asked
    if to_id:
        _note(session, client.id, Act.PROPOSED_CARE, by=by, at=at)
    session.add(Handover(client_id=client.id, from_id=colleague.id, to_id=to_id, at=at))


def _is_in_lasting_care(session: Session, client_id: UUID, therapist_id: UUID) -> bool:
    """Who looks after a client for some days alone may be asked to go on."""
    link = active_link(session, client_id=client_id, therapist_id=therapist_id)
    return bool(link) and not is_covering(session, client_id=client_id, therapist_id=therapist_id)


def _close_links_by(session: Session, colleague: Account, at: datetime) -> None:
    """First of all: whoever used one a moment ago is seen to have joined."""
    session.execute(
        update(Invitation)
        .where(
            Invitation.invited_by_id == colleague.id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
        .values(expires_at=at)
        .execution_options(synchronize_session=False)
    )


def _note(session: Session, client_id: UUID, act: Act, *, by: Account, at: datetime) -> None:
    write_down(
        session,
        practice_id=by.practice_id,
        actor_id=by.id,
        subject_id=client_id,
        act=act,
        at=at,
    )
