"""Every country's lines on one public page: for who is somewhere else, or nobody knows where."""

from flask import Blueprint, Response, make_response, render_template

from pocketplan.directory.line import Line
from pocketplan.directory.lines import emergency_of, lines_for
from pocketplan.directory.region import EVERYWHERE
from pocketplan.web.access import public
from pocketplan.web.line_wording import facts_about
from pocketplan.web.people_forms import region_choices
from pocketplan.web.release import of_this_release
from pocketplan.web.shown_contact import ShownContact, shown_line

all_lines = Blueprint("all_lines", __name__)


@all_lines.get("/lines")
@public
def show() -> Response:
    """Answer what the worker keeps beside a release: nothing personal is in it."""
    countries = [
        (choice.value, choice.label, [_shown(line) for line in _own_lines(choice.value)])
        for choice in region_choices()
    ]
    elsewhere = [_shown(line) for line in (emergency_of(EVERYWHERE), *lines_for(EVERYWHERE))]
    page = render_template("lines.html", countries=countries, elsewhere=elsewhere)
    return of_this_release(make_response(page))


def _own_lines(region: str) -> list[Line]:
    own = [line for line in lines_for(region) if line.region == region]
    return [emergency_of(region), *own]


def _shown(line: Line) -> ShownContact:
    return shown_line(line, facts_about(line))
