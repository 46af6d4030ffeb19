"""The questions at the start, at the desk: asked for, filled in together, taken into the plan."""

from uuid import UUID

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from pocketplan.care.intake.answer import Answer
from pocketplan.care.intake.asking import ask
from pocketplan.care.intake.proposal import propose_answer
from pocketplan.care.intake.question import Section
from pocketplan.care.record_row import row_of
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from pocketplan.web.intake.intake_views import (
    SECTION_NAMES,
    keep_section,
    overview,
    past_page,
    section_page,
)
from pocketplan.web.record.record_side import AtTheDesk, desk_side
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

intake_pages = Blueprint("intake_pages", __name__, url_prefix="/clients/<uuid:client_id>/intake")


@intake_pages.get("")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return overview(session, desk_side(session, client_id, Act.READ_INTAKE))


@intake_pages.get(f"/<any({SECTION_NAMES}):section>")
@for_therapists
def section(client_id: UUID, section: str) -> ResponseReturnValue:
    with saved(current.session()) as session:
        side = desk_side(session, client_id, Act.READ_INTAKE)
        return section_page(session, side, Section(section))


@intake_pages.post(f"/<any({SECTION_NAMES}):section>")
@for_therapists
def keep(client_id: UUID, section: str) -> ResponseReturnValue:
    entrance = AtTheDesk(client_id, Act.READ_INTAKE, Act.CHANGED_INTAKE)
    return keep_section(entrance, Section(section))


@intake_pages.get(f"/<any({SECTION_NAMES}):section>/past")
@for_therapists
def past(client_id: UUID, section: str) -> ResponseReturnValue:
    with saved(current.session()) as session:
        side = desk_side(session, client_id, Act.READ_INTAKE)
        return past_page(session, side, Section(section))


@intake_pages.post("/asked")
@for_therapists
def ask_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        side = desk_side(session, client_id, Act.CHANGED_INTAKE)
        ask(session, client=side.client, by=current.person(), at=current.now())
    return redirect(f"/clients/{client_id}/intake", code=303)


@intake_pages.post("/answers/<uuid:answer_id>/proposal")
@for_therapists
def propose(client_id: UUID, answer_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        side = desk_side(session, client_id, Act.CHANGED_INTAKE)
        answer = row_of(session, Answer, side.client, answer_id)
        propose_answer(session, answer, client=side.client, by=current.person(), at=current.now())
    return redirect(f"/clients/{client_id}/intake#proposed", code=303)
