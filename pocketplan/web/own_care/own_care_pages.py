"""A therapist's own pages: looking back, whom to call, what was learned. Nobody else reads them."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.errors import CareError, SentBefore
from pocketplan.care.own_care.colleague import (
    colleague_to_call,
    is_colleague_unread,
    name_colleague,
)
from pocketplan.care.own_care.debrief import (
    Debrief,
    debriefs_of,
    open_debriefs,
    put_debrief_by,
    write_debrief,
)
from pocketplan.care.own_care.learning import (
    learning_by_year,
    note_learning,
    take_learning_out,
    unread_learning,
)
from pocketplan.care.own_care.own_row import own_row
from pocketplan.database.transaction import saved
from pocketplan.plans.contact import number
from pocketplan.sealing.opened import opens
from pocketplan.web.own_care.own_care_forms import (
    ColleagueForm,
    LearnedForm,
    LookForm,
    look_form_of,
)
from pocketplan.web.refusing.care_refusals import CARE_STATUS
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

own_care_pages = Blueprint("own_care_pages", __name__, url_prefix="/mine/own-care")
UNPROCESSABLE = 422


@own_care_pages.get("")
@for_therapists
def show() -> ResponseReturnValue:
    return _page()


@own_care_pages.post("/debriefs/<uuid:debrief_id>")
@for_therapists
def write(debrief_id: UUID) -> ResponseReturnValue:
    form = LookForm()
    own_row(current.session(), Debrief, current.person(), debrief_id)
    if not form.validate_on_submit():
        return _page(looks={debrief_id: form}), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            seen = form.seen.data or ""
            write_debrief(
                session, current.person(), debrief_id, form.look, seen=seen, today=today()
            )
    except SentBefore:
        stands = own_row(current.session(), Debrief, current.person(), debrief_id)
        form.beside(stands, stands.look)
        return _page(looks={debrief_id: form}), CARE_STATUS[SentBefore]
    except CareError as refusal:
        form.blame(refusal)
        return _page(looks={debrief_id: form}), UNPROCESSABLE
    return redirect(url_for("own_care_pages.show"), code=303)


@own_care_pages.post("/debriefs/<uuid:debrief_id>/put-by")
@for_therapists
def put_by(debrief_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        put_debrief_by(session, current.person(), debrief_id)
    return redirect(url_for("own_care_pages.show"), code=303)


@own_care_pages.post("/colleague")
@for_therapists
def name() -> ResponseReturnValue:
    form = ColleagueForm()
    if not form.validate_on_submit():
        return _page(form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            name_colleague(session, current.person(), form.colleague, today=today())
    except CareError as refusal:
        form.blame(refusal)
        return _page(form), UNPROCESSABLE
    return redirect(url_for("own_care_pages.show", _anchor="colleague"), code=303)


@own_care_pages.get("/learning")
@for_therapists
def learning() -> ResponseReturnValue:
    return _learning_page()


@own_care_pages.post("/learning")
@for_therapists
def learn() -> ResponseReturnValue:
    form = LearnedForm()
    if not form.validate_on_submit():
        return _learning_page(form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            note_learning(session, current.person(), form.id, form.learned, today=today())
    except CareError as refusal:
        form.blame(refusal)
        return _learning_page(form), CARE_STATUS[type(refusal)]
    return redirect(url_for("own_care_pages.learning"), code=303)


@own_care_pages.post("/learning/<uuid:learning_id>/end")
@for_therapists
def unlearn(learning_id: UUID) -> ResponseReturnValue:
    """Take a line out: it was written by mistake."""
    with saved(current.session()) as session:
        take_learning_out(session, current.person(), learning_id)
    return redirect(url_for("own_care_pages.learning"), code=303)


def _page(form: ColleagueForm | None = None, looks: dict[UUID, LookForm] | None = None) -> str:
    session, person = current.session(), current.person()
    waiting = open_debriefs(session, person, today=today())
    written = [one for one in debriefs_of(session, person) if one.written_on is not None]
    colleague = colleague_to_call(session, person)
    looks = looks or {}
    return render_template(
        "own_care/own_care.html",
        waiting=[(one, _look(one, looks)) for one in waiting],
        written=[(one, _look(one, looks)) for one in written],
        refused=set(looks),
        colleague=colleague,
        is_colleague_unread=is_colleague_unread(session, person),
        dials=_dialled(colleague.phone, person.region) if colleague else "",
        form=form or ColleagueForm(formdata=None, obj=colleague),
    )


def _look(debrief: Debrief, sent: dict[UUID, LookForm]) -> LookForm | None:
    """Return its form: as it was sent, or as it stands; none where its words do not open."""
    if debrief.id in sent:
        return sent[debrief.id]
    return look_form_of(debrief) if opens(debrief, "look") else None


def _dialled(phone: str, region: str) -> str:
    read = number(phone, region)
    return read.digits if read and read.is_callable else ""


def _learning_page(form: LearnedForm | None = None) -> str:
    session, person = current.session(), current.person()
    years, unread = learning_by_year(session, person), unread_learning(session, person)
    blank = LearnedForm(formdata=None, on=today())
    return render_template("own_care/learning.html", years=years, unread=unread, form=form or blank)
