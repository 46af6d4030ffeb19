"""The plan on paper: a sheet, a card to fold, and a card for somebody who helps."""

from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.plans.access import plan_of, plan_open_to
from pocketplan.plans.plan import Plan
from pocketplan.reading_record.record import Act
from pocketplan.web.paper.paper import paper_of
from pocketplan.web.paper.paper_form import asked_paper
from pocketplan.web.plan.plan_reader import note_reading, sheet_of
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients
from pocketplan.web.signin.way_in import drawn

paper_pages = Blueprint("paper_pages", __name__)


@paper_pages.get("/mine/paper")
@for_clients
def mine() -> ResponseReturnValue:
    return _printed(plan_of(current.session(), current.person()))


@paper_pages.get("/plans/<uuid:plan_id>/paper")
def paper(plan_id: UUID) -> ResponseReturnValue:
    """Show what is printed: ?kind=sheet, card or helper; with &private=y what is private too."""
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        note_reading(session, plan, Act.READ_PLAN)
    return _printed(plan)


def _printed(plan: Plan) -> str:
    form, sheet = asked_paper(), sheet_of(current.session(), plan)
    address = f"{current.settings().origin}{url_for('plan_pages.my_plan')}"
    return render_template(
        "plan/paper.html",
        form=form,
        paper=paper_of(sheet, form.asked, private=form.private.data),
        address=address,
        picture=drawn(address),
        is_own=sheet.is_own,
        base=f"/plans/{plan.id}",
        home="/plan" if sheet.is_own else f"/plans/{plan.id}",
    )
