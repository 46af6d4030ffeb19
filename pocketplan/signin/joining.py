"""Coming in by invitation."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import agree
from pocketplan.people.device import Device, start_device
from pocketplan.people.errors import InvitationOver
from pocketplan.people.invitation import Invitation, Kind
from pocketplan.people.redeeming import use_up
from pocketplan.people.step_up import JUST_SIGNED_IN, Guarded, grant_step_up
from pocketplan.reading_record.record import Act, write_down
from pocketplan.signin.setting_up import is_set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """token is for the browser's cookie alone"""

    account: Account
    device: Device
    token: str

    def __repr__(self) -> str:
        return f"<Joined {self.account.id}>"


def guest_of(session: Session, invitation: Invitation) -> Account:
    """Return who is invited. Raises InvitationOver if the account was closed meanwhile."""
    account = session.get_one(Account, invitation.account_id)
    if account.closed_at is not None:
        raise InvitationOver
    return account


def host_of(session: Session, invitation: Invitation) -> Account | None:
    """Return who made the invitation, or None for an operator."""
    host_id = invitation.invited_by_id
    return session.get(Account, host_id) if host_id else None


def join(
    session: Session,
    invitation: Invitation,
    *,
    device_name: str,
    keeps_copy: bool,
    at: datetime,
) -> Joined:
    """Use the invitation up and sign this browser in.

    A new client thereby agrees that the inviting therapist reads and changes the plan.
    A link and a spoken code are proof enough to add a passkey straight away.

    Raises InvitationOver if somebody else was faster.
    """
    account = guest_of(session, invitation)
    use_up(session, invitation, at=at)
    if invitation.kind is Kind.CLIENT and invitation.invited_by_id:
        _begin_care(session, account, invitation, at)
    device, token = start_device(
        session,
        account,
        name=device_name,
        keeps_copy=keeps_copy and account.is_client,
        at=at,
        let_in_by_id=invitation.invited_by_id if invitation.kind is Kind.DEVICE else None,
    )
    device.is_setting_up = not invitation.reusable and not is_set_up(session, account)
    grant_step_up(session, device, Guarded.ADD_PASSKEY, account.id, at=at, life=JUST_SIGNED_IN)
    return Joined(account=account, device=device, token=token)


def _begin_care(session: Session, client: Account, invitation: Invitation, at: datetime) -> None:
    therapist_id = invitation.invited_by_id
    if therapist_id is None:
        return
    agree(session, client_id=client.id, therapist_id=therapist_id, at=at)
    write_down(
        session,
        practice_id=client.practice_id,
        actor_id=therapist_id,
        subject_id=client.id,
        act=Act.CARE_BEGAN,
        at=at,
    )
