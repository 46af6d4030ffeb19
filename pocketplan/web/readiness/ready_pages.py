"""What a trusted person opens, without an account: how to help, and whether they can.

Looking never uses a link up: the page is the same for everyone until its secret is sent.
"""

from flask import Blueprint, render_template
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from pocketplan.care.contacts.errors import NotANumber
from pocketplan.care.readiness.answering import answer, opened
from pocketplan.care.readiness.errors import LinkOver
from pocketplan.care.readiness.link import Asked, ReadinessLink
from pocketplan.database.transaction import saved
from pocketplan.directory.lines import emergency_of
from pocketplan.people.account import Account
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.lines.shown_contact import shown_line
from pocketplan.web.plan.plan_wording import HEADINGS
from pocketplan.web.readiness.readiness_forms import AnswerForm, OpeningForm
from pocketplan.web.refusing.refusals import STATUS
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.access import public
from pocketplan.web.request.language import locale_of
from pocketplan.web.request.limits import KNOCKS, limiter
from pocketplan.web.request.same_origin import require_own_page

ready_pages = Blueprint("ready", __name__, url_prefix="/ready")
END_DIGITS = 3  # of the number that is known: enough to know one's own, and no more


@ready_pages.get("")
@public
def show() -> ResponseReturnValue:
    return render_template("ready/open.html", form=OpeningForm(formdata=None))


@ready_pages.post("")
@public
@limiter.limit(KNOCKS)
def read() -> ResponseReturnValue:
    require_own_page()
    form = OpeningForm()
    if not form.validate():
        return render_template("ready/open.html", form=form), 422
    try:
        link, asked = _opened(form)
    except LinkOver as over:
        if form.token.data:
            raise
        form.code.errors = [sentence_for(over.code, STATUS[LinkOver])]
        return render_template("ready/open.html", form=form), STATUS[LinkOver]
    return _card(link, asked, AnswerForm(formdata=None, data=form.data))


@ready_pages.post("/answer")
@public
@limiter.limit(KNOCKS)
def reply() -> ResponseReturnValue:
    require_own_page()
    form = AnswerForm()
    link, asked = _opened(form)
    if not form.validate():
        return _card(link, asked, form), 422
    try:
        with saved(current.session()) as session:
            answer(session, link, form.answer, at=current.now())
    except NotANumber:
        form.phone.errors = [sentence_for(NotANumber.code, 422)]
        return _card(link, asked, form), 422
    with force_locale(locale_of(link.language)):
        return render_template("ready/thanks.html", asked=asked, answer=link.answer, form=form)


@ready_pages.record_once
def _free_of_form_tokens(state: BlueprintSetupState) -> None:
    state.app.extensions["csrf"].exempt(read)
    state.app.extensions["csrf"].exempt(reply)


def _opened(form: OpeningForm) -> tuple[ReadinessLink, Asked]:
    """Raises LinkOver, also where the client's words are gone."""
    try:
        with saved(current.session()) as session:
            link = opened(session, **form.presented, at=current.now())
            return link, link.asked
    except Unreadable as cause:
        raise LinkOver from cause


def _card(link: ReadinessLink, asked: Asked, form: AnswerForm) -> str:
    """In the language that the client chose for this person."""
    client = current.session().get_one(Account, link.client_id)
    digits = "".join(filter(str.isdigit, asked.phone))
    with force_locale(locale_of(link.language)):
        return render_template(
            "ready/card.html",
            asked=asked,
            headings=HEADINGS,
            number_ends=digits[-END_DIGITS:] if len(digits) > END_DIGITS else "",
            urgent=shown_line(emergency_of(client.region), ()),
            until=link.expires_at,
            before=link.answer,
            form=form,
        )
