"""Bad input gets a clear, kind error and changes nothing. The tables are in bad_*.py."""

import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from pocketplan.database.base import Base
from tests.builders import Visitor, text_of
from tests.running import running_app, settings_in
from tests.web import bad_inputs, bad_lines, bad_live, bad_notes, bad_past, bad_people
from tests.web.bad_inputs import NOBODY, Bad
from tests.web.world import World, a_world

MAY_CHANGE = {
    "reading_record",  # who looked is written down, also where nothing was found to change
    "challenges",  # made by asking, and of use to nobody without its answer
}
CSRF = {"csrf_token", "form_token"}
ALL = [
    *bad_inputs.ALL,
    *bad_lines.LINES,
    *bad_live.LIVE,
    *bad_notes.NOTES,
    *bad_past.PAST,
    *bad_people.PEOPLE,
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One town for all: none of this may change it."""
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        yield whole


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    with app.extensions["pocketplan.stores"].session() as rows:
        return a_world(app, rows)


@pytest.fixture(scope="module")
def ids(world: World) -> dict[str, UUID]:
    noor, other = world.visitors["noor"], world.visitors["other client"]
    lee = world.visitors["assigned therapist"]
    return {
        "plan": world.plan_id,
        "entry": an_entry(noor, world.plan_id),
        "other_entry": an_entry(other, world.other_plan_id),
        "client": world.noor_id,
        "therapist": lee.account_id,
        "lee_device": lee.device_id,
    }


def an_entry(visitor: Visitor, plan_id: UUID) -> UUID:
    change = adding()
    exchanged(visitor, plan_id, change)
    return UUID(str(change["entry"]))


def test_there_are_enough_of_them_and_each_has_a_name_of_its_own() -> None:
    assert len(ALL) >= 60
    assert len({bad.name for bad in ALL}) == len(ALL)


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.name)
def test_bad_input_is_refused_kindly_and_changes_nothing(
    app: Flask, rows: Session, world: World, ids: dict[str, UUID], bad: Bad
) -> None:
    before = everything(rows)

    answer = sent(world, ids, bad)

    assert answer.status_code in bad.status, answer.get_data(as_text=True)[:400]
    assert everything(rows) == before
    assert says_something_kind(answer)


def sent(world: World, ids: dict[str, UUID], bad: Bad) -> TestResponse:
    who = {"lee": "assigned therapist"}.get(bad.who, bad.who)
    visitor = world.visitors[who]
    headers = dict(bad.headers)
    if bad.token and bad.method != "GET":
        headers["X-CSRFToken"] = visitor.token()
    path = bad.path
    for name, value in ids.items():
        path = path.replace("{" + name + "}", str(value))
    if isinstance(bad.body, dict):
        return visitor.open(path, method=bad.method, data=as_form(bad.body), headers=headers)
    return visitor.open(
        path, method=bad.method, data=bad.body, content_type=bad.kind, headers=headers
    )


def as_form(fields: dict[str, Any]) -> MultiDict[str, Any]:
    form: MultiDict[str, Any] = MultiDict()
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            is_file = isinstance(one, tuple)
            form.add(name, (io.BytesIO(one[0]), one[1]) if is_file else one)
    return form


def everything(rows: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that bad input must leave as it is."""
    rows.rollback()
    return {
        table.name: [tuple(row) for row in rows.execute(select(table).order_by(*table.primary_key))]
        for table in Base.metadata.sorted_tables
        if table.name not in MAY_CHANGE
    }


def says_something_kind(answer: TestResponse) -> bool:
    if answer.status_code < 400:
        return True
    if answer.is_json:
        assert answer.json is not None
        return bool(answer.json["error"] and len(answer.json["message"]) > 20)
    return len(text_of(answer)) > 20


def adding(**more: Any) -> dict[str, Any]:
    change = {
        "id": str(uuid4()),
        "kind": "add-entry",
        "entry": str(uuid4()),
        "part": "coping_steps",
        "after": None,
        "fields": {"words": "Walk to the harbour"},
        "at": "2026-03-02T14:00:00Z",
    }
    return {**change, **more}


def setting(ids: dict[str, Any], name: str, value: object, **more: Any) -> dict[str, Any]:
    change = {
        "id": str(uuid4()),
        "kind": "set-field",
        "entry": str(ids["entry"]),
        "field": name,
        "value": value,
        "parents": [],
        "at": "2026-03-02T14:00:00Z",
    }
    return {**change, **more}


def exchanged(visitor: Visitor, plan_id: UUID, change: dict[str, Any]) -> dict[str, Any]:
    body = {"format": 1, "since": 0, "changes": [change]}
    answer = visitor.send_json(f"/plans/{plan_id}/exchange", body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    reply: dict[str, Any] = json.loads(answer.get_data())
    return reply


ILL_ADDED: list[tuple[str, dict[str, Any], str]] = [
    ("a kind that is none", {"kind": "burn-plan"}, "unreadable-change"),
    ("an id that is none", {"id": "seven"}, "unreadable-change"),
    ("an id that is a number", {"id": 7}, "unreadable-change"),
    ("a part that is none", {"part": "dreams"}, "unreadable-change"),
    ("fields that are a list", {"fields": []}, "unreadable-change"),
    ("a time without a zone", {"at": "2026-03-02T14:00:00"}, "unreadable-change"),
    ("a time that is none", {"at": "soon"}, "unreadable-change"),
    ("another's name as author", {"author": NOBODY}, "not-yours-to-set"),
    ("a revision of its own", {"revision": 1}, "not-yours-to-set"),
    ("a field that is none", {"fields": {"words": "x", "mood": "low"}}, "not-in-part"),
    ("a field of another part", {"fields": {"words": "x", "chat": "https://x.org"}}, "not-in-part"),
    ("nothing", {"fields": {}}, "entry-empty"),
    ("nothing but spaces", {"fields": {"words": " \u00a0 "}}, "entry-empty"),
    ("2,001 characters", {"fields": {"words": "x" * 2001}}, "text-too-long"),
    ("words that are a number", {"fields": {"words": 5}}, "unreadable-change"),
    ("minutes below one", {"fields": {"words": "x", "minutes": 0}}, "unreadable-change"),
    ("minutes beyond three hours", {"fields": {"words": "x", "minutes": 181}}, "unreadable-change"),
    ("half a minute", {"fields": {"words": "x", "minutes": 1.5}}, "unreadable-change"),
    ("minutes that are yes", {"fields": {"words": "x", "minutes": True}}, "unreadable-change"),
    ("a likelihood of eleven", {"fields": {"words": "x", "likelihood": 11}}, "unreadable-change"),
]


@pytest.mark.parametrize(
    ("more", "code"), [row[1:] for row in ILL_ADDED], ids=[row[0] for row in ILL_ADDED]
)
def test_an_ill_made_change_is_refused_alone_and_the_rest_go_on(
    rows: Session, world: World, ids: dict[str, UUID], more: dict[str, Any], code: str
) -> None:
    before = everything(rows)

    reply = exchanged(world.visitors["noor"], ids["plan"], adding(**more))

    assert [refused["code"] for refused in reply["refused"]] == [code]
    assert len(reply["refused"][0]["message"]) > 20
    assert everything(rows) == before


ILL_SET: list[tuple[str, str, object, str]] = [
    ("a chat that runs a script", "chat", "javascript:alert(1)", "unreadable-change"),
    ("a chat without a lock", "chat", "http://example.org", "unreadable-change"),
    ("a day that is none", "by", "2026-02-30", "unreadable-change"),
    ("a contact that is words", "contact", "Mum 020 7946 0000", "unreadable-change"),
    ("a number of 41 characters", "contact", {"name": "x", "phone": "0" * 41}, "text-too-long"),
    ("a field that is none", "mood", "low", "unreadable-change"),
    ("words for another part", "address", "Elm Street", "not-in-part"),
]


@pytest.mark.parametrize(
    ("name", "value", "code"), [row[1:] for row in ILL_SET], ids=[row[0] for row in ILL_SET]
)
def test_an_ill_made_value_is_refused_alone(
    rows: Session, world: World, ids: dict[str, UUID], name: str, value: object, code: str
) -> None:
    before = everything(rows)

    reply = exchanged(world.visitors["noor"], ids["plan"], setting(ids, name, value))

    assert [refused["code"] for refused in reply["refused"]] == [code]
    assert everything(rows) == before


def test_the_words_of_an_entry_of_words_cannot_be_taken_away(rows: Session, world: World) -> None:
    noor, change = world.visitors["noor"], adding()
    exchanged(noor, world.plan_id, change)
    before = everything(rows)
    emptied = setting({"entry": change["entry"]}, "words", None, parents=[change["id"]])

    reply = exchanged(noor, world.plan_id, emptied)

    assert [refused["code"] for refused in reply["refused"]] == ["entry-empty"]
    assert everything(rows) == before


def test_another_plans_entry_cannot_be_changed_through_ones_own(
    rows: Session, world: World, ids: dict[str, UUID]
) -> None:
    before = everything(rows)
    theirs = setting(ids, "words", "mine now", entry=str(ids["other_entry"]))

    reply = exchanged(world.visitors["noor"], ids["plan"], theirs)

    assert [refused["code"] for refused in reply["refused"]] == ["entry-not-found"]
    assert everything(rows) == before


@pytest.mark.parametrize("name", ["shared", "hidden"])
def test_a_therapist_cannot_share_a_photo_in_the_clients_place(
    rows: Session, world: World, ids: dict[str, UUID], name: str
) -> None:
    before = everything(rows)
    lee = world.visitors["assigned therapist"]

    reply = exchanged(lee, ids["plan"], adding(part="values", fields={"words": "x", name: True}))

    assert [refused["code"] for refused in reply["refused"]] == ["only-the-client"]
    assert everything(rows) == before


def test_words_that_were_refused_come_back_in_the_form(world: World, ids: dict[str, UUID]) -> None:
    long = "I walk to the harbour. " * 100
    answer = world.visitors["noor"].send(f"/plans/{ids['plan']}/coping_steps/new", {"words": long})

    assert answer.status_code == 422
    assert long.strip() in answer.get_data(as_text=True)
