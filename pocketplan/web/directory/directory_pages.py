"""The practice's directory: its own services, lines put right, and numbers that did not work."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.directory.checking import settle_reports
from pocketplan.directory.errors import ServiceNotFound
from pocketplan.directory.keeping import is_kept_by, line_kept_by, put_back, retire
from pocketplan.directory.lines import lines_for
from pocketplan.directory.region import read_country
from pocketplan.directory.report import note_looked, open_reports
from pocketplan.directory.service import (
    PracticeLine,
    keep_service,
    practice_lines,
    retired_lines,
)
from pocketplan.people.account import Account
from pocketplan.people.caseload import colleagues_of
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from pocketplan.sealing.opened import opened, opens
from pocketplan.web.directory.service_form import (
    RetiringForm,
    ServiceForm,
    filled_from,
    filled_from_own,
)
from pocketplan.web.forms.people_forms import ZONES
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import shown_line
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

directory_pages = Blueprint("directory", __name__, url_prefix="/practice/lines")
UNPROCESSABLE = 422


@directory_pages.get("")
@for_therapists
def lines() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    own = practice_lines(session, person.practice_id)
    retired = retired_lines(session, person.practice_id)
    corrected = {one.corrects for one in own}
    reports = open_reports(session, person)
    return render_template(
        "practice/lines.html",
        own=[(one, opened(one, "service"), opened(one, "line")) for one in own],
        retired=[(one, opened(one, "service"), opened(one, "why_retired")) for one in retired],
        listed=[line for line in lines_for(_practice().region) if line.key not in corrected],
        reports=[(report, opened(report, "line")) for report in reports],
        names=names_of(session, {report.client_id for report in reports}),
        keepers={one.id: one.name for one in colleagues_of(session, person)},
        is_mine=lambda line: is_kept_by(line, person),
        is_owner=person.is_owner,
        today=today(),
        shown=lambda line: shown_line(line, facts_about(line)),
    )


@directory_pages.get("/new")
@for_therapists
def new() -> ResponseReturnValue:
    """An empty form, or one that begins with the line of the list that is to be put right."""
    owner = _owner()
    key = request.args.get("corrects", "")
    listed = lines_for(key.partition("/")[0]) if key else ()
    begun = next((filled_from(line) for line in listed if line.key == key), None)
    if key and begun is None:
        raise ServiceNotFound
    first = begun or {"region": _practice().region, "zone": owner.zone}
    filled = {**first, "zone": first["zone"] or owner.zone, "keeper": str(owner.id)}
    return _page(ServiceForm(data=filled), None)


@directory_pages.post("")
@for_therapists
def add() -> ResponseReturnValue:
    _owner()
    return _kept(ServiceForm(), None)


@directory_pages.get("/<uuid:line_id>")
@for_therapists
def show(line_id: UUID) -> ResponseReturnValue:
    found = line_kept_by(current.session(), current.person(), line_id)
    return _page(ServiceForm(data=_as_kept(found)), found)


@directory_pages.post("/<uuid:line_id>")
@for_therapists
def save(line_id: UUID) -> ResponseReturnValue:
    return _kept(ServiceForm(), line_kept_by(current.session(), current.person(), line_id))


@directory_pages.post("/<uuid:line_id>/taken-out")
@for_therapists
def remove(line_id: UUID) -> ResponseReturnValue:
    found = line_kept_by(current.session(), current.person(), line_id)
    form = RetiringForm()
    if not form.validate():
        return _page(ServiceForm(formdata=None, data=_as_kept(found)), found, form), 422
    with saved(current.session()) as session:
        retire(session, current.person(), line_id, form.why.data, at=current.now())
    return redirect(url_for("directory.lines"), code=303)


@directory_pages.post("/<uuid:line_id>/put-back")
@for_therapists
def bring_back(line_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        put_back(session, current.person(), line_id)
    return redirect(url_for("directory.lines"), code=303)


@directory_pages.post("/reports/<uuid:report_id>/looked-into")
@for_therapists
def look(report_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        note_looked(session, current.person(), report_id, at=current.now())
    return redirect(url_for("directory.lines"), code=303)


def _kept(form: ServiceForm, found: PracticeLine | None) -> ResponseReturnValue:
    """Only the practice's owner hands a line on to somebody else."""
    person = current.person()
    form.of_practice(colleagues_of(current.session(), person))
    if not form.fits(today()):
        return _page(form, found), UNPROCESSABLE
    with saved(current.session()) as session:
        kept = keep_service(
            session,
            _practice(),
            found.id if found else form.id,
            form.service,
            region=read_country(form.region.data),
            corrects=form.corrects.data or "",
            at=current.now(),
            keeper_id=form.keeper_id if person.is_owner or not found else found.keeper_id,
        )
        settle_reports(session, person, kept, at=current.now())
    return redirect(url_for("directory.lines"), code=303)


def _page(
    form: ServiceForm, found: PracticeLine | None, retiring: RetiringForm | None = None
) -> str:
    person = current.person()
    return render_template(
        "practice/line.html",
        form=form.of_practice(colleagues_of(current.session(), person)),
        line=found,
        is_owner=person.is_owner,
        is_unread=found is not None and not opens(found, "service"),
        retiring=retiring or RetiringForm(formdata=None),
        zone_names=ZONES,
    )


def _as_kept(line: PracticeLine) -> dict[str, object]:
    """Return what the form begins with: as good as empty where its words do not open."""
    if opens(line, "service"):
        return filled_from_own(line)
    return {
        "form_id": str(line.id),
        "region": line.region,
        "corrects": line.corrects,
        "zone": current.person().zone,
        "keeper": str(line.keeper_id or ""),
    }


def _practice() -> Practice:
    return current.session().get_one(Practice, current.person().practice_id)


def _owner() -> Account:
    """Raises NotForYou for any but the practice's owner, who keeps the directory."""
    if not current.person().is_owner:
        raise NotForYou
    return current.person()
