"""Using an invitation: found by what was presented, opened by the spoken code, used up once."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session

from pocketplan.people.errors import InvitationOver
from pocketplan.people.invitation import (
    Invitation,
    hash_of_code,
    hash_of_token,
    spoken_hash,
)
from pocketplan.people.typed_code import read_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What a person brought along.

    token   out of the link; or ""
    code    the short code as typed; or ""
    spoken  the six digits as typed
    """

    token: str = ""
    code: str = ""
    spoken: str = ""

    def __repr__(self) -> str:
        return "<Presented>"


def opened(
    session: Session, presented: Presented, *, at: datetime, on_demo: bool
) -> Invitation | None:
    """Return the invitation, still unused; None if the spoken code is wrong.

    A wrong code spends one of the tries, so commit whatever the answer is. The try is
    spent before the code is looked at: guesses made side by side spend one each.

    on_demo  whether a reusable invitation counts: the demo's, from the same machine

    Raises InvitationOver if there is none, or it was used, has expired, or is out of tries.
    """
    secret, invitation = _found(session, presented)
    if invitation is None or (invitation.reusable and not on_demo):
        raise InvitationOver
    spent = _if_open(invitation, at).values(tries_left=Invitation.tries_left - 1)
    if session.scalar(spent.returning(Invitation.id)) is None:
        raise InvitationOver
    kept = invitation.spoken_with_token if presented.token else invitation.spoken_with_code
    digits = "".join(presented.spoken.split())
    if not hmac.compare_digest(kept, spoken_hash(secret, digits)):
        return None
    session.execute(_unsynchronised(invitation).values(tries_left=Invitation.tries_left + 1))
    return invitation


def use_up(session: Session, invitation: Invitation, *, at: datetime) -> None:
    """Take the invitation for good. Of many who try at once exactly one succeeds.

    Raises InvitationOver for all others.
    """
    if invitation.reusable:
        return
    taken = _if_open(invitation, at).values(used_at=at).returning(Invitation.id)
    if session.scalar(taken) is None:
        raise InvitationOver


def _found(session: Session, presented: Presented) -> tuple[str, Invitation | None]:
    if presented.token:
        mine = Invitation.token_hash == hash_of_token(presented.token)
        return presented.token, session.scalar(select(Invitation).where(mine))
    code = read_code(presented.code)
    if not code:
        return code, None
    mine = Invitation.code_hash == hash_of_code(code)
    return code, session.scalar(select(Invitation).where(mine))


def _if_open(invitation: Invitation, at: datetime) -> Update:
    return _unsynchronised(invitation).where(
        Invitation.used_at.is_(None), Invitation.tries_left > 0, Invitation.expires_at > at
    )


def _unsynchronised(invitation: Invitation) -> Update:
    change = update(Invitation).where(Invitation.id == invitation.id)
    return change.execution_options(synchronize_session=False)
