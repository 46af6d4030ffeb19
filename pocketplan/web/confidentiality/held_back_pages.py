"""What former clients do not read yet, for the practice's owner: no word of it, and no reason."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.confidentiality.held_back import held_back
from pocketplan.care.confidentiality.held_back import let_read as let_them_read
from pocketplan.database.transaction import saved
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

held_back_pages = Blueprint("held_back_pages", __name__, url_prefix="/practice/held-back")


@held_back_pages.get("")
@for_therapists
def show() -> ResponseReturnValue:
    with saved(current.session()) as session:
        found = held_back(session, current.person(), at=current.now())
        ids = {one.client.id for one in found} | {one.withholding.by_id for one in found}
        return render_template("practice/held_back.html", found=found, names=names_of(session, ids))


@held_back_pages.post("/<uuid:client_id>/<uuid:disclosure_id>/end")
@for_therapists
def let_read(client_id: UUID, disclosure_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        let_them_read(session, current.person(), client_id, disclosure_id, at=current.now())
    return redirect(url_for("held_back_pages.show"), code=303)
