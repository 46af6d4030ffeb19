import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pocketplan.web.release.release import Release, asset, register_release, release_pages
from pocketplan.web.request.headers import register_headers, standing_headers

SHEET = "css/all.css"
PARTS = {SHEET: ("css/a.css", "css/b.css")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, words in {
        "static/css/a.css": "@layer a;",
        "static/css/b.css": "p { margin: 0 }" * 40,
        "static/js/app.js": "console.debug('here')",
        "templates/layout.html": "<!doctype html>",
        "translations/es.po": 'msgid ""',
        "service_worker/worker.js": "export function start() {}",
        "static/.hidden": "an editor's backup",
        "pocketplan/directory/lines.csv": "region,phone",
        "pocketplan/__pycache__/app.pyc": "what an interpreter made of it",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(words)
    return tmp_path


@pytest.fixture
def served(root: Path, settings) -> FlaskClient:
    app = Flask(__name__, static_folder=None)
    register_headers(app, standing_headers(settings))
    register_release(app, Release.on_disk(root, PARTS))
    app.register_blueprint(release_pages)
    return app.test_client()


@pytest.mark.parametrize(
    "path",
    ["static/js/app.js", "templates/layout.html", "translations/es.po", "service_worker/worker.js"],
)
def test_changing_any_file_makes_another_release(root, path):
    before = Release.on_disk(root, PARTS).name

    (root / path).write_text("something else")

    assert Release.on_disk(root, PARTS).name != before


@pytest.mark.parametrize(
    ("path", "is_noticed"), [("directory/lines.csv", True), ("__pycache__/app.pyc", False)]
)
def test_a_number_that_was_put_right_is_noticed_though_browsers_load_the_same(
    root, path, is_noticed
):
    before = Release.on_disk(root, PARTS)

    (root / "pocketplan" / path).write_text("something else")

    after = Release.on_disk(root, PARTS)
    assert after.name == before.name
    assert (after.drawn_by != before.drawn_by) is is_noticed


def test_putting_a_file_back_makes_the_same_release_again(root):
    before = Release.on_disk(root, PARTS).name
    script = root / "static/js/app.js"
    words = script.read_text()

    script.write_text("a mistake")
    script.write_text(words)

    assert Release.on_disk(root, PARTS).name == before


def test_moving_words_from_one_file_to_the_next_makes_another_release(root):
    before = Release.on_disk(root, PARTS).name

    (root / "static/css/a.css").write_text("@layer ")
    (root / "static/css/b.css").write_text("a;" + "p { margin: 0 }" * 40)

    assert Release.on_disk(root, PARTS).name != before


def test_the_parts_of_a_sheet_are_joined_in_order_and_not_served_singly(root):
    release = Release.on_disk(root, PARTS)

    sheet = release.static[SHEET].body.decode()

    assert sheet.startswith("@layer a;\np { margin")
    assert set(release.static) == {SHEET, "js/app.js"}


def test_a_sheet_whose_part_is_missing_stops_the_start(root):
    with pytest.raises(KeyError, match=r"css/gone\.css"):
        Release.on_disk(root, {SHEET: ("css/gone.css",)})


def test_a_file_of_this_release_may_be_kept_for_good(served, root):
    name = Release.on_disk(root, PARTS).name

    answer = served.get(f"/static/{name}/js/app.js")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["X-PocketPlan-Release"] == name


@pytest.mark.parametrize("folder", ["static/{}/js/app.js"])
def test_a_file_of_another_release_is_not_here(served, folder):
    answer = served.get("/" + folder.format("0123456789ab"))

    assert answer.status_code == 404
    assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["../templates/layout.html", "%2e%2e/templates/layout.html", ".hidden"]
)
def test_nothing_beside_the_static_files_is_served(served, root, path):
    name = Release.on_disk(root, PARTS).name

    answer = served.get(f"/static/{name}/{path}")

    assert answer.status_code in (308, 404)


def test_a_file_is_packed_for_those_who_can_unpack_it(served, root):
    address = f"/static/{Release.on_disk(root, PARTS).name}/{SHEET}"

    plain = served.get(address)
    zipped = served.get(address, headers={"Accept-Encoding": "gzip"})
    smallest = served.get(address, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})

    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert smallest.headers["Content-Encoding"] == "br"
    assert brotli.decompress(smallest.data) == plain.data
    assert {one.headers["Vary"] for one in (plain, zipped, smallest)} == {"Accept-Encoding"}


def test_what_was_digested_is_served_even_if_the_file_changes_meanwhile(served, root):
    name = Release.on_disk(root, PARTS).name

    (root / "static/js/app.js").write_text("half of the next release")
    answer = served.get(f"/static/{name}/js/app.js")

    assert answer.get_data(as_text=True) == "console.debug('here')"


def test_asking_for_the_address_of_a_missing_file_fails_in_the_template_at_once(served):
    with served.application.test_request_context(), pytest.raises(KeyError):
        asset("js/gone.js")
