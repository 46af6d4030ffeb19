"""The limits of confidentiality: written by the owner, answered by a client, read at the desk."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.confidentiality.errors import NoSuchLimits, WordsMissing, WordsTooLong
from pocketplan.care.confidentiality.limits import Spoken, all_limits, newest_limits, publish_limits
from pocketplan.care.confidentiality.limits_answer import answer_limits, answers_of
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.plans.access import plan_of
from pocketplan.reading_record.record import Act
from pocketplan.sealing.opened import opened
from pocketplan.web.confidentiality.limits_forms import SAID, AnswerForm, LimitsForm, limits_form_of
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients, for_therapists

limits_pages = Blueprint("limits_pages", __name__)
UNPROCESSABLE, CONFLICT = 422, 409


@limits_pages.get("/practice/limits")
@for_therapists
def text() -> ResponseReturnValue:
    return _practice_page()


@limits_pages.post("/practice/limits")
@for_therapists
def publish() -> ResponseReturnValue:
    if not current.person().is_owner:
        raise NotForYou
    form = LimitsForm()
    if not form.validate_on_submit():
        return _practice_page(form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            owner = session.get_one(Account, current.person().id)
            publish_limits(session, owner, form.id, form.spoken, at=current.now())
    except (WordsMissing, WordsTooLong) as refusal:
        form.blame(refusal)
        return _practice_page(form), UNPROCESSABLE
    return redirect(url_for("limits_pages.text"), code=303)


@limits_pages.get("/mine/limits")
@for_clients
def mine() -> ResponseReturnValue:
    return _own_page()


@limits_pages.post("/mine/limits")
@for_clients
def answer() -> ResponseReturnValue:
    """Keep what the client says. Where a newer text stands now, it is shown with their words."""
    form = AnswerForm()
    if not form.validate_on_submit():
        return _own_page(form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            client = session.get_one(Account, current.person().id)
            said = form.answer(client.language)
            answer_limits(session, client, form.id, form.of_text, said, at=current.now())
    except NoSuchLimits as refusal:
        form.blame(refusal)
        return _own_page(form), CONFLICT
    except (WordsMissing, WordsTooLong) as refusal:
        form.blame(refusal)
        return _own_page(form), UNPROCESSABLE
    return redirect(url_for("limits_pages.mine", _anchor="said"), code=303)


@limits_pages.get("/clients/<uuid:client_id>/limits")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = record_open_to(
            session, current.person(), client_id, Act.READ_LIMITS, at=current.now()
        )
        answers = answers_of(session, client)
        return render_template(
            "confidentiality/of_client.html",
            client=client,
            newest=newest_limits(session, client.practice_id),
            answers=answers,
            said=SAID,
        )


def _practice_page(form: LimitsForm | None = None) -> str:
    session, person = current.session(), current.person()
    versions = all_limits(session, person.practice_id)
    return render_template(
        "confidentiality/practice.html",
        form=form or limits_form_of(versions[0] if versions else None),
        versions=versions,
        is_owner=person.is_owner,
    )


def _own_page(form: AnswerForm | None = None) -> str:
    session, person = current.session(), current.person()
    newest = newest_limits(session, person.practice_id)
    form = form or AnswerForm(formdata=None)
    form.text_id.data = str(newest.id) if newest else ""
    spoken: Spoken | None = opened(newest, "spoken") if newest else None
    limits = spoken.in_language(person.language) if spoken else None
    if limits:
        form.words.label.text = limits.question
    return render_template(
        "confidentiality/mine.html",
        form=form,
        text=newest,
        limits=limits,
        answers=answers_of(session, person),
        plan=plan_of(session, person),
    )
