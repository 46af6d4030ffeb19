"""Every country's lines on one page: for who is somewhere else, or nobody knows where."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pocketplan.directory.line import Line
from pocketplan.directory.on_plans import every_line_of
from pocketplan.directory.region import EVERYWHERE
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.glance import Glance
from pocketplan.web.forms.people_forms import region_choices
from pocketplan.web.kept.kept_page import kept_page
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import ShownContact, shown_line
from pocketplan.web.request import current
from pocketplan.web.request.access import public

all_lines = Blueprint("all_lines", __name__)


@all_lines.get("/lines")
@public
def show() -> ResponseReturnValue:
    """Answer the list as it came along to strangers; who is signed in sees what their practice put
    right in it. A client's phone keeps it beside their plan: it is theirs and no other's.
    """
    who = current.person_or_none()
    if who is None or not who.is_client:
        return _page(who.practice_id if who else None)
    return kept_page("lines", _glance(who), lambda: _page(who.practice_id))


def _page(practice_id: UUID | None) -> str:
    lines = every_line_of(current.session(), practice_id)
    countries = [
        (choice.value, choice.label, _shown(lines[choice.value])) for choice in region_choices()
    ]
    return render_template("lines.html", countries=countries, elsewhere=_shown(lines[EVERYWHERE]))


def _shown(lines: Iterable[Line]) -> list[ShownContact]:
    return [shown_line(line, facts_about(line)) for line in lines]


def _glance(client: Account) -> Glance:
    """Return what the page depends on: no word and no number of a plan."""
    return Glance(
        client_id=client.id,
        language=client.language,
        client_region=client.region,
        plan_region="",
        revision=0,
        seen=0,
        reviews=0,
        lines=current.session().get_one(Practice, client.practice_id).lines,
        hours=0,
        care=None,
        covers=0,
        handovers=0,
        keeps_copy=current.device().keeps_copy,
    )
