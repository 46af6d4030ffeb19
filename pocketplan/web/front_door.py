"""The first page, for somebody who is not signed in, and the way on for somebody who is."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.web.request import current
from pocketplan.web.request.access import public

front_door = Blueprint("front_door", __name__)


@front_door.get("/")
@public
def enter() -> ResponseReturnValue:
    who = current.person_or_none()
    if who is None:
        return redirect(url_for("front_door.welcome"), code=303)
    home = "plan_pages.my_plan" if who.is_client else "desk.desk"
    return redirect(url_for(home), code=303)


@front_door.get("/welcome")
@public
def welcome() -> ResponseReturnValue:
    return render_template("welcome.html")
