"""Days and marks of a plan's past that are none, as in bad_inputs.py."""

from typing import Any
from urllib.parse import quote

from tests.web.bad_inputs import FORM, NOBODY, Bad


def _then(name: str, on: str, status: set[int]) -> Bad:
    return Bad(name, status, path="/plans/{plan}/then?on=" + quote(on))


def _review(name: str, body: dict[str, str], status: set[int], **more: Any) -> Bad:
    return Bad(name, status, "POST", "/plans/{plan}/reviews", body=body, kind=FORM, **more)


TAKE_BACK = "/plans/{plan}/reviews/" + NOBODY + "/taken-back"
PAST = [
    _then("a day of words", "yesterday", {422}),
    _then("a day that no month has", "2026-02-30", {422}),
    _then("a day with a time", "2026-03-01T10:00", {422}),
    _then("a day with a NUL", "2026-03-01\0", {400, 422}),
    _then("a day before all days", "0000-00-00", {422}),
    _then("a day without end", "9" * 5000, {414, 422}),
    _then("a day to come", "9999-12-31", {422}),
    Bad("two days at once", {422}, path="/plans/{plan}/then?on=2026-03-01&on=2026-03-02"),
    Bad("a day in bytes", {400, 422}, path="/plans/{plan}/then?on=%ff%fe"),
    Bad("a day of no plan", {404}, path=f"/plans/{NOBODY}/then?on=2026-03-01"),
    Bad("a day for a stranger", {303, 401}, path="/plans/{plan}/then", who="stranger"),
    _review("a review without an id", {"next_on": ""}, {400}),
    _review("a review whose id is words", {"review_id": "x", "next_on": ""}, {400}),
    _review("a next time of words", {"review_id": NOBODY, "next_on": "soon"}, {422}),
    _review("a next time long ago", {"review_id": NOBODY, "next_on": "1999-01-01"}, {422}),
    _review("a next time beyond the calendar", {"review_id": NOBODY, "next_on": "9" * 50}, {422}),
    _review("a next time with a NUL", {"review_id": NOBODY, "next_on": "2026-04-01\0"}, {400, 422}),
    _review("a review without a token", {"review_id": NOBODY}, {400}, token=False),
    _review("a review by a stranger", {"review_id": NOBODY}, {303, 401}, who="stranger"),
    Bad("a review of nobody taken back", {404}, "POST", TAKE_BACK, body={}),
]
