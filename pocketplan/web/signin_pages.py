"""Signing in and out."""

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.errors import RecoveryCodeWrong
from pocketplan.people.recovery_code import spend_recovery_code
from pocketplan.web import current
from pocketplan.web.access import public
from pocketplan.web.leaving_phone import clear_phone
from pocketplan.web.limits import GUESSES, limiter
from pocketplan.web.new_session import sign_in_as
from pocketplan.web.signin_forms import RecoveryForm

signin = Blueprint("signin", __name__)


@signin.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    if current.person_or_none() is not None:
        return redirect(url_for("front_door.enter"), code=303)
    return render_template("signin/sign_in.html", recovery=RecoveryForm())


@signin.post("/sign-in/recovery")
@public
@limiter.limit(GUESSES)
def sign_in_by_code() -> ResponseReturnValue:
    form = RecoveryForm()
    if not form.validate():
        raise RecoveryCodeWrong
    with saved(current.session()) as session:
        account_id = spend_recovery_code(session, form.code.data, at=current.now())
        account = session.get_one(Account, account_id)
        if account.closed_at is not None:
            raise RecoveryCodeWrong
    return sign_in_as(account)


@signin.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End this browser's session, if it has one, and erase what the browser keeps."""
    device = g.get("device")
    if device is not None:
        with saved(current.session()):
            device.leave(at=current.now())
    return clear_phone(redirect(url_for("front_door.welcome"), code=303))
