"""axe-core looks at every screen, in both colour schemes, for what shuts people out."""

import pytest
from playwright.sync_api import Page

from tests.browsers.axe import found_by
from tests.browsers.test_how_it_looks import LAY_OUT

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PUBLIC = ("/welcome", "/sign-in", "/join", "/offline", "/lines", "/card")
CLIENT = (
    "/plan",
    "/plan/edit",
    "/plans/{plan}/warning_signs/new",
    "/plans/{plan}/history",
    "/plans/{plan}/then",
    "/plans/{plan}/paper",
    "/plans/{plan}/reviews",
    "/mine",
    "/mine/devices",
    "/mine/passkeys",
    "/mine/readings",
    "/mine/reminders",
    "/mine/care",
    "/mine/region",
    "/mine/lines/reports/new",
)
THERAPIST = (
    "/desk",
    "/plans/{plan}",
    "/plans/{plan}/edit",
    "/plans/{plan}/then",
    "/plans/{plan}/paper?kind=card",
    "/plans/{plan}/reviews",
    "/clients/new",
    "/clients/{client}",
    "/clients/{client}/reminders",
    "/practice",
    "/practice/lines",
    "/practice/lines/new",
    "/mine/recovery-codes",
)


def test_screens_before_signing_in_shut_nobody_out(phone, served):
    page = phone.new_page()

    assert found_on(page, PUBLIC) == {}


def test_a_clients_screens_shut_nobody_out(phone, served):
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()

    assert found_on(page, [path.format(plan=served.plan_id) for path in CLIENT]) == {}


@pytest.mark.parametrize("width", [1280, 412])
def test_a_therapists_screens_shut_nobody_out(desk, served, width):
    served.sign_in(desk, served.lee)
    page = desk.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    ids = {"plan": served.plan_id, "client": served.noor.id}

    assert found_on(page, [path.format(**ids) for path in THERAPIST]) == {}


def found_on(page: Page, paths) -> dict[str, list[str]]:
    """Return what axe finds on each address, light and dark, by address."""
    found = {}
    for path in paths:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            page.evaluate(LAY_OUT)
            if violations := found_by(page, LEVELS):
                found[f"{path} {scheme}"] = violations
    return found
