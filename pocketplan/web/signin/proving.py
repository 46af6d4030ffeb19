"""Stepping up within a request: the proof comes in the same form as the act it is for."""

from uuid import UUID

from flask import Response, after_this_request

from pocketplan.database.transaction import saved
from pocketplan.people.challenge import spend
from pocketplan.people.passkey import has_passkey
from pocketplan.people.recovery_code import has_recovery_codes, recovery_codes_left
from pocketplan.people.step_up import JUST_SIGNED_IN, Guarded
from pocketplan.signin.answer import read_answer
from pocketplan.signin.stepping_up import Claim, Proof, is_free, step_up
from pocketplan.web.request import current
from pocketplan.web.signin.relying_party import relying_party
from pocketplan.web.signin.signed_in import remember_on
from pocketplan.web.signin.signin_forms import ProofForm


def prove(act: Guarded, target_id: UUID) -> None:
    """Grant the step-up that the sent form proves, and give this browser a new token.

    The act itself then takes the grant, in the transaction in which it is done.

    Raises PasskeyRefused, ChallengeOver, RecoveryCodeWrong or StepUpNeeded.
    """
    claim = Claim(act, target_id)
    proof = _proof_for(claim)
    with saved(current.session()) as session:
        token = step_up(
            session,
            current.person(),
            current.device(),
            claim,
            proof,
            party=relying_party(),
            at=current.now(),
        )

    @after_this_request
    def hand_over(response: Response) -> Response:
        remember_on(response, token)
        return response


def ways_to_prove() -> dict[str, bool]:
    """Return which proofs the person has, for the forms that ask for one; and whether there is
    none and it is too late to do without, as it is once a sheet is used up."""
    session, person = current.session(), current.person()
    is_early = current.now() - current.device().signed_in_at < JUST_SIGNED_IN
    ways = {
        "passkey": has_passkey(session, person),
        "recovery_code": recovery_codes_left(session, person) > 0,
    }
    does_without = is_early and not has_recovery_codes(session, person)
    return ways | {"too_late": not does_without and not any(ways.values())}


def proofs_still_needed(act: Guarded, target_id: UUID) -> dict[str, bool]:
    """Return the same for one act: none where a proof of a moment ago still holds for it."""
    session, person, device = current.session(), current.person(), current.device()
    claim = Claim(act, target_id)
    return {} if is_free(session, person, device, claim, at=current.now()) else ways_to_prove()


def _proof_for(claim: Claim) -> Proof:
    form = ProofForm()
    if not form.credential.data:
        return Proof(recovery_code=form.recovery_code.data or "")
    answer = read_answer(form.credential.data)
    with saved(current.session()) as session:
        spend(
            session,
            answer.challenge,
            bound_to=str(current.device().id),
            purpose=claim.purpose,
            at=current.now(),
        )
    return Proof(answer=answer)
