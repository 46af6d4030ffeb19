"""A client takes everything along: one file, opened without PocketPlan."""

import io
import json
import re
import tempfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from pocketplan.plans.part import Part
from tests.builders import Visitor, text_of
from tests.plans.photos import a_stored_photo, an_entry_showing
from tests.web.conftest import Shared


@pytest.fixture
def taken(shared: Shared) -> ZipFile:
    plan = shared.plan
    photo = a_stored_photo(shared.rows, plan, shared.noor)
    an_entry_showing(shared.rows, plan, shared.noor, photo.photo_id)
    shared.add(shared.noor, "Walk <to> the river")
    shared.add(shared.noor, "Give Ana the keys", part=Part.SAFER_SPACE)

    answer = shared.by_noor.send("/mine/everything", {})

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pocketplan.zip"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    return ZipFile(io.BytesIO(answer.data))


def test_the_file_holds_the_plan_the_photos_and_the_data(taken: ZipFile) -> None:
    data = json.loads(taken.read("pocketplan.json"))

    [photo] = data["photos"]
    assert taken.namelist() == ["pocketplan.json", "plan.html", photo["file"]]
    assert taken.read(photo["file"]) == b"RIFFpixels"
    assert len(data["entries"]) == len(data["history"]) == 3


def test_a_download_needs_no_room_for_files_and_leaves_none(
    shared: Shared, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is none"))
    shared.add(shared.noor, "Walk to the river")
    shared.by_noor.get("/mine/everything")
    shared.by_lee.get(f"/clients/{shared.noor.id}/export")
    folder = app.extensions["pocketplan.settings"].data_dir
    before = sorted(path.name for path in folder.rglob("*"))

    archive = shared.by_noor.send("/mine/everything", {}).data
    files = [
        shared.by_lee.send(f"/clients/{shared.noor.id}/export", {"kind": kind}).data
        for kind in ("json", "fhir")
    ]

    assert ZipFile(io.BytesIO(archive)).testzip() is None
    assert all(json.loads(file) for file in files)
    assert sorted(path.name for path in folder.rglob("*")) == before
    with pytest.raises(FileNotFoundError):
        tempfile.mkstemp()


def test_the_page_stands_alone_and_runs_nothing(taken: ZipFile) -> None:
    page = taken.read("plan.html").decode()

    assert "Walk &lt;to&gt; the river" in page
    assert "Give Ana the keys" in page
    assert "999" in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!data:image/webp;base64,)', page) == []
    assert 'src="data:image/webp;base64,' in page


def test_nothing_goes_out_without_a_fresh_proof(shared: Shared, app: Flask) -> None:
    visitor = Visitor(app, shared.noor)
    with saved(shared.rows):
        device = shared.rows.get_one(Device, visitor.device_id)
        device.signed_in_at = device.signed_in_at.replace(year=2025, month=12)

    answer = visitor.send("/mine/everything", {})

    assert answer.status_code == 403
    assert b"PK" not in answer.data[:2]


def test_the_page_says_what_is_in_it_and_what_is_not(shared: Shared) -> None:
    said = text_of(shared.by_noor.get("/mine/everything"))

    assert "who has read or changed what" in said
    assert "What your therapist noted for the practice is not in it." in said
