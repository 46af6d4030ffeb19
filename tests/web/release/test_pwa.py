import json
import re

import pytest

from pocketplan.directory.lines import emergency_of
from pocketplan.directory.region import EVERYWHERE, REGIONS
from tests.builders import Visitor, text_of
from tests.web.conftest import Shared


def test_the_worker_is_one_script_whose_last_line_names_the_release_and_its_files(web, app):
    release = app.extensions["pocketplan.release"]

    answer = web.get("/service-worker.js")

    *modules, last = answer.get_data(as_text=True).splitlines()
    said = json.loads(last.removeprefix("start(").removesuffix(")"))
    assert not [line for line in modules if line.startswith(("import ", "export "))]
    assert said["version"] == release.name
    *files, card = said["files"]
    assert all(path.startswith(f"/static/{release.name}/") for path in files)
    assert card == "/card"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_every_file_that_the_worker_keeps_is_there(web):
    worker = web.get("/service-worker.js").get_data(as_text=True)

    files = re.findall(r'"(/static/[^"]+)"', worker)

    assert any(path.endswith("/js/app.js") for path in files)
    assert {path: web.get(path).status_code for path in files} == dict.fromkeys(files, 200)


def test_the_manifest_can_be_installed_and_tells_nobody_anything(web):
    answer = web.get("/manifest.webmanifest")

    manifest = json.loads(answer.data)
    assert answer.mimetype == "application/manifest+json"
    assert manifest["name"] == manifest["short_name"] == "PocketPlan"
    assert manifest["start_url"] == "/plan"
    assert manifest["display"] == "standalone"
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        assert web.get(icon["src"]).data.startswith(b"\x89PNG")


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_a_kept_page_is_marked_for_the_phone_and_holds_nothing_that_ages(shared: Shared, path):
    answer = shared.by_noor.get(path)

    page = answer.get_data(as_text=True)
    assert answer.headers["X-PocketPlan-Keep"] == "plan"
    assert answer.headers["X-PocketPlan-Release"] in page
    assert "csrf" not in page
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_a_page_that_has_not_changed_is_not_sent_again(shared: Shared, path):
    first = shared.by_noor.get(path)

    again = shared.by_noor.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["X-PocketPlan-Person"] == first.headers["X-PocketPlan-Person"]


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_a_page_that_has_changed_is_sent_again(shared: Shared, path):
    first = shared.by_noor.get(path)

    shared.add(shared.lee, "Hold an ice cube")
    again = shared.by_noor.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 200
    assert "Hold an ice cube" in again.get_data(as_text=True)


def test_the_mark_of_a_person_says_nothing_about_who_they_are(shared: Shared):
    mark = shared.by_noor.get("/plan").headers["X-PocketPlan-Person"]

    assert re.fullmatch(r"[0-9a-f]{20}", mark)
    assert mark not in shared.noor.id.hex


def test_nothing_is_kept_where_the_person_did_not_agree_to_it(shared: Shared, app):
    shared.by_noor.sign_in(shared.noor, keeps_copy=False)

    answer = shared.by_noor.get("/plan")

    assert "X-PocketPlan-Keep" not in answer.headers
    assert "data-worker" not in answer.get_data(as_text=True)


def test_nothing_of_a_client_is_kept_in_a_therapists_browser(shared: Shared):
    for path in (f"/plans/{shared.plan.id}", f"/plans/{shared.plan.id}/edit"):
        answer = shared.by_lee.get(path)

        assert answer.status_code == 200
        assert "X-PocketPlan-Keep" not in answer.headers
        assert "data-worker" not in answer.get_data(as_text=True)


def test_the_closed_card_shows_the_name_and_a_way_in_and_is_of_this_release(shared: Shared, app):
    answer = shared.by_noor.get("/card")

    page = answer.get_data(as_text=True)
    assert answer.headers["X-PocketPlan-Release"] == app.extensions["pocketplan.release"].name
    assert re.search("<title>(.*)</title>", page)[1] == "PocketPlan"
    assert text_of(answer).split() == ["PocketPlan", "PocketPlan", "Open"]
    assert 'href="/plan#help"' in page
    assert "<script" not in page


def test_what_is_said_after_practising_is_of_this_release_and_holds_nobodys_words(
    shared: Shared, app
):
    shared.add(shared.noor, "Walk to the harbour wall")

    answer = shared.by_noor.get("/practised")

    script = f"/static/{app.extensions['pocketplan.release'].name}/js/practised.js"
    assert answer.headers["X-PocketPlan-Release"] == app.extensions["pocketplan.release"].name
    assert "harbour" not in text_of(answer)
    assert f'src="{script}"' in answer.get_data(as_text=True)
    assert "import " not in shared.by_noor.get(script).get_data(as_text=True)


def test_a_browser_that_keeps_nothing_looks_where_it_came_from_before_it_shows_a_page(
    shared: Shared,
):
    kept = shared.by_noor.get("/mine").get_data(as_text=True)

    shared.by_noor.sign_in(shared.noor, keeps_copy=False)
    online = shared.by_noor.get("/mine").get_data(as_text=True)

    assert re.search('<script src="[^"]*/hidden.js"></script>', online.partition("<body")[0])
    assert "hidden.js" not in kept


def test_the_page_for_no_network_is_of_this_release_and_about_nobody(shared: Shared, app):
    page = shared.by_noor.get("/offline")

    assert page.headers["X-PocketPlan-Release"] == app.extensions["pocketplan.release"].name
    assert "Noor" not in page.get_data(as_text=True)
    assert "csrf" not in page.get_data(as_text=True)


def test_the_page_for_no_network_leads_to_the_plan_and_to_help_anywhere_whoever_fetched_it(
    shared: Shared, app
):
    """It may lie on the phone for months: its person may have moved, or erased what was there."""
    pages = [
        visitor.get("/offline").get_data(as_text=True)
        for visitor in (shared.by_noor, shared.by_lee, Visitor(app))
    ]

    assert len({page[page.index("<h1") :] for page in pages}) == 1
    links = set(re.findall(r'href="([^"]+)"', pages[0][pages[0].index("<main") :]))
    assert {"/plan", "/plan#help", "#emergency"} <= links
    assert {emergency_of(region).call for region in (*REGIONS, EVERYWHERE)} <= links
    assert "is on this phone" not in pages[0]
