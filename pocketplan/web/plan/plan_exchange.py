"""The routes that phones talk to: JSON in, JSON out, kept by nobody on the way."""

from uuid import UUID

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.errors import NotSignedIn
from pocketplan.plans.access import plan_open_to
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import mark_seen
from pocketplan.reading_record.record import Act
from pocketplan.sync.exchange import Exchanged, RefusedChange, exchange
from pocketplan.sync.request import ExchangeRequest, read_exchange, read_seen
from pocketplan.sync.snapshot import snapshot
from pocketplan.web.plan.plan_reader import note_reading
from pocketplan.web.refusing.refusals import STATUS, refuse
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.strict_json import json_body

plan_exchange = Blueprint("plan_exchange", __name__)

EXCHANGE_BYTES = 4 * 1024 * 1024
SEEN_BYTES = 1024


@plan_exchange.post("/plans/<uuid:plan_id>/exchange")
def take_and_give(plan_id: UUID) -> ResponseReturnValue:
    asked = read_exchange(json_body(EXCHANGE_BYTES))
    if asked.asks_only and current.person().is_client:  # the usual round: nobody has to wait
        done = _exchange(current.session(), plan_id, asked)
    else:
        with saved(current.session()) as session:
            done = _exchange(session, plan_id, asked)
    refused = [_refused(one) for one in done.refused]
    answer = _private({**done.wire, "refused": refused, "token": generate_csrf()})
    _note_copy(done.revision)
    return answer


@plan_exchange.errorhandler(NotSignedIn)
def not_signed_in(refusal: NotSignedIn) -> ResponseReturnValue:
    """A phone that kept a plan which is no more hears that, and is not told to sign in to send:
    nobody can. Whoever knows a plan's id learns no more from it than that."""
    plan_id = (request.view_args or {})["plan_id"]
    is_no_more = current.session().get(Plan, plan_id) is None
    return refuse(PlanNotFound() if is_no_more else refusal)


@plan_exchange.get("/plans/<uuid:plan_id>/snapshot")
def show_snapshot(plan_id: UUID) -> ResponseReturnValue:
    if current.person().is_client:  # nothing is written: nobody has to wait
        whole = _snapshot(current.session(), plan_id)
    else:
        with saved(current.session()) as session:
            whole = _snapshot(session, plan_id)
    return _private({**whole, "token": generate_csrf()})


@plan_exchange.post("/plans/<uuid:plan_id>/seen")
def note_seen(plan_id: UUID) -> ResponseReturnValue:
    revision = read_seen(json_body(SEEN_BYTES))
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        mark = mark_seen(session, plan, current.person(), revision)
    return _private({"seen": mark})


def _exchange(session: Session, plan_id: UUID, asked: ExchangeRequest) -> Exchanged:
    plan = plan_open_to(session, current.person(), plan_id)
    return exchange(session, plan, asked, by=current.person(), at=current.now())


def _snapshot(session: Session, plan_id: UUID) -> dict[str, object]:
    person = current.person()
    plan = plan_open_to(session, person, plan_id)
    whole = snapshot(session, plan, person)
    note_reading(session, plan, Act.READ_PLAN)
    return whole


def _note_copy(revision: int) -> None:
    """Write down what a client's phone that keeps the plan has now; mostly it had that before."""
    device = current.device()
    is_asked_about = current.person().is_client and device.keeps_copy
    if not is_asked_about or device.plan_revision == revision:
        return
    with saved(current.session()):
        device.plan_revision = revision


def _refused(refused: RefusedChange) -> dict[str, str | None]:
    code = refused.refusal.code
    return {
        "id": refused.id,
        "code": code,
        "field": refused.refusal.field,
        "message": sentence_for(code, STATUS[type(refused.refusal)]),
    }


def _private(body: dict[str, object]) -> Response:
    answer = jsonify(body)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
