"""Making a passkey for somebody who is signed in."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from webauthn import (
    generate_registration_options,
    verify_registration_response,
)
from webauthn.helpers import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from pocketplan.people.account import Account
from pocketplan.people.challenge import ask, withdraw
from pocketplan.people.device import Device
from pocketplan.people.errors import PasskeyRefused, StepUpNeeded
from pocketplan.people.passkey import Passkey, passkeys_of
from pocketplan.people.step_up import Guarded, end_step_ups, has_step_up
from pocketplan.signin.answer import Answer
from pocketplan.signin.library import refusing
from pocketplan.signin.relying_party import NAME, RelyingParty

PURPOSE = "register"
TIMEOUT_MS = 5 * 60 * 1000
TRANSPORTS = frozenset(["usb", "nfc", "ble", "smart-card", "internal", "cable", "hybrid"])


def registration_options(
    session: Session,
    account: Account,
    device: Device,
    *,
    shown_as: str,
    party: RelyingParty,
    at: datetime,
) -> dict[str, Any]:
    """Return what navigator.credentials.create() is asked, as JSON.

    shown_as  the line a person sees when choosing among passkeys

    A step-up for adding a passkey lasts until one is made: whoever closes the window may open it
    again, and one question at a time can be answered. Raises StepUpNeeded without one.
    """
    if not has_step_up(session, device, Guarded.ADD_PASSKEY, account.id, at=at):
        raise StepUpNeeded
    withdraw(session, bound_to=str(device.id), purpose=PURPOSE)
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=NAME,
        user_name=shown_as,
        user_id=account.user_handle,
        challenge=ask(session, bound_to=str(device.id), purpose=PURPOSE, at=at),
        timeout=TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=passkey.credential_id)
            for passkey in passkeys_of(session, account)
        ],
    )
    wire: dict[str, Any] = options_to_json_dict(options)
    return wire


def register_passkey(
    session: Session,
    account: Account,
    device: Device,
    answer: Answer,
    *,
    name: str,
    party: RelyingParty,
    at: datetime,
) -> Passkey:
    """Keep the new passkey, and use up the proof for it. Its challenge must have been spent before.

    Raises PasskeyRefused if the answer does not hold, or the credential exists already.
    """
    with refusing():
        verified = verify_registration_response(
            credential=dict(answer.wire),
            expected_challenge=answer.challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    known = select(exists().where(Passkey.credential_id == verified.credential_id))
    if session.scalar(known):
        raise PasskeyRefused("known already")
    passkey = Passkey(
        account_id=account.id,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        transports=_transports(answer),
        is_synced=verified.credential_backed_up,
        made_at=at,
    )
    session.add(passkey)
    passkey.name = name
    end_step_ups(session, device, Guarded.ADD_PASSKEY, account.id)
    withdraw(session, bound_to=str(device.id), purpose=PURPOSE)
    session.flush()
    return passkey


def _transports(answer: Answer) -> str:
    response = answer.wire.get("response")
    said = response.get("transports") if isinstance(response, dict) else None
    if not isinstance(said, list):
        return ""
    return " ".join(sorted({way for way in said if isinstance(way, str)} & TRANSPORTS))
