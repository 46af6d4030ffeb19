"""How long the practice keeps a record once care is over, and the records of clients who went."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import Length, NumberRange, Optional

from pocketplan.database.transaction import saved
from pocketplan.leaving.kept import Kept, kept_open_to, names_at_hand
from pocketplan.leaving.retention import LONGEST, REASON_LIMIT, keep_for, kept_until, would_end
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from pocketplan.sealing.errors import Unreadable
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
    if not current.person().is_owner:
        raise NotForYou
    form = RetentionForm()
    if not form.validate():
        return _page(form), UNPROCESSABLE
    ending = _ending(form.years.data)
    if ending and not form.sure.data:
        return _page(form, ending), UNPROCESSABLE
    with saved(current.session()):
        keep_for(_practice(), form.years.data, form.reason.data or "")
    return redirect(url_for("retention.show"), code=303)


def _practice() -> Practice:
    return current.session().get_one(Practice, current.person().practice_id)


def _ending(years: int | None) -> int:
    """Return how many records would be destroyed at once, where a shorter term is meant: a slip of
    the finger must not do what nobody can undo."""
    practice, before = _practice(), _practice().retention_years
    if years is None or (before is not None and years >= before):
        return 0
    return would_end(current.session(), practice, years, at=current.now())


def _page(form: RetentionForm, ending: int = 0) -> str:
    practice = _practice()
    kept = kept_open_to(current.session(), current.person())
    names_at_hand(current.session(), kept)
    return render_template(
        "practice/retention.html",
        form=form,
        ending=ending,
        practice=practice,
        is_owner=current.person().is_owner,
        kept=[(one, _name(one), kept_until(practice, one.made_at)) for one in kept],
        proofs=ways_to_prove(),
    )


def _name(kept: Kept) -> str:
    try:
        return kept.body.name
    except Unreadable:
        return ""
