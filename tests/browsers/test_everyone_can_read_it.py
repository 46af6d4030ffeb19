"""axe-core looks at every screen, in both colour schemes, for what shuts people out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from pocketplan.app import PROJECT_ROOT
from tests.browsers.test_how_it_looks import LAY_OUT

AXE = PROJECT_ROOT / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PUBLIC = ("/welcome", "/sign-in", "/join", "/offline")
CLIENT = (
    "/plan",
    "/plan/edit",
    "/plans/{plan}/warning_signs/new",
    "/plans/{plan}/history",
    "/plans/{plan}/then",
    "/plans/{plan}/reviews",
    "/mine",
    "/mine/devices",
    "/mine/passkeys",
    "/mine/readings",
    "/mine/reminders",
    "/mine/care",
    "/mine/region",
)
THERAPIST = (
    "/desk",
    "/plans/{plan}",
    "/plans/{plan}/edit",
    "/plans/{plan}/then",
    "/plans/{plan}/reviews",
    "/clients/new",
    "/clients/{client}",
    "/clients/{client}/reminders",
    "/practice",
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
            if violations := _violations(page):
                found[f"{path} {scheme}"] = violations
    return found


def _violations(page: Page) -> list[str]:
    """Run axe through the browser's debugger: the page itself allows no foreign script."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": Path(AXE).read_text()})
    asked = f"axe.run(document, {{ runOnly: {list(LEVELS)!r} }})"
    told = debugger.send(
        "Runtime.evaluate",
        {
            "expression": f"{asked}.then(({{ violations }}) => violations.flatMap(one =>"
            " one.nodes.map(node => one.id + ': ' + node.target.join(' '))))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    debugger.detach()
    assert "exceptionDetails" not in told, told
    return list(told["result"]["value"])
