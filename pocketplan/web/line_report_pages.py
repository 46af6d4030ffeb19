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
from pocketplan.directory.errors import UnreadableReport
from pocketplan.directory.report import LINE_LIMIT, report_line
from pocketplan.web import current
from pocketplan.web.access import for_clients
from pocketplan.web.people_forms import TYPED, trimmed
from pocketplan.web.posted_form import PostedForm
from pocketplan.web.strict_json import json_body

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
    return render_template("mine/line_report.html", form=ReportForm())


@line_reports.post("")
@for_clients
def report() -> ResponseReturnValue:
    """Take one report: JSON {"id", "line", "at"} from a phone, or the form."""
    if request.is_json:
        id, line, at = _read(json_body(REPORT_BYTES))
        _note(id, line, at)
        return {"noted": str(id)}
    form = ReportForm()
    if not form.validate():
        return render_template("mine/line_report.html", form=form), UNPROCESSABLE
    _note(_id(form.form_id.data), form.line.data, current.now())
    return redirect(url_for("plan_pages.my_plan") + "#lines", code=303)


def _note(id: UUID, line: str, at: datetime) -> None:
    with saved(current.session()) as session:
        report_line(session, current.person(), id, line, at=min(at, current.now()))


def _read(body: object) -> tuple[UUID, str, datetime]:
    """Raises UnreadableReport."""
    match body:
        case {"id": str(id), "line": str(line), "at": str(at)} if 0 < len(line) <= LINE_LIMIT:
            try:
                return _id(id), line, read_time(at)
            except ValueError as cause:
                raise UnreadableReport(str(cause)) from cause
    raise UnreadableReport("a report is an id, a line and a time")


def _id(text: str | None) -> UUID:
    """Raises UnreadableReport."""
    try:
        return UUID(text or "")
    except ValueError as cause:
        raise UnreadableReport(str(cause)) from cause
