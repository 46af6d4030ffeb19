"""A client erases themselves: the plan's key is destroyed, the record stays for its legal term."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pocketplan.care.parting import part
from pocketplan.care.readiness.ending import end_all_links
from pocketplan.database.transaction import once_saved, saved
from pocketplan.directory.report import LineReport
from pocketplan.leaving.kept import Kept, keep_name
from pocketplan.people.account import Account
from pocketplan.people.cover import Cover
from pocketplan.people.device import Device
from pocketplan.people.ending_care import care_team_of
from pocketplan.people.handover import Handover
from pocketplan.people.invitation import Invitation
from pocketplan.people.passkey import Passkey
from pocketplan.people.recovery_code import RecoveryCode
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import plan_seen
from pocketplan.push.delivery import Delivery
from pocketplan.push.forgetting import forget
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.wishes import WishesRow
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort


def erase(session: Session, client: Account, *, lost: Collection[UUID] = (), at: datetime) -> None:
    """Take away all that is the client's own, and end everything that was agreed with them.

    lost  phones of theirs that shall erase what they keep when they are next online

    What the practice wrote in the record stays, under a key of its own. Call inside `saved`: once
    that is done the key of the plan is destroyed. Erasing twice is once.
    """
    # nobody else erases meanwhile; who writes about the client goes on
    alone = select(Account).where(Account.id == client.id).with_for_update(key_share=True)
    session.scalars(alone.execution_options(populate_existing=True)).one()
    if client.closed_at is not None:
        return
    session.scalar(select(Plan.id).where(Plan.owner_id == client.id).with_for_update())
    kept = Kept(client_id=client.id, by_id=client.id, practice_id=client.practice_id, made_at=at)
    keep_name(session, client, kept)
    for therapist, _link in care_team_of(session, client):
        part(session, client_id=client.id, therapist_id=therapist.id, by=client, at=at)
    end_all_links(session, client, at=at)
    session.flush()
    _remove_what_is_theirs(session, client.id)
    for device in session.scalars(select(Device).where(Device.account_id == client.id)):
        _let_go(session, device, is_lost=device.id in lost, at=at)
    client.closed_at, client.sealed_name = at, b""
    session.flush()
    once_saved(session, partial(keyring_of(session).destroy, client.id, Sort.PLAN))


def finish_erasures(session: Session) -> int:
    """Destroy what an erasure left: it may have been stopped half-way, or have met somebody who
    wrote at that very moment. Return of how many people."""
    keyring, count = keyring_of(session), 0
    for client_id in list(session.scalars(select(Kept.client_id))):
        if not keyring.has_key(client_id, Sort.PLAN):
            continue
        with saved(session):
            _remove_what_is_theirs(session, client_id)
        keyring.destroy(client_id, Sort.PLAN)
        count += 1
    return count


def _let_go(session: Session, device: Device, *, is_lost: bool, at: datetime) -> None:
    """A phone that has to erase what it keeps must be known until it calls; of it stays no name."""
    if is_lost:
        device.lose(at=at)
    if device.lost_at is None:
        session.delete(device)
        return
    device.revoke(at=at)
    device.sealed_name = b""


def _remove_what_is_theirs(session: Session, client_id: UUID) -> None:
    """Delete each row whose words open with the key of the plan. The plan takes along its entries,
    history, photos and reviews."""
    forget(session, Subscription.person_id == client_id)
    for theirs in (
        delete(Delivery).where(Delivery.person_id == client_id),
        delete(Reminder).where(Reminder.client_id == client_id),
        delete(WishesRow).where(WishesRow.person_id == client_id),
        delete(LineReport).where(LineReport.client_id == client_id),
        delete(Cover).where(Cover.client_id == client_id, Cover.begun_at.is_(None)),
        delete(Handover).where(Handover.client_id == client_id),
        delete(Invitation).where(Invitation.account_id == client_id),
        delete(Passkey).where(Passkey.account_id == client_id),
        delete(RecoveryCode).where(RecoveryCode.account_id == client_id),
        delete(plan_seen).where(plan_seen.c.person_id == client_id),
        delete(Plan).where(Plan.owner_id == client_id),
    ):
        session.execute(theirs.execution_options(synchronize_session=False))
