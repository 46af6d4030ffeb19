"""Wherever a client writes, the page says that nobody watches it live, and who reads it when."""

from collections.abc import Iterator
from html.parser import HTMLParser
from uuid import uuid4

import pytest

from pocketplan.care.confidentiality.limits import publish_limits
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, Visitor, text_of
from tests.running import running_app, settings_in
from tests.web.asking import path_of
from tests.web.hours.hours import WEEK
from tests.web.test_access_matrix import ANY_CLIENT, OWN_PLAN, OWN_THING, PLAN, ROUTES, SIGNED_IN
from tests.web.town import Town

LIVE = "Nobody watches PocketPlan live. In danger, call the emergency number."
READS = "Dr. Lee reads what you write: Monday to Friday, 09:00\N{EN DASH}17:00 (London)."
A_CLIENT_S = {ANY_CLIENT, OWN_PLAN, OWN_THING, PLAN, SIGNED_IN}
WORDS = {"text", "search", "tel", "email", "url"}


class TextFields(HTMLParser):
    """The names of fields for words; one without a name is never sent, such as a phone's code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        is_line = tag == "input" and (facts.get("type") or "text") in WORDS
        if (tag == "textarea" or is_line) and facts.get("name"):
            self.names.append(str(facts["name"]))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        built = Town(whole)
        built.world.visitors["assigned therapist"].send("/mine/hours", WEEK)
        with whole.extensions["pocketplan.stores"].session() as rows, saved(rows):
            owner = rows.get_one(Account, built.world.visitors["owner"].account_id)
            publish_limits(rows, owner, uuid4(), STARTING_TEXT, at=NOW)
        yield built
        built.close()


@pytest.fixture(scope="module")
def written(town: Town) -> dict[str, str]:
    """Every page of Noor's with a field for words, by its address."""
    noor: Visitor = town.world.visitors["noor"]
    pages = {}
    for route, kind in sorted(ROUTES.items()):
        if kind not in A_CLIENT_S or route[1] != "GET" or route[0] == "plan_live.hear":
            continue
        path = path_of(town.app, route, town.ids)
        answer = noor.get(path)
        if answer.mimetype == "text/html" and TextFields(answer.get_data(as_text=True)).names:
            pages[route[0]] = text_of(answer)
    return pages


def test_every_page_with_a_field_for_words_says_it(written: dict[str, str]) -> None:
    silent = {name for name, page in written.items() if LIVE not in page or READS not in page}

    assert silent == set()
    assert {
        "entry_pages.new",
        "entry_pages.show",
        "limits_pages.mine",
        "line_reports.new",
        "own_intake.section",
        "own_people.contact",
        "own_people.show",
        "own_reminders.new",
        "own_reminders.words",
        "plan_pages.edit_mine",
        "readiness.mine",
        "wishes_pages.show",
    } <= set(written)


def test_no_page_at_the_desk_says_it_to_a_therapist_as_if_they_wrote_to_themselves(
    town: Town,
) -> None:
    lee = town.world.visitors["assigned therapist"]

    for path in ("intake/signs", "people"):
        assert READS not in text_of(lee.get(f"/clients/{town.world.noor_id}/{path}")), path
