"""What a new therapist does before anything else: a passkey, then recovery codes on paper."""

from datetime import datetime

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.passkey import has_passkey
from pocketplan.people.recovery_code import has_recovery_codes, make_recovery_codes
from pocketplan.people.step_up import JUST_SIGNED_IN, Guarded, grant_step_up, take_step_up


def is_set_up(session: Session, account: Account) -> bool:
    """Whether the account may be used: clients always, therapists with a way back in."""
    if account.is_client:
        return True
    return has_passkey(session, account) and has_recovery_codes(session, account)


def passkey_was_made(session: Session, account: Account, device: Device, *, at: datetime) -> bool:
    """Return whether recovery codes come next: always for therapists who have none.

    Having made a passkey a moment ago proves enough for a first sheet.
    """
    device.is_setting_up = not is_set_up(session, account)
    if has_recovery_codes(session, account):
        return False
    act = Guarded.MAKE_RECOVERY_CODES
    grant_step_up(session, device, act, account.id, at=at, life=JUST_SIGNED_IN)
    return account.is_therapist


def new_sheet(session: Session, account: Account, device: Device, *, at: datetime) -> list[str]:
    """Return new recovery codes. Raises StepUpNeeded without a fresh proof."""
    take_step_up(session, device, Guarded.MAKE_RECOVERY_CODES, account.id, at=at)
    codes = make_recovery_codes(session, account, at=at)
    device.is_setting_up = not is_set_up(session, account)
    return codes
