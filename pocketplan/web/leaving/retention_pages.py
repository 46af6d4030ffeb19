"""How long the practice keeps a record once care is over, and the records of clients who went."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import Length, NumberRange, Optional

from pocketplan.database.transaction import saved
from pocketplan.leaving.kept import kept_name, kept_open_to, names_at_hand
from pocketplan.leaving.retention import would_end
from pocketplan.leaving.term import LONGEST, REASON_LIMIT, Term, keep_for, take_back, term_of
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from pocketplan.web.forms.people_forms import TYPED, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.signin.proving import ways_to_prove

retention_pages = Blueprint("retention", __name__, url_prefix="/practice/retention")

UNPROCESSABLE = 422
YEARS = _("Please write a number of years from 1 to 100, or nothing.")


class RetentionForm(PostedForm):
    years = IntegerField(
        _("Years after care has ended"), validators=[Optional(), NumberRange(1, LONGEST, YEARS)]
    )
    reason = StringField(
        _("Why so long"),
        filters=[trimmed],
        validators=[Length(max=REASON_LIMIT, message=_("Please say it in 200 letters or fewer."))],
        render_kw=TYPED,
    )
    sure = BooleanField(_("I am sure. Destroy what is older."))


@retention_pages.get("")
@for_therapists
def show() -> ResponseReturnValue:
    practice = _practice()
    held = {"years": practice.retention_years, "reason": practice.retention_reason}
    return _page(RetentionForm(data=held))


@retention_pages.post("")
@for_therapists
def keep() -> ResponseReturnValue:
    _owner_alone()
    form = RetentionForm()
    if not form.validate():
        return _page(form), UNPROCESSABLE
    before = term_of(_practice())
    meant = before.changed(form.years.data, at=current.now())
    if meant.is_shorter_than(before) and not form.sure.data and _ending(meant):
        return _page(form, meant), UNPROCESSABLE
    with saved(current.session()):
        keep_for(_practice(alone=True), form.years.data, form.reason.data or "", at=current.now())
    return redirect(url_for("retention.show"), code=303)


@retention_pages.post("/back")
@for_therapists
def back() -> ResponseReturnValue:
    """Keep records for as long as before, while a shorter time still waits."""
    _owner_alone()
    with saved(current.session()):
        take_back(_practice(alone=True), at=current.now())
    return redirect(url_for("retention.show"), code=303)


def _owner_alone() -> None:
    if not current.person().is_owner:
        raise NotForYou


def _practice(*, alone: bool = False) -> Practice:
    """alone  nobody destroys a record while its term is being changed"""
    session, practice_id = current.session(), current.person().practice_id
    lock = {"key_share": True} if alone else None
    return session.get_one(Practice, practice_id, with_for_update=lock)


def _ending(term: Term) -> int:
    """Return how many records a shorter term destroys once its days of waiting are over."""
    if not term.is_waiting(at=current.now()):
        return 0
    return would_end(current.session(), _practice(), term, at=current.now())


def _page(form: RetentionForm, meant: Term | None = None) -> str:
    practice = _practice()
    kept = kept_open_to(current.session(), current.person())
    names_at_hand(current.session(), kept)
    term = term_of(practice)
    return render_template(
        "practice/retention.html",
        form=form,
        meant=meant,
        ending=_ending(meant or term),
        term=term,
        practice=practice,
        is_owner=current.person().is_owner,
        kept=[(one, kept_name(one), term.until(one.made_at)) for one in kept],
        proofs=ways_to_prove(),
    )
