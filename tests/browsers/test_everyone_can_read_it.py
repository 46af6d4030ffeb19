"""axe-core looks at every screen, in both colour schemes, for what shuts people out."""

from itertools import product
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.directory.professional import keep_professional
from pocketplan.directory.service import keep_service
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.browsers.axe import found_by
from tests.browsers.emergency import an_emergency
from tests.browsers.following import followed_up
from tests.browsers.full_plan import fill_plan
from tests.browsers.getting_to_know import got_to_know
from tests.browsers.noting import noted
from tests.browsers.pages import CLIENT, NOWHERE, PUBLIC, THERAPIST
from tests.browsers.served import Served
from tests.browsers.suggestion import suggested
from tests.browsers.test_how_it_looks import LAY_OUT
from tests.directory.local_service import a_professional, a_service

UNDER_NO_BAR = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(".bar { position: static !important }") // what it covers can be scrolled to
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
LOOKED_FOR = {"light": LEVELS, "dark": ("color-contrast",)}  # nothing else changes with the colours


def test_screens_before_signing_in_shut_nobody_out(phone, served):
    page = phone.new_page()

    assert found_on(page, PUBLIC) == {}


def test_a_clients_screens_shut_nobody_out(phone, served, ids):
    ito, ruiz = (
        served.a_colleague(name, with_care_of=client)
        for name, client in (("Dr. Ito", served.ben), ("Dr. Ruiz", served.noor))
    )
    served.departs(ruiz, proposing=ito)
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()

    assert found_on(page, [path.format(**ids) for path in CLIENT]) == {}


def test_a_therapists_screens_shut_nobody_out_at_a_desk_and_on_a_phone(desk, served, ids):
    served.sign_in(desk, served.lee)
    page = desk.new_page()

    assert found_on(page, [path.format(**ids) for path in THERAPIST], widths=(1280, 412)) == {}


@pytest.fixture
def ids(served: Served) -> dict[str, object]:
    """What stands in addresses, and a local service of the practice."""
    line_id = uuid4()
    with served.stores.session() as session, saved(session):
        practice = session.get_one(Practice, served.lee.practice_id)
        about = {"region": "GB", "corrects": "", "at": system_clock()}
        keep_service(session, practice, line_id, a_service(), **about)
        lee = session.get_one(Account, served.lee.id)
        keep_professional(session, lee, line_id, a_professional(), at=system_clock())
    okafor = served.a_colleague("Dr. Okafor", with_care_of=served.noor)
    emergency = an_emergency(served)
    return {
        "plan": served.plan_id,
        "colleague": okafor.id,
        "entry": fill_plan(served),
        "reminder": suggested(served),
        "contact": got_to_know(served),
        "follow_up": followed_up(served),
        **noted(served),
        "episode": emergency.episode_id,
        "prepared": emergency.prepared_id,
        "client": served.noor.id,
        "line": line_id,
        "professional": line_id,
    }


def found_on(page: Page, paths, widths=(None,)) -> dict[str, list[str]]:
    """Return what axe finds on each address, light and dark and at each width, by address."""
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == (404 if path == NOWHERE else 200), path
        page.evaluate(LAY_OUT)
        page.evaluate(UNDER_NO_BAR)
        for width, (scheme, rules) in product(widths, LOOKED_FOR.items()):
            if width:
                page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            if violations := found_by(page, rules):
                found[f"{path} {width or ''} {scheme}"] = violations
    return found
