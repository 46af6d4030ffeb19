"""Whatever somebody writes in several lines stays on the page until the server has it: each form
with room for that stands in an element that holds on to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.limits import publish_limits
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.care.own_care.debrief import offer_debrief
from pocketplan.care.readiness.making import Wish, make_link
from pocketplan.care.readiness.people import people_to_ask
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, Visitor
from tests.running import running_app, settings_in
from tests.web.asking import path_of
from tests.web.test_access_matrix import ROUTES
from tests.web.town import Town

TEMPLATES = Path(__file__).parents[2] / "templates"
HOLDS = {
    "held-form": "asks the server before it lets go",
    "kept-form": "sends by itself, and keeps the words until they are taken",
    "emergency-steps": "keeps what was noted in this tab, and sends it when there is a network",
}
NOT_SENT = {
    "practised.html": "<practice-result> puts the words into the outbox on the phone",
    "components/field.html": "says how a field is drawn, not where",
}
ROOM = ("<textarea", "long_field(")


@dataclass
class Page(HTMLParser):
    """alone  the addresses of forms with room for words, and nothing around them that holds on"""

    alone: list[str] = field(default_factory=list)
    held: int = 0
    open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {*HOLDS, "form", "template", "dialog"}:
            self.open.append((tag, dict(attrs).get("action") or ""))
        if tag == "textarea":
            around = [name for name, _action in self.open]
            if HOLDS.keys() & set(around):
                self.held += 1
            elif "form" in around and "template" not in around and "dialog" not in around:
                self.alone.append(self.open[-1][1])

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        built = Town(whole)
        yield built
        built.close()


@pytest.fixture
def app(town: Town) -> Flask:
    return town.app


def furnish(rows: Session, town: Town) -> str:
    """Add what only some pages show, and return the token of a link for a trusted person."""
    lee = rows.get_one(Account, town.world.visitors["assigned therapist"].account_id)
    noor = rows.get_one(Account, town.ids["client_id"])
    owner = rows.get_one(Account, town.world.visitors["owner"].account_id)
    with saved(rows):
        publish_limits(rows, owner, town.ids["plan_id"], STARTING_TEXT, at=NOW)
        offer_debrief(rows, lee, NOW.replace(day=1))
        person = people_to_ask(rows, noor)[0].key
        wish = Wish(
            row_id=town.ids["photo_id"],
            person=person,
            shown=(),
            called="",
            note="",
            language="en",
            life=NOW - NOW.replace(day=1),
            agreed_on=NOW.date(),
        )
        made = make_link(rows, noor, wish, by=noor, at=NOW)
    assert made is not None
    return made.token


def pages_of(app: Flask, town: Town, visitors: list[Visitor]) -> Iterator[tuple[str, str]]:
    """Yield (address, HTML) of every page that one of them may open."""
    for route in sorted(ROUTES):
        if route[1] != "GET":
            continue
        address = path_of(app, route, town.ids)
        for visitor in visitors:
            answer = visitor.get(address)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                yield address, answer.get_data(as_text=True)


def test_words_in_a_form_stay_on_the_page_until_the_server_has_them(
    app: Flask, rows: Session, town: Town
) -> None:
    token, who = furnish(rows, town), town.world.visitors
    visitors = [who["noor"], who["assigned therapist"], who["owner"]]
    shown = dict(pages_of(app, town, visitors))
    shown["/ready"] = who["noor"].post("/ready", data={"token": token}).get_data(as_text=True)

    alone, held = {}, 0
    for address, html in shown.items():
        page = Page()
        page.feed(html)
        held += page.held
        if page.alone:
            alone[address] = page.alone

    drawn = {name for name in map(str, app.jinja_env.list_templates()) if is_loaded(app, name)}
    with_room = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if any(room in path.read_text(encoding="utf-8") for room in ROOM)
    }
    assert alone == {}
    assert held > 40
    assert with_room - drawn - NOT_SENT.keys() == set()


def is_loaded(app: Flask, name: str) -> bool:
    assert app.jinja_env.cache is not None
    return any(key[1] == name for key in app.jinja_env.cache)
