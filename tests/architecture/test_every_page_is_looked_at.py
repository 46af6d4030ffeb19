"""axe looks at every page as each who may open it: a new page cannot be forgotten."""

from uuid import UUID

import pytest
from flask import Flask

from tests.browsers.pages import CLIENT, NOWHERE, PUBLIC, THERAPIST
from tests.web.test_access_matrix import LET_IN, OPEN, ROUTES

NO_PAGES = {  # they lead on, or are read by a program
    "front_door.enter",
    "health.healthz",
    "health.reminders",
    "emergency_marks.newer",
    "photos.show_photo",
    "plan_exchange.show_snapshot",
    "plan_live.hear",
    "pwa.manifest",
    "pwa.service_worker",
    "pwa.token",
    "release.static_file",
    "signin.to_sign_in",
}
NOBODY = UUID(int=0)
NAMES = (
    "professional "
    "plan entry client colleague line reminder follow_up observation assessment episode prepared"
    " contact"
)
IDS = dict.fromkeys(NAMES.split(), NOBODY)


@pytest.mark.parametrize(
    ("who", "paths"),
    [
        ({"stranger"}, PUBLIC),
        ({"noor"}, CLIENT),
        ({"assigned therapist", "owner"}, THERAPIST),
    ],
    ids=["before signing in", "a client", "a therapist"],
)
def test_no_page_is_forgotten(app: Flask, who: set[str], paths: tuple[str, ...]) -> None:
    addresses = app.url_map.bind("plan.example.org")
    told = [path.format(**IDS).partition("?")[0] for path in paths if path != NOWHERE]

    looked_at = {addresses.match(path)[0] for path in told}

    assert looked_at == pages_open_to(who)


def pages_open_to(who: set[str]) -> set[str]:
    """Return the pages that they may open; those that are open to all are a stranger's."""
    return {
        endpoint
        for (endpoint, method), kind in ROUTES.items()
        if method == "GET" and endpoint not in NO_PAGES
        if LET_IN[kind] & who and (kind == OPEN) == (who == {"stranger"})
    }
