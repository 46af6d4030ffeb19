"""A colleague leaves the practice: its owner says what becomes of each client's care."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from pocketplan.database.transaction import saved
from pocketplan.leaving.own_pages import forget_own_pages
from pocketplan.people.account import Account
from pocketplan.people.caseload import Client, colleague_of, colleagues_of, invited_colleagues
from pocketplan.people.errors import LastOwner, NotForYou, PersonNotFound
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.signin.departure import clients_left_by, depart, may_leave
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.signin.proving import prove, ways_to_prove

departure_pages = Blueprint("departures", __name__, url_prefix="/practice")

ENDS = "end"


@departure_pages.get("/<uuid:colleague_id>/departure")
@for_therapists
def show(colleague_id: UUID) -> ResponseReturnValue:
    colleague = _leaving(colleague_id)
    return _page(colleague, _clients(colleague), {})


@departure_pages.post("/<uuid:colleague_id>/departure")
@for_therapists
def leave(colleague_id: UUID) -> ResponseReturnValue:
    """End a colleague's access, once it is said for each client whom the client is asked about."""
    if _has_left(colleague_id):
        return redirect(url_for("practice.practice"), code=303)  # a second tap
    colleague = _leaving(colleague_id)
    clients = _clients(colleague)
    chosen = {one.account.id: request.form.get(f"to-{one.account.id}", "") for one in clients}
    if any(one.has_joined and not chosen[one.account.id] for one in clients):
        return _page(colleague, clients, chosen, missing=True), 422
    decided = {client_id: _whom(said) for client_id, said in chosen.items()}
    if not {to for to in decided.values() if to} <= {one.id for one in _others(colleague)}:
        raise PersonNotFound
    prove(Guarded.REMOVE_COLLEAGUE, colleague_id)
    with saved(current.session()) as session:
        device = current.device()
        take_step_up(session, device, Guarded.REMOVE_COLLEAGUE, colleague_id, at=current.now())
        depart(session, colleague_id, decided, by=current.person(), at=current.now())
        forget_own_pages(session, session.get_one(Account, colleague_id))
    current.channel().access_ended()
    return redirect(url_for("practice.practice"), code=303)


def _has_left(colleague_id: UUID) -> bool:
    """Return whether this is a therapist of the practice who is out of it already."""
    owner, one = current.person(), current.session().get(Account, colleague_id)
    if not owner.is_owner or one is None or one.practice_id != owner.practice_id:
        return False
    return one.is_therapist and one.closed_at is not None


def _leaving(colleague_id: UUID) -> Account:
    """Raises NotForYou, PersonNotFound, also for one who never came in, or LastOwner."""
    session, owner = current.session(), current.person()
    if not owner.is_owner:
        raise NotForYou
    colleague = colleague_of(session, owner, colleague_id)
    if colleague_id in invited_colleagues(session, owner):
        raise PersonNotFound
    if not may_leave(session, colleague):
        raise LastOwner
    return colleague


def _clients(colleague: Account) -> list[Client]:
    with saved(current.session()) as session:
        return clients_left_by(session, colleague, shown_to=current.person(), at=current.now())


def _others(colleague: Account) -> list[Account]:
    session = current.session()
    invited = invited_colleagues(session, colleague)
    everybody = colleagues_of(session, colleague)
    return [one for one in everybody if one.id != colleague.id and one.id not in invited]


def _whom(said: str) -> UUID | None:
    if said in ("", ENDS):
        return None
    try:
        return UUID(said)
    except ValueError as cause:
        raise BadRequest from cause


def _page(
    colleague: Account,
    clients: Sequence[Client],
    chosen: dict[UUID, str],
    *,
    missing: bool = False,
) -> str:
    return render_template(
        "practice/departure.html",
        colleague=colleague,
        others=_others(colleague),
        clients=clients,
        chosen=chosen,
        missing=missing,
        proofs=ways_to_prove(),
    )
