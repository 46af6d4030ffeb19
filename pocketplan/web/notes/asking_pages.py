"""Cards to ask from: gently, and directly. The same for everybody; nothing is typed or kept."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pocketplan.web.request.access import for_therapists

asking_pages = Blueprint("asking", __name__)


@asking_pages.get("/asking")
@for_therapists
def asking() -> ResponseReturnValue:
    return render_template("notes/asking.html")
