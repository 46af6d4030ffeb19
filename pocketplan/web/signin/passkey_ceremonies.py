"""What the browser's passkey dialog is asked, and what it answered."""

import secrets
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask import session as form_session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pocketplan.database.transaction import saved
from pocketplan.people.challenge import spend
from pocketplan.people.errors import ChallengeOver, PasskeyRefused
from pocketplan.people.step_up import LIFE, Guarded
from pocketplan.signin.answer import Answer, read_answer
from pocketplan.signin.asserting import SIGN_IN, assertion_options, owner_of
from pocketplan.signin.registering import PURPOSE, register_passkey, registration_options
from pocketplan.signin.setting_up import passkey_was_made
from pocketplan.signin.stepping_up import Claim
from pocketplan.web.request import current
from pocketplan.web.request.access import public
from pocketplan.web.request.browser_name import browser_name
from pocketplan.web.request.limits import KNOCKS, limiter
from pocketplan.web.signin.coming_in import while_setting_up
from pocketplan.web.signin.new_session import home_of_client, sign_in_as
from pocketplan.web.signin.relying_party import relying_party
from pocketplan.web.signin.signin_forms import CredentialForm

NONCE = "ceremony"

ceremonies = Blueprint("ceremonies", __name__, url_prefix="/passkeys")


@ceremonies.post("/sign-in/options")
@public
@limiter.limit(KNOCKS)
def sign_in_options() -> ResponseReturnValue:
    nonce = form_session[NONCE] = secrets.token_urlsafe(32)
    with saved(current.session()) as session:
        return assertion_options(
            session,
            account=None,
            bound_to=nonce,
            purpose=SIGN_IN,
            party=relying_party(),
            at=current.now(),
        )


@ceremonies.post("/sign-in")
@public
@limiter.limit(KNOCKS)
def sign_in() -> ResponseReturnValue:
    nonce = form_session.pop(NONCE, None)
    if nonce is None:
        raise ChallengeOver
    answer = _answer(bound_to=nonce, purpose=SIGN_IN)
    with saved(current.session()) as session:
        account = owner_of(session, answer, party=relying_party(), at=current.now())
    return sign_in_as(account)


@ceremonies.post("/registration/options")
@while_setting_up
def options_to_register() -> ResponseReturnValue:
    person = current.person()
    shown_as = _("My PocketPlan") if person.is_client else person.name
    with saved(current.session()) as session:
        return registration_options(
            session,
            person,
            current.device(),
            shown_as=shown_as,
            party=relying_party(),
            at=current.now(),
        )


@ceremonies.post("/registration")
@while_setting_up
def register() -> ResponseReturnValue:
    answer = _answer(bound_to=str(current.device().id), purpose=PURPOSE)
    with saved(current.session()) as session:
        person, device = current.person(), current.device()
        register_passkey(
            session,
            person,
            device,
            answer,
            name=browser_name(request.user_agent.string),
            party=relying_party(),
            at=current.now(),
        )
        needs_codes = passkey_was_made(session, person, device, at=current.now())
    if person.is_client and request.args.get("then") == "on":
        return redirect(home_of_client(), code=303)
    page = "passkeys.recovery_codes" if needs_codes else "passkeys.passkeys"
    return redirect(url_for(page), code=303)


@ceremonies.post("/step-up/options")
@while_setting_up
def options_to_step_up() -> ResponseReturnValue:
    """Answer a question for one act on one thing: ?act=…&target=<id>."""
    try:
        claim = Claim(Guarded(request.args["act"]), UUID(request.args["target"]))
    except (KeyError, ValueError) as cause:
        raise PasskeyRefused("no such act") from cause
    with saved(current.session()) as session:
        return assertion_options(
            session,
            account=current.person(),
            bound_to=str(current.device().id),
            purpose=claim.purpose,
            party=relying_party(),
            at=current.now(),
            life=LIFE,
        )


def _answer(*, bound_to: str, purpose: str) -> Answer:
    """Read the sent answer and spend its question, whatever the answer turns out to be."""
    form = CredentialForm()
    if not form.validate():
        raise PasskeyRefused("no answer")
    answer = read_answer(form.credential.data)
    with saved(current.session()) as session:
        spend(session, answer.challenge, bound_to=bound_to, purpose=purpose, at=current.now())
    return answer
