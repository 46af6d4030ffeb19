"""Says whether the server can answer: for whoever starts and watches it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from pocketplan.web import current
from pocketplan.web.access import public

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    current.session().execute(text("SELECT 1"))
    return {"ready": True}
