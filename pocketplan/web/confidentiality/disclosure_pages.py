"""What was told to others about a client: noted at the desk, read by the client."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.disclosure import (
    Disclosure,
    correct,
    disclose,
    disclosures_about,
)
from pocketplan.care.confidentiality.errors import CorrectedMeanwhile
from pocketplan.care.confidentiality.withholding import (
    USUAL,
    Withholding,
    lift,
    readable_by_client,
    withhold,
    withholdings_of,
)
from pocketplan.care.errors import CareError, FormReused, NotInTheRecord
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act
from pocketplan.web.confidentiality.disclosure_forms import (
    GROUNDS,
    DisclosureForm,
    RecordForm,
    WithholdingForm,
    correction_of,
)
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.record.record_side import NotWhole
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients, for_therapists
from pocketplan.web.words.called import called
from pocketplan.web.words.dates import today

disclosure_pages = Blueprint("disclosure_pages", __name__)
BASE = "/clients/<uuid:client_id>/disclosures"
UNPROCESSABLE, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class ShownDisclosure:
    """
    versions     newest first
    correction   the form that corrects it
    withholding  the form that withholds it
    withheld     why the client does not read it now; None where they do
    earlier      why they did not for a time
    """

    versions: list[Disclosure]
    correction: DisclosureForm
    withholding: WithholdingForm
    withheld: Withholding | None
    earlier: list[Withholding]

    @property
    def id(self) -> UUID:
        return self.versions[0].of_id


@disclosure_pages.get("/mine/disclosures")
@for_clients
def mine() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    shown = readable_by_client(session, person, at=current.now())
    by = names_of(session, {row.by_id for rows in shown for row in rows})
    return render_template("mine/disclosures.html", shown=shown, names=by, grounds=GROUNDS)


@disclosure_pages.get(BASE)
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    return _page(client_id)


@disclosure_pages.post(BASE)
@for_therapists
def note(client_id: UUID) -> ResponseReturnValue:
    form = DisclosureForm()

    def act(session: Session, client: Account) -> None:
        by, at = current.person(), current.now()
        disclose(session, client, form.id, form.told, by=by, today=today(), at=at)

    return _done(client_id, None, form, act)


@disclosure_pages.post(f"{BASE}/<uuid:disclosure_id>/corrections")
@for_therapists
def put_right(client_id: UUID, disclosure_id: UUID) -> ResponseReturnValue:
    form = DisclosureForm()

    def act(session: Session, client: Account) -> None:
        correct(
            session,
            client,
            disclosure_id,
            form.id,
            form.told,
            over=form.over.data or 0,
            by=current.person(),
            today=today(),
            at=current.now(),
        )

    return _done(client_id, disclosure_id, form, act)


@disclosure_pages.post(f"{BASE}/<uuid:disclosure_id>/withholdings")
@for_therapists
def hold_back(client_id: UUID, disclosure_id: UUID) -> ResponseReturnValue:
    form = WithholdingForm()

    def act(session: Session, client: Account) -> None:
        withhold(
            session,
            client,
            disclosure_id,
            form.id,
            form.reason.data,
            review_on=form.review_on.data,
            by=current.person(),
            today=today(),
            at=current.now(),
        )

    return _done(client_id, disclosure_id, form, act)


@disclosure_pages.post(f"{BASE}/<uuid:disclosure_id>/withholdings/end")
@for_therapists
def let_read(client_id: UUID, disclosure_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.CHANGED_DISCLOSURES)
        lift(session, client, disclosure_id, by=current.person(), at=current.now())
    return _back_to(client_id)


def _done(
    client_id: UUID,
    disclosure_id: UUID | None,
    form: DisclosureForm | WithholdingForm,
    act: Callable[[Session, Account], None],
) -> ResponseReturnValue:
    """Do it, or show the page with the form as it was filled in."""
    status = UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            client = _opened(session, client_id, Act.CHANGED_DISCLOSURES)
            if form.validate_on_submit():
                act(session, client)
                return _back_to(client_id)
            raise NotWhole
    except NotWhole:
        pass
    except (FormReused, NotInTheRecord):
        raise
    except CareError as refusal:
        form.blame(refusal)
        if isinstance(refusal, CorrectedMeanwhile):
            status = CONFLICT
            form.make_anew()
    return _page(client_id, disclosure_id, form), status


def _opened(session: Session, client_id: UUID, act: Act) -> Account:
    return record_open_to(session, current.person(), client_id, act, at=current.now())


def _page(
    client_id: UUID, disclosure_id: UUID | None = None, form: RecordForm | None = None
) -> str:
    """Show all of it; a refused form stands where it was filled in."""
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.READ_DISCLOSURES)
        held_back = withholdings_of(session, client)
        shown = [
            _shown(rows, held_back, form if rows[0].of_id == disclosure_id else None)
            for rows in disclosures_about(session, client)
        ]
        if disclosure_id is not None and disclosure_id not in {one.id for one in shown}:
            raise NotInTheRecord
        ids = {row.by_id for one in shown for row in one.versions}
        ids |= {one for row in held_back for one in (row.by_id, row.lifted_by_id) if one}
        is_new = isinstance(form, DisclosureForm) and disclosure_id is None
        blank = DisclosureForm(formdata=None, told_by=called(current.person()), on=today())
        return render_template(
            "confidentiality/disclosures.html",
            client=client,
            shown=shown,
            form=form if is_new else blank,
            names=names_of(session, ids),
            grounds=GROUNDS,
            today=today(),
        )


def _shown(
    rows: list[Disclosure], held_back: list[Withholding], form: RecordForm | None
) -> ShownDisclosure:
    theirs = [row for row in held_back if row.disclosure_id == rows[0].of_id]
    now = [row for row in theirs if row.holds_on(today())]
    return ShownDisclosure(
        versions=rows,
        correction=form if isinstance(form, DisclosureForm) else correction_of(rows[0]),
        withholding=form if isinstance(form, WithholdingForm) else _not_to_be_read(),
        withheld=now[0] if now else None,
        earlier=[row for row in theirs if not row.holds_on(today())],
    )


def _not_to_be_read() -> WithholdingForm:
    return WithholdingForm(formdata=None, review_on=today() + USUAL)


def _back_to(client_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("disclosure_pages.of_client", client_id=client_id), code=303)
