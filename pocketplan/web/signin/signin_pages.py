"""Signing in and out."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.errors import RecoveryCodeWrong
from pocketplan.people.recovery_code import spend_recovery_code
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.access import public
from pocketplan.web.request.limits import GUESSES, limiter
from pocketplan.web.signin.leaving_phone import clear_phone, leave_phone
from pocketplan.web.signin.new_session import sign_in_as
from pocketplan.web.signin.signin_forms import RecoveryForm

signin = Blueprint("signin", __name__)


@signin.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    if current.person_or_none() is not None:
        return redirect(url_for("front_door.enter"), code=303)
    return render_template("signin/sign_in.html", recovery=RecoveryForm())


@signin.get("/sign-in/recovery")
@public
def to_sign_in() -> ResponseReturnValue:
    """Somebody opens again the page that a code was sent to."""
    return redirect(url_for("signin.sign_in"), code=303)


@signin.post("/sign-in/recovery")
@public
@limiter.limit(GUESSES)
def sign_in_by_code() -> ResponseReturnValue:
    form = RecoveryForm()
    if not form.validate():
        return _again(form)
    try:
        account = _owner_of(form.code.data)
    except RecoveryCodeWrong:
        return _again(form)
    return sign_in_as(account)


def _owner_of(code: str) -> Account:
    """Use the code up and return whose it is. Raises RecoveryCodeWrong."""
    with saved(current.session()) as session:
        account_id = spend_recovery_code(session, code, at=current.now())
        account = session.get_one(Account, account_id)
        if account.closed_at is not None:
            raise RecoveryCodeWrong
    return account


def _again(form: RecoveryForm) -> ResponseReturnValue:
    """Say beside the code that it does not work, and leave it there to be put right."""
    form.code.errors = [sentence_for(RecoveryCodeWrong.code, 422)]
    return render_template("signin/sign_in.html", recovery=form), 422


@signin.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End this browser's session, if it has one, and erase what the browser keeps.

    Whoever keeps nothing here takes nothing along, unless they say so: a copy that is kept in
    this browser is another person's.
    """
    device = g.get("device")
    keeps_nothing = device is not None and not device.keeps_copy and "erase" not in request.form
    if device is not None:
        with saved(current.session()):
            device.leave(at=current.now())
    leaving = leave_phone if keeps_nothing else clear_phone
    return leaving(redirect(url_for("front_door.welcome"), code=303))
