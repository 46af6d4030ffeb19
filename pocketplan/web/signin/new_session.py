"""What follows once somebody has proved who they are: a session row, a cookie, the way on."""

from dataclasses import dataclass
from uuid import UUID

from flask import Response, make_response, redirect, request, url_for

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import known_device, start_device
from pocketplan.signin.setting_up import is_set_up
from pocketplan.web.request import current
from pocketplan.web.request.browser_name import browser_name
from pocketplan.web.signin.signed_in import remember_on


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionBefore:
    """What holds on for a person who signs in again in the same browser; by default nothing.

    keeps_copy       whether it kept the person's plan
    wants_reminders  whether they turned reminders on there
    let_in_by_id     who let it in: a passkey used there does not make it the person's own
    """

    keeps_copy: bool = False
    wants_reminders: bool = False
    let_in_by_id: UUID | None = None


def sign_in_as(account: Account) -> Response:
    """Sign this browser in and lead on. What the person answered about this phone stays;
    a client who has not been asked about it yet is asked next."""
    before = end_session_before(account)
    with saved(current.session()) as session:
        device, token = start_device(
            session,
            account,
            name=browser_name(request.user_agent.string),
            keeps_copy=before.keeps_copy,
            at=current.now(),
            let_in_by_id=before.let_in_by_id,
        )
        device.wants_reminders = before.wants_reminders
        device.is_setting_up = not is_set_up(session, account)
    if account.is_therapist:
        way_on = url_for("desk.desk")
    else:
        way_on = home_of_client() if before.keeps_copy else url_for("devices.this_phone")
    response = make_response(redirect(way_on, code=303))
    remember_on(response, token)
    return response


def home_of_client() -> str:
    """Return where the plan is, asked for so that the phone takes the newest one."""
    return url_for("plan_pages.my_plan") + "?signed-in"


def end_session_before(account: Account) -> SessionBefore:
    """End the session that this browser had, whoever's it was."""
    cookie = request.cookies.get(current.settings().cookie_name, "")
    with saved(current.session()) as session:
        before = known_device(session, cookie) if cookie else None
        if before is None:
            return SessionBefore()
        known = SessionBefore(
            keeps_copy=before.keeps_copy,
            wants_reminders=before.wants_reminders,
            let_in_by_id=before.let_in_by_id,
        )
        is_theirs = before.account_id == account.id
        before.leave(at=current.now())
        return known if is_theirs else SessionBefore()
