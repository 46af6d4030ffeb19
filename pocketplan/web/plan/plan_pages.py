"""The plan, read and made: the client's own kept pages, and the pages that are fetched."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.handover import open_handovers
from pocketplan.people.practice import Practice
from pocketplan.plans.access import plan_of, plan_open_to
from pocketplan.plans.glance import Glance, care_seen_by
from pocketplan.plans.plan import Plan
from pocketplan.plans.reviewing import newest_review
from pocketplan.plans.seen import mark_seen, note_first_look, seen_by
from pocketplan.reading_record.record import Act
from pocketplan.web.kept.kept_page import kept_page
from pocketplan.web.plan.entry_sheet import blank_forms
from pocketplan.web.plan.plan_reader import note_reading, sheet_of
from pocketplan.web.plan.plan_wording import ADD, CHOICES, HEADINGS, HINTS
from pocketplan.web.plan.review_wording import review_said
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

plan_pages = Blueprint("plan_pages", __name__)
EDITOR = "plan/edit.html"


@plan_pages.get("/plan")
@for_clients
def my_plan() -> Response:
    return _kept("plan/plan.html", here="plan")


@plan_pages.get("/plan/edit")
@for_clients
def edit_mine() -> Response:
    return _kept(EDITOR, here="edit")


@plan_pages.get("/plans/<uuid:plan_id>")
def show(plan_id: UUID) -> ResponseReturnValue:
    return _page(_read(plan_id), "plan/plan.html")


@plan_pages.get("/plans/<uuid:plan_id>/edit")
def edit(plan_id: UUID) -> ResponseReturnValue:
    return _page(_read(plan_id), EDITOR)


@plan_pages.post("/plans/<uuid:plan_id>/news")
def note_news_seen(plan_id: UUID) -> ResponseReturnValue:
    """Mark as seen what the page showed: the form of what phones send to /seen."""
    revision = request.form.get("revision", 0, type=int)
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        mark_seen(session, plan, current.person(), max(0, min(revision, plan.revision)))
    back = "edit" if request.form.get("back") == "edit" else "show"
    return redirect(url_for(f"plan_pages.{back}", plan_id=plan_id), code=303)


def _kept(template: str, *, here: str) -> Response:
    session, person = current.session(), current.person()
    plan, practice = plan_of(session, person), session.get_one(Practice, person.practice_id)
    care, covers = care_seen_by(session, person)
    seen = Glance(
        client_id=person.id,
        language=person.language,
        client_region=person.region,
        plan_region=plan.region,
        revision=plan.revision,
        seen=seen_by(session, plan, person),
        reviews=plan.reviews,
        lines=practice.lines,
        hours=practice.hours,
        care=care,
        covers=covers,
        handovers=len(open_handovers(session, person)),
        keeps_copy=current.device().keeps_copy,
    )
    return kept_page(here, seen, lambda: _page(plan, template, here=here, is_kept=True))


def _read(plan_id: UUID) -> Plan:
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        if current.person().id != plan.owner_id:
            note_first_look(session, plan, current.person())
        note_reading(session, plan, Act.READ_PLAN)
    return plan


def _page(plan: Plan, template: str, *, here: str = "", is_kept: bool = False) -> str:
    is_editor = template == EDITOR
    return render_template(
        template,
        sheet=sheet_of(current.session(), plan, planning=is_editor),
        reviewed=review_said(newest_review(current.session(), plan)),
        handovers=open_handovers(current.session(), current.person()),
        base=f"/plans/{plan.id}",
        here=here,
        is_kept=is_kept,
        person_id=current.person().id,
        choices=CHOICES,
        add=ADD,
        hints=HINTS,
        headings=HEADINGS,
        blanks=blank_forms(plan) if is_editor else (),
    )
