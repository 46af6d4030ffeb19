"""A person's passkeys and recovery codes."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.errors import LastPasskey
from pocketplan.people.passkey import has_passkey, passkey_of, passkeys_of
from pocketplan.people.recovery_code import is_sheet_nearly_used_up, recovery_codes_left
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.signin.setting_up import new_sheet
from pocketplan.web.plan.plan_reader import holds_anything
from pocketplan.web.request import current
from pocketplan.web.signin.coming_in import while_setting_up
from pocketplan.web.signin.new_session import home_of_client
from pocketplan.web.signin.proving import proofs_still_needed, prove, ways_to_prove

passkeys_pages = Blueprint("passkeys", __name__, url_prefix="/mine")


@passkeys_pages.get("/passkeys")
def passkeys() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    return render_template(
        "mine/passkeys.html",
        passkeys=passkeys_of(session, person),
        codes_left=recovery_codes_left(session, person),
        is_sheet_nearly_used_up=is_sheet_nearly_used_up(session, person),
        proofs=ways_to_prove(),
        proofs_to_add=proofs_still_needed(Guarded.ADD_PASSKEY, person.id),
        person=person,
    )


@passkeys_pages.get("/passkeys/first")
@while_setting_up
def first() -> ResponseReturnValue:
    """Offer a passkey to somebody who has just joined. A client may leave it for later."""
    return render_template(
        "signin/first_passkey.html",
        is_setting_up=current.device().is_setting_up,
        holds_anything=holds_anything(),
        later=home_of_client() if current.person().is_client else url_for("desk.desk"),
    )


@passkeys_pages.post("/passkeys/new")
def new() -> ResponseReturnValue:
    """Prove it again, then make another passkey."""
    prove(Guarded.ADD_PASSKEY, current.person().id)
    return render_template("mine/new_passkey.html")


@passkeys_pages.post("/passkeys/<uuid:passkey_id>/removal")
def remove(passkey_id: UUID) -> ResponseReturnValue:
    passkey_of(current.session(), current.person(), passkey_id)  # or nothing is asked or changed
    prove(Guarded.REMOVE_PASSKEY, passkey_id)
    with saved(current.session()) as session:
        person = current.person()
        take_step_up(
            session, current.device(), Guarded.REMOVE_PASSKEY, passkey_id, at=current.now()
        )
        session.delete(passkey_of(session, person, passkey_id))
        session.flush()
        if person.is_therapist and not has_passkey(session, person):
            raise LastPasskey
    return redirect(url_for("passkeys.passkeys"), code=303)


@passkeys_pages.get("/recovery-codes")
@while_setting_up
def recovery_codes() -> ResponseReturnValue:
    person = current.person()
    return render_template(
        "mine/recovery_codes.html",
        codes_left=recovery_codes_left(current.session(), person),
        proofs=proofs_still_needed(Guarded.MAKE_RECOVERY_CODES, person.id),
        person=person,
    )


@passkeys_pages.post("/recovery-codes")
@while_setting_up
def make_recovery_codes() -> ResponseReturnValue:
    """Show a new sheet in this one answer and never again."""
    person = current.person()
    prove(Guarded.MAKE_RECOVERY_CODES, person.id)
    with saved(current.session()) as session:
        codes = new_sheet(session, person, current.device(), at=current.now())
    return render_template(
        "mine/recovery_sheet.html",
        codes=codes,
        made_at=current.now(),
        address=f"{current.settings().origin}{url_for('signin.sign_in')}",
    )
