"""The code that a phone may ask for before changes: chosen, asked for, forgotten.

The code never leaves the phone, and the server knows of no lock. It hands out the words, tells
the worker whose each page is, and asks for a proof before a phone is told to let go of a lock.
"""

from flask import Blueprint, Response, g, make_response, render_template
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.web.kept.kept_page import phone_mark_of_reader
from pocketplan.web.release.release import current_release, of_this_release
from pocketplan.web.release.script_modules import modules_from
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients, is_public
from pocketplan.web.signin.proving import proofs_still_needed, prove

SCRIPTS = ("js/elements/erase-phone.js", "js/elements/lock-door.js", "js/elements/lock_again.js")

lock_pages = Blueprint("lock", __name__)


@lock_pages.get("/lock")
@for_clients
def asked() -> Response:
    """Answer what a phone keeps once its person has chosen a code, with all that it runs."""
    scripts = {path for start in SCRIPTS for path in modules_from(start, current_release().static)}
    page = render_template("lock/asked.html", scripts=sorted(scripts), starts=SCRIPTS[:2])
    return of_this_release(make_response(page))


@lock_pages.get("/mine/lock")
@for_clients
def choose() -> ResponseReturnValue:
    return render_template("lock/chosen.html")


@lock_pages.get("/lock/forgotten")
@for_clients
def forgotten() -> ResponseReturnValue:
    """Answer the way on for somebody who does not know the code: nothing locks this page."""
    person = current.person()
    proofs = proofs_still_needed(Guarded.TAKE_LOCK_OFF, person.id)
    return render_template("lock/forgotten.html", person=person, proofs=proofs)


@lock_pages.post("/lock/forgotten")
@for_clients
def take_off() -> ResponseReturnValue:
    """Answer, after a proof, the page that takes the lock off this phone."""
    person = current.person()
    prove(Guarded.TAKE_LOCK_OFF, person.id)
    with saved(current.session()) as session:
        take_step_up(session, current.device(), Guarded.TAKE_LOCK_OFF, person.id, at=current.now())
    return render_template("lock/off.html")


@lock_pages.after_app_request
def say_whose(response: Response) -> Response:
    """Tell the phone whose page this is: a lock belongs to a person, and never asks another."""
    person, device = current.person_or_none(), g.get("device")
    is_page = response.status_code == 200 and response.mimetype == "text/html" and not is_public()
    if is_page and person and person.is_client and device and device.keeps_copy:
        response.headers["X-PocketPlan-Person"] = phone_mark_of_reader()
    return response
