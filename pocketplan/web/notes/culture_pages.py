"""What to know and respect about where a client comes from."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import Bar, barred_for
from pocketplan.care.notes.culture import culture_of, keep_culture
from pocketplan.care.notes.errors import CorrectedMeanwhile
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.notes.note_forms import CultureForm
from pocketplan.web.notes.note_writing import (
    MEANWHILE,
    READS,
    UNPROCESSABLE,
    WRITES,
    here,
    opened_record,
)
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

culture_pages = Blueprint("culture", __name__, url_prefix="/clients/<uuid:client_id>/culture")


@culture_pages.get("")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = opened_record(session, client_id, READS)
    return _page(client)


@culture_pages.get("/change")
@for_therapists
def change(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = opened_record(session, client_id, READS)
        sheet = culture_of(session, client)
    form = CultureForm(None, obj=sheet.now.said if sheet else None)
    return _page(client, form.beside(sheet.now if sheet else None))


@culture_pages.post("/change")
@for_therapists
def keep(client_id: UUID) -> ResponseReturnValue:
    client, form = client_in_care(current.session(), current.person(), client_id), CultureForm()
    if not form.validate() or form.blame(form.said.faults(here(), None)):
        return _page(client, form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            client = opened_record(session, client_id, WRITES)
            keep_culture(
                session,
                form.id,
                form.said,
                corrects=form.read,
                client=client,
                by=current.person(),
                at=current.now(),
            )
    except CorrectedMeanwhile as refusal:
        with saved(current.session()) as session:
            client = opened_record(session, client_id, READS)
            sheet = culture_of(session, client)
        form.beside(sheet.now if sheet else None)
        return _page(client, form, sentence_for(refusal.code, MEANWHILE)), MEANWHILE
    return redirect(url_for("culture.show", client_id=client_id), code=303)


def _page(client: Account, form: CultureForm | None = None, refused: str = "") -> str:
    """The sheet, or the form that changes it; after a refusal with what stands."""
    session = current.session()
    sheet = culture_of(session, client)
    versions = (sheet.now, *sheet.earlier) if sheet else ()
    return render_template(
        "notes/culture-form.html" if form else "notes/culture.html",
        client=client,
        form=form,
        sheet=sheet,
        refused=refused,
        names=names_of(session, {version.by_id for version in versions}),
        barred=_barred(session, client),
    )


def _barred(session: Session, client: Account) -> list[Bar | None]:
    """Return whom never to contact; None for each who does not open, so that it is not missed."""
    bars: list[Bar | None] = []
    for row in barred_for(session, client):
        try:
            bars.append(row.bar)
        except Unreadable:
            bars.append(None)
    return bars
