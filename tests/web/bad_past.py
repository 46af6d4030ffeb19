"""Days and marks of a plan's past that are none, as in bad_inputs.py."""

from urllib.parse import quote

from tests.web.bad_inputs import NOBODY, Bad


def _then(name: str, on: str, status: set[int]) -> Bad:
    return Bad(name, status, path="/plans/{plan}/then?on=" + quote(on))


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
]
