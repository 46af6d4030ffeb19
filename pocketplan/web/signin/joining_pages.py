"""Joining by invitation. Looking never uses one up, and nothing is stored before the question."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from pocketplan.database.transaction import saved
from pocketplan.people.errors import InvitationOver, SpokenCodeWrong
from pocketplan.people.invitation import Invitation, Kind
from pocketplan.people.redeeming import opened
from pocketplan.signin.joining import Joined, guest_of, host_of, join
from pocketplan.web.refusing.refusals import STATUS
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.access import public
from pocketplan.web.request.browser_name import browser_name
from pocketplan.web.request.language import locale_of
from pocketplan.web.request.limits import KNOCKS, limiter
from pocketplan.web.request.same_origin import require_own_page
from pocketplan.web.signin.joining_forms import JoinForm
from pocketplan.web.signin.new_session import end_session_before, home_of_client
from pocketplan.web.signin.signed_in import remember_on

LOOPBACK = ("127.0.0.1", "::1")
PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")

joining = Blueprint("joining", __name__)


@joining.get("/join", endpoint="join")
@public
def show() -> ResponseReturnValue:
    return render_template("joining/join.html", form=JoinForm(formdata=None))


@joining.post("/join")
@public
@limiter.limit(KNOCKS)
def knock() -> ResponseReturnValue:
    """Open an invitation; take it up once the question is answered. Therapists have none:
    their browsers keep nothing."""
    require_own_page()
    form = JoinForm()
    if not form.validate():
        return render_template("joining/join.html", form=form), 422
    try:
        return _opened(form)
    except InvitationOver as over:
        if form.token.data:
            raise
        return _not_found(form, over)


def _opened(form: JoinForm) -> ResponseReturnValue:
    with saved(current.session()) as session:
        invitation = opened(session, form.presented, at=current.now(), on_demo=_is_demo())
        if invitation is None:
            joined = None
        elif guest_of(session, invitation).is_therapist or form.who_looks:
            joined = _join(invitation, form)
        else:
            return _question(invitation, form)
    return _enter(joined, invitation) if invitation and joined else _wrong(form)


@joining.record_once
def _free_of_form_tokens(state: BlueprintSetupState) -> None:
    state.app.extensions["csrf"].exempt(knock)


def _join(invitation: Invitation, form: JoinForm) -> Joined:
    return join(
        current.session(),
        invitation,
        device_name=browser_name(request.user_agent.string),
        keeps_copy=form.who_looks is not None and form.who_looks.keeps_copy,
        at=current.now(),
    )


def _question(invitation: Invitation, form: JoinForm) -> str:
    """Ask in the language that the invitation was made in: what is agreed to must be understood."""
    guest = guest_of(current.session(), invitation)
    host = host_of(current.session(), invitation)
    begins_care = invitation.kind is Kind.CLIENT and host is not None
    with force_locale(locale_of(guest.language)):
        return render_template(
            "joining/question.html", form=form, host=host if begins_care else None
        )


def _not_found(form: JoinForm, over: InvitationOver) -> ResponseReturnValue:
    """Say beside the code that it opens nothing: whoever mistyped one letter types on."""
    form.code.errors = [sentence_for("code-opens-nothing" if form.code.data else "code-empty", 410)]
    return render_template("joining/join.html", form=form), STATUS[type(over)]


def _wrong(form: JoinForm) -> ResponseReturnValue:
    form.spoken.errors = [sentence_for(SpokenCodeWrong.code, 422)]
    return render_template("joining/join.html", form=form), 422


def _enter(joined: Joined, invitation: Invitation) -> ResponseReturnValue:
    """Lead on: to a passkey first; in the demo straight to the plan or the desk."""
    end_session_before(joined.account)
    if not invitation.reusable:
        way_on = url_for("passkeys.first")
    else:
        way_on = home_of_client() if joined.account.is_client else url_for("desk.desk")
    response = make_response(redirect(way_on, code=303))
    remember_on(response, joined.token)
    return response


def _is_demo() -> bool:
    """Whether the demo is asked from this machine; a proxy on it brings others in."""
    is_passed_on = any(name in request.headers for name in PASSED_ON)
    return current.settings().demo and request.remote_addr in LOOPBACK and not is_passed_on
