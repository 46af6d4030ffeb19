"""What a broken or hostile browser may send to the practice's directory."""

import json
from uuid import UUID

from tests.web.bad_inputs import FORM, JSON, NOBODY, Bad
from tests.web.directory.night_team import SERVICE

LINES_PAGE = "/practice/lines"
REPORTS = "/mine/lines/reports"
ID = str(UUID(int=5))


def _line(what: str, status: set[int], **fields: str) -> Bad:
    body = {**SERVICE, "form_id": ID, **fields}
    return Bad(what, status, "POST", LINES_PAGE, who="owner", body=body)


def _report(name: str, body: bytes, status: set[int]) -> Bad:
    return Bad(name, status, "POST", REPORTS, body=body)


LINES = [
    _line("a line of no form", {404}, form_id="../../etc"),
    _line("a line with a NUL in it", {400, 422}, name="Night\x00team"),
    _line("a line with a name beyond reason", {413, 422}, name="x" * 5000),
    _line("a line for nowhere", {422}, region="../GB"),
    _line("a line that corrects beyond reason", {422}, corrects="x" * 500),
    _line("a line checked on no day", {422}, checked_on="2026-02-30"),
    Bad("a line for JSON", {422}, "POST", LINES_PAGE, who="owner", body=b"{}", kind=JSON),
    Bad("no line of ours", {404}, path=f"{LINES_PAGE}/new?corrects=GB/Nobody", who="owner"),
    Bad("a line of nowhere", {404}, path=f"{LINES_PAGE}/new?corrects=../x", who="owner"),
    Bad("a line that is not there", {404}, path=f"{LINES_PAGE}/{NOBODY}", who="owner"),
    Bad("a report that is cut off", {400}, "POST", REPORTS, body=b'{"id": "'),
    Bad("a report too long", {413}, "POST", REPORTS, body=b'"' + b"x" * 5000 + b'"'),
    Bad("an empty report", {422}, "POST", REPORTS, body={"line": ""}, kind=FORM),
    Bad("a report by no form", {400}, "POST", REPORTS, body={"line": "x", "form_id": "x"}),
    _report("a report of a list", b"[]", {400}),
    _report(
        "a report of another's plan",
        json.dumps({"id": ID, "plan": ID, "line": "x", "at": "2026-03-02T14:00:00Z"}).encode(),
        {404},
    ),
    _report("a report of no plan", json.dumps({"id": ID, "plan": "x"}).encode(), {400}),
    _report("a report of an id alone", json.dumps({"id": ID}).encode(), {400}),
    _report(
        "a report of no time",
        json.dumps({"id": ID, "line": "x", "at": "9999-99-99"}).encode(),
        {400},
    ),
]
