"""Proving that one holds a passkey: to sign in, or to step up."""

import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.orm import Session
from webauthn import (
    generate_authentication_options,
    verify_authentication_response,
)
from webauthn.helpers import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

from pocketplan.people import challenge
from pocketplan.people.account import Account
from pocketplan.people.errors import PasskeyCopied, PasskeyRefused
from pocketplan.people.passkey import Passkey, passkey_with_owner, passkeys_of
from pocketplan.signin.answer import Answer, from_base64url
from pocketplan.signin.library import refusing
from pocketplan.signin.relying_party import RelyingParty

log = logging.getLogger(__name__)

SIGN_IN = "sign-in"


def assertion_options(
    session: Session,
    *,
    account: Account | None,
    bound_to: str,
    purpose: str,
    party: RelyingParty,
    at: datetime,
    life: timedelta = challenge.LIFE,
) -> dict[str, Any]:
    """Return what navigator.credentials.get() is asked, as JSON.

    account  whose passkeys count; None where the passkey itself says who it is
    """
    options = generate_authentication_options(
        rp_id=party.id,
        challenge=challenge.ask(session, bound_to=bound_to, purpose=purpose, at=at, life=life),
        timeout=int(life.total_seconds() * 1000),
        allow_credentials=[_described(one) for one in passkeys_of(session, account)]
        if account
        else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    wire: dict[str, Any] = options_to_json_dict(options)
    return wire


def owner_of(
    session: Session,
    answer: Answer,
    *,
    party: RelyingParty,
    at: datetime,
    expected: Account | None = None,
) -> Account:
    """Return whose passkey answered. Its challenge must have been spent before.

    expected  the only person it may be; without one the passkey must name its owner

    Raises PasskeyRefused if the answer does not hold, PasskeyCopied if the
    authenticator's counter went back.
    """
    found = passkey_with_owner(session, answer.credential_id)
    if found is None:
        raise PasskeyRefused("unknown")
    passkey, owner = found
    if expected is not None and owner.id != expected.id:
        raise PasskeyRefused("another person's")
    _compare_handle(answer, owner, must_be_there=expected is None)
    with refusing():
        verified = verify_authentication_response(
            credential=dict(answer.wire),
            expected_challenge=answer.challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,  # compared below, in one statement
            require_user_verification=True,
        )
    _count(session, passkey, verified.new_sign_count, at)
    return owner


def _compare_handle(answer: Answer, owner: Account, *, must_be_there: bool) -> None:
    response = answer.wire.get("response")
    said = response.get("userHandle") if isinstance(response, dict) else None
    if said is None and not must_be_there:
        return
    if from_base64url(said) != owner.user_handle:
        raise PasskeyRefused("another person's")


def _count(session: Session, passkey: Passkey, count: int, at: datetime) -> None:
    """Move the counter on, or refuse: two answers with one count mean two authenticators."""
    neither_counts = (Passkey.sign_count == 0) if count == 0 else (Passkey.sign_count < 0)
    moved = session.scalar(
        update(Passkey)
        .where(Passkey.id == passkey.id, or_(Passkey.sign_count < count, neither_counts))
        .values(sign_count=count, used_at=at)
        .returning(Passkey.id)
        .execution_options(synchronize_session=False)
    )
    if moved is None:
        log.error("passkey %s counted back: there may be two of it", passkey.id)
        raise PasskeyCopied


def _described(passkey: Passkey) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(
        id=passkey.credential_id,
        transports=[AuthenticatorTransport(way) for way in passkey.transports.split()] or None,
    )
