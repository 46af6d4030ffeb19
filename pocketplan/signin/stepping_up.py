"""Proving again who holds the phone, before an act that a stranger must not do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.errors import RecoveryCodeWrong, StepUpNeeded
from pocketplan.people.passkey import has_passkey
from pocketplan.people.recovery_code import has_recovery_codes, spend_recovery_code
from pocketplan.people.step_up import JUST_SIGNED_IN, Guarded, grant_step_up, has_step_up
from pocketplan.signin.answer import Answer
from pocketplan.signin.asserting import owner_of
from pocketplan.signin.relying_party import RelyingParty


@dataclass(frozen=True, slots=True)
class Claim:
    """Which act a proof is for: one thing done to one row."""

    act: Guarded
    target_id: UUID

    @property
    def purpose(self) -> str:
        return f"step-up:{self.act}:{self.target_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a person offers: a passkey's answer, a code off the sheet, or nothing."""

    answer: Answer | None = None
    recovery_code: str = ""

    def __repr__(self) -> str:
        return "<Proof>"


def step_up(
    session: Session,
    account: Account,
    device: Device,
    claim: Claim,
    proof: Proof,
    *,
    party: RelyingParty,
    at: datetime,
) -> str:
    """Grant the step-up and return the browser's new token: the old one is dead.

    With neither passkey nor recovery codes, having signed in minutes ago is enough.

    Raises PasskeyRefused, RecoveryCodeWrong or StepUpNeeded.
    """
    began = device.signed_in_at
    if proof.answer is not None:
        owner_of(session, proof.answer, party=party, at=at, expected=account)
        began = at
    elif proof.recovery_code:
        if spend_recovery_code(session, proof.recovery_code, at=at) != account.id:
            raise RecoveryCodeWrong
        began = at
    elif not is_free(session, account, device, claim, at=at):
        raise StepUpNeeded
    if not has_step_up(session, device, claim.act, claim.target_id, at=at):
        grant_step_up(session, device, claim.act, claim.target_id, at=at)
    token = device.renew(at=at)
    device.signed_in_at = began  # a new token without a new proof does not live longer
    return token


def is_free(
    session: Session, account: Account, device: Device, claim: Claim, *, at: datetime
) -> bool:
    """Whether the act needs no further proof now."""
    if has_step_up(session, device, claim.act, claim.target_id, at=at):
        return True
    if has_passkey(session, account) or has_recovery_codes(session, account):
        return False
    return at - device.signed_in_at < JUST_SIGNED_IN
