"""This number did not work: said by a client, in one tap that waits on the phone, or in a form."""

from datetime import datetime
from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from pocketplan.clock import read_time
from pocketplan.database.transaction import saved
from pocketplan.directory.errors import ReportNotFound, UnreadableReport
from pocketplan.directory.report import (
    LINE_LIMIT,
    known_report,
    report_line,
    reports_of,
    take_back,
)
from pocketplan.plans.access import plan_of
from pocketplan.plans.errors import PlanNotFound
from pocketplan.web.forms.people_forms import TYPED, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients
from pocketplan.web.request.strict_json import json_body

line_reports = Blueprint("line_reports", __name__, url_prefix="/mine/lines/reports")
REPORT_BYTES = 4_000
UNPROCESSABLE = 422


class ReportForm(PostedForm):
    form_id = HiddenField(default=lambda: str(uuid4()))
    line = StringField(
        _("Which line"),
        filters=[trimmed],
        validators=[DataRequired(_("Please write which line.")), Length(max=LINE_LIMIT)],
        render_kw=TYPED,
    )


@line_reports.get("/new")
@for_clients
def new() -> ResponseReturnValue:
    return _page(ReportForm())


@line_reports.post("")
@for_clients
def report() -> ResponseReturnValue:
    """Take one report: JSON {"id", "plan", "line", "at"} from a phone, or the form.

    {"id", "plan"} alone takes it back. A phone may hold what another person said on it: where
    the plan is not that of who is signed in, it is not found, and the phone keeps it for them.
    """
    if request.is_json:
        return _take(json_body(REPORT_BYTES))
    form = ReportForm()
    if not form.validate():
        return _page(form), UNPROCESSABLE
    _note(_id(form.form_id.data), form.line.data, current.now())
    return redirect(url_for("plan_pages.my_plan") + "#lines", code=303)


@line_reports.post("/<uuid:report_id>/taken-back")
@for_clients
def taken_back(report_id: UUID) -> ResponseReturnValue:
    if known_report(current.session(), current.person(), report_id) is None:
        raise ReportNotFound
    _forget(report_id)
    return redirect(url_for("line_reports.new"), code=303)


def _page(form: ReportForm) -> str:
    said = reports_of(current.session(), current.person())
    return render_template("mine/line_report.html", form=form, said=said)


def _take(body: object) -> dict[str, str]:
    """Raises UnreadableReport, or PlanNotFound where it is another person's."""
    match body:
        case {"plan": str(plan)} if _id(plan) != plan_of(current.session(), current.person()).id:
            raise PlanNotFound
    match body:
        case {"id": str(id), "line": str(line), "at": str(at)} if 0 < len(line) <= LINE_LIMIT:
            _note(_id(id), line, _time(at))
        case {"id": str(id), "plan": str(), **rest} if not rest.keys() & {"line", "at"}:
            _forget(_id(id))
        case _:
            raise UnreadableReport("a report is an id, a line and a time")
    return {"noted": id}


def _note(id: UUID, line: str, at: datetime) -> None:
    with saved(current.session()) as session:
        report_line(session, current.person(), id, line, at=min(at, current.now()))


def _forget(id: UUID) -> None:
    with saved(current.session()) as session:
        take_back(session, current.person(), id, at=current.now())


def _time(text: str) -> datetime:
    """Raises UnreadableReport."""
    try:
        return read_time(text)
    except ValueError as cause:
        raise UnreadableReport(str(cause)) from cause


def _id(text: str | None) -> UUID:
    """Raises UnreadableReport."""
    try:
        return UUID(text or "")
    except ValueError as cause:
        raise UnreadableReport(str(cause)) from cause
