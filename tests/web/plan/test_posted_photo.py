"""A photo that comes with the entry's form, as browsers without scripts send it."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from pocketplan.plans.entry import Entry
from pocketplan.plans.photo_row import StoredPhoto
from pocketplan.plans.value import Photo
from tests.builders import NOW, Visitor, text_of
from tests.plans.pictures import png_claiming, saved_as
from tests.web.plan.noors_photos import noor_shows, noors_entries, noors_photo
from tests.web.world import World, a_world

RIVER = "The river at home"
FORM_ID = str(uuid4())


@pytest.fixture
def world(app: Flask, rows: Session) -> World:
    return a_world(app, rows)


@pytest.fixture
def noor(world: World) -> Visitor:
    return world.visitors["noor"]


def form(picture: bytes | None = None, **fields: str) -> dict[str, object]:
    own = {"form_id": FORM_ID, "drafted_at": NOW.isoformat(), "after": ""}
    sent: dict[str, object] = {**own, **fields}
    if picture is not None:
        sent["photo-file"] = FileStorage(BytesIO(picture), filename="IMG_0001.jpg")
    return sent


def new(noor: Visitor, world: World, **sent: object) -> TestResponse:
    return post(noor, f"/plans/{world.plan_id}/values/new", sent)


def post(visitor: Visitor, path: str, sent: dict[str, object]) -> TestResponse:
    """Send the form as one piece in memory; the test client would use a file on the disk."""
    boundary, body = encode_multipart({"csrf_token": visitor.token(), **sent})
    return visitor.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def with_photo(rows: Session, world: World) -> list[Entry]:
    return [entry for entry in noors_entries(rows, world) if entry.value("photo")]


def stored(rows: Session) -> list[UUID]:
    rows.rollback()
    return list(rows.scalars(select(StoredPhoto.photo_id)))


def test_an_entry_begins_with_the_photo_posted(noor: Visitor, world: World, rows: Session) -> None:
    answer = new(noor, world, **form(saved_as("JPEG"), **{"photo-description": RIVER}))

    assert answer.status_code == 303
    (entry,) = with_photo(rows, world)
    assert entry.value("photo") == Photo(id=stored(rows)[0], description=RIVER)


def test_a_form_sent_twice_makes_one_entry_and_one_photo(
    noor: Visitor, world: World, rows: Session
) -> None:
    for _ in range(2):
        answer = new(noor, world, **form(saved_as("JPEG"), **{"photo-description": RIVER}))
        assert answer.status_code == 303, text_of(answer)

    assert len(with_photo(rows, world)) == 1
    assert len(stored(rows)) == 1


REFUSED = {
    "a letter": (b"dear diary", "another kind"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "another kind"),
    "half a picture": (saved_as("JPEG")[:900], "did not arrive whole"),
    "a bomb": (png_claiming(50_000, 50_000), "too large to keep"),
    "5.5 MB": (saved_as("JPEG").ljust(5_500_000, b"\0"), "too large to keep"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_beside_a_refused_photo_stands_why_and_the_words_are_still_there(
    noor: Visitor, world: World, rows: Session, what: str
) -> None:
    picture, sentence = REFUSED[what]

    answer = new(
        noor, world, **form(picture, words="To be at the river", **{"photo-description": RIVER})
    )

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "To be at the river" in answer.get_data(as_text=True)
    assert stored(rows) == []
    assert with_photo(rows, world) == []


def test_a_photo_without_words_is_not_taken(noor: Visitor, world: World, rows: Session) -> None:
    answer = new(noor, world, **form(saved_as("JPEG")))

    assert answer.status_code == 422
    assert "what the photo shows" in text_of(answer)
    assert stored(rows) == []


def test_a_request_larger_than_any_photo_is_refused_unread(
    noor: Visitor, world: World, rows: Session
) -> None:
    answer = new(noor, world, **form(bytes(7 * 1024 * 1024), words="To be at the river"))

    assert answer.status_code == 413
    assert stored(rows) == []


def test_a_photo_is_described_anew_replaced_and_taken_out(
    noor: Visitor, world: World, rows: Session
) -> None:
    photo = noors_photo(rows, world)
    added = noor_shows(rows, world, photo.photo_id, words="The river")
    path = f"/plans/{world.plan_id}/entries/{added.entry_id}"

    def save(picture: bytes | None = None, **sent: str) -> object:
        (entry,) = [one for one in noors_entries(rows, world) if one.id == added.entry_id]
        parents = {
            f"parents-{name}": ",".join(map(str, entry.open_ids(name))) for name in entry.fields
        }
        fields = {**form(picture, words="The river", **sent), **parents, "form_id": str(uuid4())}
        assert post(noor, path, fields).status_code == 303
        rows.rollback()
        return next(one for one in noors_entries(rows, world) if one.id == added.entry_id).value(
            "photo"
        )

    old = {"photo-id": str(photo.photo_id)}
    described = save(**old, **{"photo-description": "The bridge"})
    replaced = save(saved_as("PNG"), **old, **{"photo-description": "The bridge"})
    out = save(**old, **{"photo-description": "The bridge", "photo-out": "y"})

    assert described == Photo(id=photo.photo_id, description="The bridge")
    assert isinstance(replaced, Photo)
    assert replaced.id != photo.photo_id
    assert out is None


def test_a_therapists_form_has_no_photo_and_takes_none(world: World, rows: Session) -> None:
    lee = world.visitors["assigned therapist"]

    page = lee.get(f"/plans/{world.plan_id}/values/new").get_data(as_text=True)
    answer = new(lee, world, **form(saved_as("JPEG"), words="To be there for you"))

    assert "photo-file" not in page
    assert answer.status_code == 303
    assert stored(rows) == []
