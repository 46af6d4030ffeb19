"""A therapist takes a client's record along, as the practice must be able to hand it over."""

import json
from collections.abc import Callable, Iterator
from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.exports.everything import Everything
from pocketplan.exports.fhir.bundle import bundle
from pocketplan.exports.moment import hold_moment
from pocketplan.leaving.kept import kept_name, kept_taken_along, one_kept_open_to
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.people.cover import is_covering
from pocketplan.people.covering import client_in_lasting_care
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.plans.access import plan_of
from pocketplan.plans.errors import PlanNotFound
from pocketplan.reading_record.record import Act
from pocketplan.web.leaving.record_paper import record_paper
from pocketplan.web.leaving.taking_pages import sent
from pocketplan.web.record.record_wording import act_said
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.signin.proving import prove, ways_to_prove

record_export_pages = Blueprint("record_export", __name__)

BASE = "/clients/<uuid:client_id>/export"
KEPT = "/practice/retention/<uuid:client_id>/record"
WHOLE, FHIR, PAPER = "json", "fhir", "paper"
UNPROCESSABLE = 422


@record_export_pages.get(BASE)
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    return _page(client_in_care(current.session(), current.person(), client_id), "")


@record_export_pages.post(BASE)
@for_therapists
def take(client_id: UUID) -> ResponseReturnValue:
    """Send one file, or show what can be printed, after a fresh proof. The client reads in their
    record that it was taken."""
    client = client_in_lasting_care(current.session(), current.person(), client_id)
    kind = request.form.get("kind", "")
    if kind not in (WHOLE, FHIR, PAPER):
        return _page(client, kind, is_asked_again=True), UNPROCESSABLE
    prove(Guarded.TAKE_RECORD, client_id)
    with saved(current.session()) as session:
        device = current.device()
        take_step_up(session, device, Guarded.TAKE_RECORD, client_id, at=current.now())
        record_open_to(session, current.person(), client_id, Act.TOOK_ALONG, at=current.now())
    if kind == PAPER:
        return _paper(client_id)
    pieces = _fhir if kind == FHIR else Everything.pieces
    taken = _begun(client_id, private="private" in request.form)
    return sent("record.json", _of(taken, pieces), "application/json")


@record_export_pages.post(KEPT)
@for_therapists
def take_kept(client_id: UUID) -> ResponseReturnValue:
    """Send or show what is kept of a client who erased themselves, to whoever it is open to."""
    name = kept_name(one_kept_open_to(current.session(), current.person(), client_id))
    prove(Guarded.TAKE_RECORD, client_id)
    with saved(current.session()) as session:
        device = current.device()
        take_step_up(session, device, Guarded.TAKE_RECORD, client_id, at=current.now())
        kept_taken_along(session, current.person(), client_id, at=current.now())
    if request.form.get("kind") == PAPER:
        return _paper(client_id, name)
    return sent("record.json", _of(_begun(client_id), Everything.pieces), "application/json")


def _begun(client_id: UUID, *, private: bool = False) -> Everything:
    """Open a session of its own: it goes on after the view has answered."""
    session = current.stores().session()
    try:
        hold_moment(session)
        client = session.get_one(Account, client_id)
        reader = session.get_one(Account, current.person().id)
        try:
            plan = plan_of(session, client)
        except PlanNotFound:
            plan = None
        return Everything(session, client, plan, reader, current.now(), act_said, private)
    except BaseException:
        session.close()
        raise


def _paper(client_id: UUID, name: str = "") -> str:
    """In a session of its own too: all of it is of one moment.

    name  what one was called who is a client no more
    """
    with current.stores().session() as session:
        hold_moment(session)
        return record_paper(session, session.get_one(Account, client_id), name)


def _of(taken: Everything, pieces: Callable[[Everything], Iterator[bytes]]) -> Iterator[bytes]:
    with taken.session:
        yield from pieces(taken)


def _fhir(taken: Everything) -> Iterator[bytes]:
    yield json.dumps(bundle(taken), ensure_ascii=False, allow_nan=False).encode()


def _page(client: Account, kind: str, *, is_asked_again: bool = False) -> str:
    therapist = current.person()
    return render_template(
        "clients/export.html",
        client=client,
        covers=is_covering(current.session(), client_id=client.id, therapist_id=therapist.id),
        kind=kind,
        private="private" in request.form,
        is_asked_again=is_asked_again,
        proofs=ways_to_prove(),
    )
