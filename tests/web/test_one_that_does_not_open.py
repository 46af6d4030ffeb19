"""One row that does not open is one that cannot be read: no page goes away with it, and its
neighbours stand there as before."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pocketplan.care.own_care.debrief import Look, debriefs_of, offer_debrief, write_debrief
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, text_of
from tests.running import running_app, settings_in
from tests.web.asking import path_of
from tests.web.directory.night_team import PROFESSIONAL, SERVICE
from tests.web.notes.noted import ASSESSED, OBSERVED
from tests.web.one_broken_each import break_one_of_each, make_newest, words_on
from tests.web.test_access_matrix import (
    ANY_CLIENT,
    ANY_THERAPIST,
    CARE,
    KEEPER,
    OWN_PLAN,
    OWN_THING,
    OWNER,
    PLAN,
    ROUTES,
)
from tests.web.town import Town
from tests.web.words_around import write_around

WORD = "kanarienvogel"
WHO_ASKS = {
    ANY_CLIENT: "noor",
    OWN_THING: "noor",
    OWN_PLAN: "noor",
    PLAN: "noor",
    CARE: "assigned therapist",
    ANY_THERAPIST: "assigned therapist",
    KEEPER: "assigned therapist",
    OWNER: "owner",
}
A_STREAM = "plan_live.hear"
# Of these there is one alone, or the newest text alone counts: what it said cannot be there.
OF_ONE_ALONE = {
    "hours_pages.show": "line",
    "limits_pages.mine": "_en",
    "mine.care": "line",
    "own_care_pages.show": " c$|vogel$",
}


@pytest.fixture
def town(tmp_path) -> Iterator[Town]:
    with running_app(settings_in(tmp_path)) as whole:
        built = Town(whole)
        yield built
        built.close()


@pytest.fixture
def rows(town: Town) -> Iterator[Session]:
    with town.app.extensions["pocketplan.stores"].session() as session:
        write_a_word_everywhere(town, session)
        yield session


def test_no_page_goes_away_with_it_and_its_neighbours_stand(town: Town, rows: Session) -> None:
    before = pages(town)
    alone = break_one_of_each(rows)
    after = pages(town)
    make_newest(rows)
    last = pages(town)

    assert alone == {"named_colleagues", "working_hours"}
    for now in (after, last):
        assert {key: page.status_code for key, page in now.items()} == {
            key: page.status_code for key, page in before.items()
        }
    for key, page in before.items():
        gone = words_on(shown(page), WORD) - words_on(shown(after[key]), WORD)
        expected = OF_ONE_ALONE.get(key, "nothing")
        assert {said for said in gone if not re.search(expected, said)} == set(), key
    for key in ("directory.lines", "professionals.listed", "disclosure_pages.of_client"):
        assert "This one cannot be read here." in text_of(after[key])


def pages(town: Town) -> dict[str, TestResponse]:
    """Ask for each page there is, as whoever it is for."""
    return {
        endpoint: town.world.visitors[WHO_ASKS[kind]].get(
            path_of(town.app, (endpoint, "GET"), town.ids)
        )
        for (endpoint, method), kind in sorted(ROUTES.items())
        if method == "GET" and kind in WHO_ASKS and endpoint != A_STREAM
    }


def shown(page: TestResponse) -> str:
    return page.get_data().decode(errors="replace")


def write_a_word_everywhere(town: Town, rows: Session) -> None:
    noor, lee = town.world.visitors["noor"], town.world.visitors["assigned therapist"]
    owner, account = town.world.visitors["owner"], rows.get_one(Account, town.world.noor_id)
    rows.rollback()
    answers = write_around(rows, WORD, account, noor, lee, owner)
    about = f"/clients/{account.id}"
    asks = {"kind": "other", "due_on": "2026-03-09", "owner": str(lee.account_id)}
    mark = {"mark_id": str(uuid4()), "step": "stay", "kind": "noted", "words": f"{WORD} is here"}
    ready = {"row_id": str(uuid4()), **words("kind", "response", "stay", "follow_up")}
    for path, fields in (
        ("/people/contacts", words("name", "relationship", "may_be_told", "hours")),
        ("/people/barred", words("name", "why")),
        ("/people/home", words("address", "way_in")),
        ("/people/place", words("place", "confirmed_with") | {"on": "2026-03-02"}),
        ("/intake/needs", words("trauma-0", "substances-0")),
        ("/intake/asked", {}),
        ("/near-by", words("area")),
        ("/notes", {**OBSERVED, **words("words", "free", "who", "did")}),
        ("/assessments", {**ASSESSED, **words("kind", "urges", "likelihood")}),
        ("/culture/change", words("faith")),
        ("/follow-ups", {**asks, **words("about")}),
        (f"/episodes/{town.ids['episode_id']}/marks", mark),
        ("/ready", ready),
    ):
        answers.append(lee.send(about + path, {"form_id": str(uuid4()), **fields}))
    line = {**SERVICE, "form_id": str(uuid4()), "name": f"{WORD} team"}
    nurse = {**PROFESSIONAL, "form_id": str(uuid4()), "name": f"{WORD} nurse"}
    answers += [
        owner.send("/practice/lines", {**line, "keeper": str(lee.account_id)}),
        lee.send("/practice/professionals", nurse),
        lee.send("/mine/desk/ceiling", {"clients": "20", "episodes": "3"}),
    ]
    assert [answer.status_code for answer in answers] == [303] * len(answers)
    with saved(rows):
        therapist = rows.get_one(Account, lee.account_id)
        offer_debrief(rows, therapist, NOW - timedelta(days=20))
        look = debriefs_of(rows, therapist)[0]
        write_debrief(rows, therapist, look.id, Look(stays=f"{WORD} stays"), today=NOW.date())


def words(*names: str) -> dict[str, str]:
    return {name: f"{WORD} {name}" for name in names}
