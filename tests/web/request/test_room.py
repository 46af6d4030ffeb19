"""What is too much is refused before any of it is read, and so before it is held in memory."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.web.request.room import FORM_ROOM, PHOTO_ROOM, STRANGERS_ROOM
from tests.builders import Visitor, a_client, a_plan

FORM, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


class Body:
    """One that says whether anybody looked at it."""

    def __init__(self) -> None:
        self.is_read = False

    def read(self, *_size: int) -> bytes:
        self.is_read = True
        return b""

    readline = read


def is_heard_out(visitor: Visitor, path: str, kind: str, size: int) -> bool:
    body = Body()
    told = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(size), "wsgi.input": body}
    answer = visitor.post(path, environ_overrides=told)
    assert body.is_read is not (answer.status_code == 413)
    return body.is_read


@pytest.mark.parametrize("kind", [FORM, WITH_FILES, "application/json"])
@pytest.mark.parametrize("path", ["/join", "/sign-in/passkey", "/nowhere"])
def test_a_stranger_is_not_heard_out(app: Flask, path: str, kind: str) -> None:
    assert not is_heard_out(Visitor(app), path, kind, STRANGERS_ROOM + 1)


def test_whoever_is_signed_in_has_room_for_a_form_and_for_a_photo(
    app: Flask, rows: Session
) -> None:
    noor = a_client(rows)
    a_plan(rows, owner=noor)
    rows.commit()
    phone = Visitor(app, noor)

    assert is_heard_out(phone, "/mine/region", FORM, FORM_ROOM)
    assert is_heard_out(phone, "/mine/region", WITH_FILES, FORM_ROOM + 1)
    assert not is_heard_out(phone, "/mine/region", FORM, FORM_ROOM + 1)
    assert not is_heard_out(phone, "/mine/region", WITH_FILES, PHOTO_ROOM + 1)


def test_a_stranger_with_a_made_up_cookie_is_a_stranger(app: Flask) -> None:
    stranger = Visitor(app)
    stranger.set_cookie(app.extensions["pocketplan.settings"].cookie_name, "x" * 43)

    assert not is_heard_out(stranger, "/join", WITH_FILES, STRANGERS_ROOM + 1)
