"""Photos over the wire: what is taken, what is refused, who gets to see one."""

from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pocketplan.plans.photo import LARGEST_BYTES
from pocketplan.plans.photo_row import StoredPhoto
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import Visitor
from tests.plans.pictures import (
    CANARY,
    GPS_CANARY,
    a_photo,
    an_animation,
    jpeg_claiming,
    jpeg_of_many_scans,
    png_claiming,
    saved_as,
    tell_tale_jpeg,
    webp_claiming,
)
from tests.web.plan.noors_photos import noor_shows, noors_photo
from tests.web.world import World, a_world

REFUSED: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 422, "not-a-picture"),
    "words": (b"dear diary", 415, "picture-kind"),
    "a web page": (b"<html><script>alert(1)</script>", 415, "picture-kind"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', 415, "picture-kind"),
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n", 415, "picture-kind"),
    "PDF": (b"%PDF-1.7\n", 415, "picture-kind"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", 415, "picture-kind"),
    "AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", 415, "picture-kind"),
    "GIF": (saved_as("GIF"), 415, "picture-kind"),
    "half a picture": (saved_as("PNG", a_photo((400, 300)))[:9000], 422, "not-a-picture"),
    "a bomb": (png_claiming(50_000, 50_000), 413, "picture-too-large"),
    "a WebP bomb": (webp_claiming(16_000, 16_000), 413, "picture-too-large"),
    "a JPEG bomb": (jpeg_claiming(60_000, 60_000), 413, "picture-too-large"),
    "endless scans": (jpeg_of_many_scans(500), 422, "not-a-picture"),
    "5 MB and a byte": (saved_as("PNG").ljust(LARGEST_BYTES + 1, b"\0"), 413, "picture-too-large"),
    "7 MB": (saved_as("JPEG").ljust(7 * 1024 * 1024, b"\0"), 413, "http-413"),
}


@pytest.fixture
def world(app: Flask, rows: Session) -> World:
    return a_world(app, rows)


def address(world: World, photo_id: UUID) -> str:
    return f"/plans/{world.plan_id}/photos/{photo_id}"


def put(visitor: Visitor, path: str, picture: bytes, **headers: str) -> TestResponse:
    return visitor.put(
        path,
        data=picture,
        headers={"X-CSRFToken": visitor.token(), "Accept": "application/json", **headers},
    )


def stored(rows: Session) -> int:
    rows.rollback()
    return rows.scalar(select(func.count()).select_from(StoredPhoto)) or 0


def test_a_photo_that_a_phone_sends_comes_back_as_pixels_alone(world: World) -> None:
    noor, path = world.visitors["noor"], address(world, uuid4())

    sent = put(noor, path, tell_tale_jpeg())
    shown = noor.get(path)

    assert (sent.status_code, shown.status_code) == (200, 200)
    assert shown.content_type == "image/webp"
    assert shown.data[:4] == b"RIFF"
    assert CANARY not in shown.data
    assert GPS_CANARY not in shown.data


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_small_sound_picture_is_refused_kindly(
    world: World, rows: Session, what: str
) -> None:
    picture, status, code = REFUSED[what]

    answer = put(world.visitors["noor"], address(world, uuid4()), picture)

    assert (answer.status_code, answer.json["error"]) == (status, code)  # type: ignore[index]
    assert answer.json["message"].endswith(".")  # type: ignore[index]
    assert stored(rows) == 0


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml", "text/html", "nonsense"])
def test_what_the_sender_calls_it_changes_nothing(world: World, kind: str) -> None:
    noor, path = world.visitors["noor"], address(world, uuid4())

    put(noor, path, saved_as("JPEG"), **{"Content-Type": kind})

    assert noor.get(path).content_type == "image/webp"


def test_a_moving_picture_stands_still(world: World) -> None:
    noor, path = world.visitors["noor"], address(world, uuid4())

    put(noor, path, an_animation("WEBP"))

    assert b"ANIM" not in noor.get(path).data


def test_sending_a_photo_twice_is_sending_it_once(world: World, rows: Session) -> None:
    noor, path, picture = world.visitors["noor"], address(world, uuid4()), saved_as("JPEG")

    answers = [put(noor, path, picture) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert stored(rows) == 1


def test_another_picture_under_the_same_id_is_refused(world: World) -> None:
    noor, path = world.visitors["noor"], address(world, uuid4())
    put(noor, path, saved_as("JPEG"))
    before = noor.get(path).data

    answer = put(noor, path, saved_as("PNG"))

    assert (answer.status_code, answer.json["error"]) == (409, "photo-differs")  # type: ignore[index]
    assert noor.get(path).data == before


def test_a_photo_needs_a_form_token(world: World, rows: Session) -> None:
    answer = world.visitors["noor"].put(address(world, uuid4()), data=saved_as("JPEG"))

    assert answer.status_code == 400
    assert stored(rows) == 0


WHO_MAY_PUT = {
    "stranger": 401,
    "noor": 200,
    "other client": 404,
    "assigned therapist": 403,
    "colleague": 403,
    "former therapist": 403,
    "owner": 403,
    "another practice": 403,
    "revoked device": 401,
}


@pytest.mark.parametrize("who", WHO_MAY_PUT)
def test_only_the_client_sends_photos(world: World, rows: Session, who: str) -> None:
    answer = put(world.visitors[who], address(world, uuid4()), saved_as("JPEG"))

    assert answer.status_code == WHO_MAY_PUT[who]
    assert stored(rows) == (1 if who == "noor" else 0)


WHO_SEES_A_SHARED_PHOTO = {
    "stranger": 401,
    "noor": 200,
    "other client": 404,
    "assigned therapist": 200,
    "colleague": 404,
    "former therapist": 404,
    "owner": 404,
    "another practice": 404,
    "revoked device": 401,
}


@pytest.mark.parametrize("who", WHO_SEES_A_SHARED_PHOTO)
def test_a_shared_photo_is_seen_by_the_client_and_their_therapist(
    world: World, rows: Session, who: str
) -> None:
    photo = noors_photo(rows, world)
    noor_shows(rows, world, photo.photo_id, shared=True)

    answer = world.visitors[who].get(
        address(world, photo.photo_id), headers={"Accept": "application/json"}
    )

    assert answer.status_code == WHO_SEES_A_SHARED_PHOTO[who]


def test_a_photo_that_is_not_shared_answers_a_therapist_like_one_that_is_not_there(
    world: World, rows: Session
) -> None:
    lee = world.visitors["assigned therapist"]
    photo = noors_photo(rows, world)
    noor_shows(rows, world, photo.photo_id)

    theirs, nobodys = lee.get(address(world, photo.photo_id)), lee.get(address(world, uuid4()))

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.data == nobodys.data


def test_a_therapist_looking_at_a_photo_is_in_the_record_and_the_client_is_not(
    world: World, rows: Session
) -> None:
    photo = noors_photo(rows, world)
    noor_shows(rows, world, photo.photo_id, shared=True)
    before = lines_about(rows, world.noor_id)

    for who in ("noor", "assigned therapist"):
        world.visitors[who].get(address(world, photo.photo_id))

    rows.rollback()
    lines = lines_about(rows, world.noor_id)
    assert [line.act for line in lines if line not in before] == [Act.READ_PHOTO]


def test_only_the_clients_phone_is_told_to_keep_a_photo(world: World, rows: Session) -> None:
    photo = noors_photo(rows, world)
    noor_shows(rows, world, photo.photo_id, shared=True)

    noors = world.visitors["noor"].get(address(world, photo.photo_id))
    lees = world.visitors["assigned therapist"].get(address(world, photo.photo_id))

    assert noors.headers["X-PocketPlan-Keep"] == "photo"
    assert "X-PocketPlan-Keep" not in lees.headers
    assert noors.headers["Cache-Control"] == lees.headers["Cache-Control"] == "private, no-store"


def test_a_photo_that_a_phone_has_is_not_sent_again(world: World, rows: Session) -> None:
    noor = world.visitors["noor"]
    photo = noors_photo(rows, world)
    tag = noor.get(address(world, photo.photo_id)).headers["ETag"]

    answer = noor.get(address(world, photo.photo_id), headers={"If-None-Match": tag})

    assert (answer.status_code, answer.data) == (304, b"")


def test_a_photo_that_no_entry_shows_is_deleted_for_good(world: World, rows: Session) -> None:
    noor = world.visitors["noor"]
    loose = noors_photo(rows, world)
    shown = noors_photo(rows, world)
    noor_shows(rows, world, shown.photo_id)

    answers = [
        noor.delete(address(world, photo_id), headers={"X-CSRFToken": noor.token()})
        for photo_id in (loose.photo_id, shown.photo_id, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [204, 409, 404]
    assert stored(rows) == 1


def test_what_is_stored_is_sealed(world: World, rows: Session, app: Flask) -> None:
    noor, path = world.visitors["noor"], address(world, uuid4())
    put(noor, path, tell_tale_jpeg())
    picture = noor.get(path).data
    settings = app.extensions["pocketplan.settings"]

    files = [file.read_bytes() for file in settings.data_dir.rglob("*") if file.is_file()]

    assert files
    for content in files:
        assert picture[12:60] not in content
        assert b"WEBPVP8" not in content
        assert CANARY not in content
        assert GPS_CANARY not in content
