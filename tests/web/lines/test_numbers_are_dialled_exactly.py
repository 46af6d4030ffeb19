"""Every number of every region, on the page that a phone keeps, held against the list itself."""

import csv
import re
from html import unescape
from importlib.resources import files
from urllib.parse import quote

from flask import Flask

from pocketplan.database.transaction import saved
from pocketplan.directory.region import EVERYWHERE, regions
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from tests.builders import Visitor
from tests.web.conftest import Shared

LIST = files("pocketplan.directory").joinpath("lines.csv").read_text("utf-8")
ROWS = list(csv.DictReader(LIST.splitlines()))
BLANK = {"tel:", "sms:"}  # of the empty row that scripts clone
LINK = re.compile(r'href="((?:tel|sms):[^"]*)"')


def test_every_link_to_a_phone_is_literally_the_number_of_the_list(shared: Shared) -> None:
    for region in (*regions(), "somewhere"):
        page = page_in(shared, region)

        shown = page[page.index('id="lines"') :].partition("</section>")[0]
        mine = rows_of(region)
        emergency = next(row for row in mine if row["kind"] == "emergency")
        assert sorted(LINK.findall(shown)) == sorted(links_of(mine)), region
        assert set(LINK.findall(page)) - BLANK == set(links_of(mine)), region
        assert LINK.findall(shown)[0] == f"tel:{emergency['phone']}"
        for row in mine:
            assert not row["keyword"] or f"text {row['keyword']} to {row['text']}" in shown


def test_a_page_open_to_everybody_has_the_lines_of_every_country(
    app: Flask, shared: Shared
) -> None:
    page = unescape(Visitor(app).get("/lines").get_data(as_text=True))

    for region in regions():
        own = page[page.index(f'id="{region}"') :].partition("</details>")[0]
        mine = [row for row in ROWS if row["region"] == region]
        assert sorted(LINK.findall(own)) == sorted(links_of(mine)), region
        assert LINK.findall(own)[0] == links_of([r for r in mine if r["kind"] == "emergency"])[0]
    assert 'href="/lines"' in page_in(shared, "GB")


def test_where_the_region_is_not_known_the_page_asks_where_the_client_is(shared: Shared) -> None:
    unknown, known = page_in(shared, "somewhere"), page_in(shared, "GB")

    assert "Which country are you in?" in unknown
    assert "Which country are you in?" not in known


def test_what_a_note_and_the_languages_both_say_is_said_once(shared: Shared) -> None:
    page = page_in(shared, "FI")

    assert '<p class="small">Swedish · hours not known · source: July 2026</p>' in page


def page_in(shared: Shared, region: str) -> str:
    with saved(shared.rows) as rows:
        noor = rows.get_one(Account, shared.noor.id)
        noor.region = plan_of(rows, noor).region = region
    return unescape(shared.by_noor.get("/plan").get_data(as_text=True))


def rows_of(region: str) -> list[dict[str, str]]:
    if region not in regions():
        return [row for row in ROWS if row["region"] == EVERYWHERE]
    everywhere = [row for row in ROWS if row["region"] == EVERYWHERE]
    own = [row for row in ROWS if row["region"] == region]
    return own + [row for row in everywhere if row["kind"] != "emergency"]


def links_of(rows: list[dict[str, str]]) -> list[str]:
    calls = [f"tel:{row['phone']}" for row in rows if row["phone"]]
    body = {
        row["text"]: f"?&body={quote(row['keyword'])}" if row["keyword"] else "" for row in rows
    }
    return calls + [f"sms:{row['text']}{body[row['text']]}" for row in rows if row["text"]]
