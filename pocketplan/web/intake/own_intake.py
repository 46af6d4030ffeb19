"""The questions at the start, as the client answers them: on their phone, in their own time."""

from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from pocketplan.care.intake.answer import Answer
from pocketplan.care.intake.asking import close_asking
from pocketplan.care.intake.proposal import answer_proposal, put_in_plan
from pocketplan.care.intake.question import Section
from pocketplan.care.record_row import row_of
from pocketplan.database.transaction import saved
from pocketplan.web.intake.intake_views import (
    SECTION_NAMES,
    keep_section,
    overview,
    past_page,
    section_page,
)
from pocketplan.web.record.record_side import OnOnesOwn, own_side
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

own_intake = Blueprint("own_intake", __name__, url_prefix="/mine/intake")


@own_intake.get("")
@for_clients
def show() -> ResponseReturnValue:
    with saved(current.session()) as session:
        return overview(session, own_side(session))


@own_intake.get(f"/<any({SECTION_NAMES}):section>")
@for_clients
def section(section: str) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return section_page(session, own_side(session), Section(section))


@own_intake.post(f"/<any({SECTION_NAMES}):section>")
@for_clients
def keep(section: str) -> ResponseReturnValue:
    return keep_section(OnOnesOwn(), Section(section))


@own_intake.get(f"/<any({SECTION_NAMES}):section>/past")
@for_clients
def past(section: str) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return past_page(session, own_side(session), Section(section))


@own_intake.post("/asked/end")
@for_clients
def not_now() -> ResponseReturnValue:
    """Nobody is told that the client would rather not; the questions stay where they are."""
    with saved(current.session()) as session:
        close_asking(session, own_side(session).client, at=current.now())
    return redirect("/mine/intake", code=303)


@own_intake.post("/answers/<uuid:answer_id>/plan")
@for_clients
def put_in(answer_id: UUID) -> ResponseReturnValue:
    """A client's own tap proposes and agrees in one."""
    with saved(current.session()) as session:
        client = own_side(session).client
        answer = row_of(session, Answer, client, answer_id)
        part = put_in_plan(session, answer, client=client, at=current.now())
    return redirect(f"/plan#{part}", code=303)


@own_intake.post("/proposals/<uuid:proposal_id>")
@for_clients
def answer(proposal_id: UUID) -> ResponseReturnValue:
    agrees = request.form.get("answer") == "yes"
    with saved(current.session()) as session:
        client = own_side(session).client
        answer_proposal(session, client, proposal_id, agrees=agrees, at=current.now())
    return redirect("/mine/intake", code=303)
