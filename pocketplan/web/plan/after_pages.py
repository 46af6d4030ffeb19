"""After a hard night: the client may say what helped, if they want, and put it first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import entries_open_to, plan_of
from pocketplan.plans.change import Change
from pocketplan.plans.entry import Entry
from pocketplan.plans.helped_first import TO_DO, helped_first, marks, moves
from pocketplan.plans.plan import Entries, Plan
from pocketplan.plans.value import Contact
from pocketplan.web.plan.plan_reader import reader_of
from pocketplan.web.plan.plan_wording import HEADINGS
from pocketplan.web.plan.reader import Reader
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients
from pocketplan.web.words.dates import today

after_pages = Blueprint("after", __name__, url_prefix="/mine/after")
UNPROCESSABLE = 422
MOST = 600  # of all entries that three parts can hold


@dataclass(frozen=True, slots=True)
class ListedPart:
    """lines  pairs of an entry's id and its title"""

    heading: str
    lines: tuple[tuple[UUID, str], ...] = field(repr=False)


@after_pages.get("")
@for_clients
def show() -> ResponseReturnValue:
    return _page()


@after_pages.post("")
@for_clients
def note() -> ResponseReturnValue:
    """Keep what helped, and go on to ask whether it is to stand first."""
    with saved(current.session()) as session:
        plan, entries = _mine(session)
        helped = _said(entries, request.form.getlist("helped", type=UUID))
        now = current.now()
        _take(session, plan, [*marks(entries, helped, on=today(), at=now)])
    if not helped:
        return _page(is_nothing_said=True), UNPROCESSABLE
    return redirect(url_for("after.order", first=helped), code=303)


@after_pages.get("/order")
@for_clients
def order() -> ResponseReturnValue:
    session = current.session()
    plan, entries = _mine(session)
    helped = _said(entries, request.args.getlist("first", type=UUID))
    reader = reader_of(session, plan, entries)
    parts = [
        _listed(reader, str(HEADINGS[part]), then)
        for part, then in helped_first(entries, helped).items()
    ]
    return render_template("mine/after_order.html", parts=parts, helped=helped, plan=plan)


@after_pages.post("/order")
@for_clients
def put_first() -> ResponseReturnValue:
    """Move what helped to the front of its part, as a hand in the editor would."""
    with saved(current.session()) as session:
        plan, entries = _mine(session)
        helped = _said(entries, request.form.getlist("helped", type=UUID))
        orders = helped_first(entries, helped)
        _take(session, plan, [*moves(orders, helped, at=current.now())])
    return redirect("/plan", code=303)


def _page(*, is_nothing_said: bool = False) -> str:
    session = current.session()
    plan, entries = _mine(session)
    reader = reader_of(session, plan, entries)
    parts = [_listed(reader, str(HEADINGS[part]), entries.in_part(part)) for part in TO_DO]
    return render_template(
        "mine/after.html",
        parts=[part for part in parts if part.lines],
        plan=plan,
        is_nothing_said=is_nothing_said,
    )


def _mine(session: Session) -> tuple[Plan, Entries]:
    plan = plan_of(session, current.person())
    return plan, entries_open_to(session, current.person(), plan)


def _said(entries: Entries, ids: list[UUID]) -> list[UUID]:
    """Return which of these stand in the parts that are asked about, in plan order."""
    wanted = set(ids[:MOST])
    return [entry.id for entry in entries if entry.part in TO_DO and entry.id in wanted]


def _listed(reader: Reader, heading: str, entries: Sequence[Entry]) -> ListedPart:
    return ListedPart(heading, tuple((one.id, _called(reader, one)) for one in entries))


def _called(reader: Reader, entry: Entry) -> str:
    """Return its title, after the name of whoever is there."""
    title, contact = reader.titles.get(entry.id, ""), entry.value("contact")
    name = contact.name if isinstance(contact, Contact) else ""
    return f"{name}: {title}" if name and name != title else title


def _take(session: Session, plan: Plan, changes: list[Change]) -> None:
    """Take all of them or none: raises the first refusal."""
    for verdict in accept(session, plan, changes, by=current.person(), at=current.now()):
        if verdict.refusal is not None:
            raise verdict.refusal
