import json
from dataclasses import dataclass
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import Visitor, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.plans.changes import on_the_wire


@dataclass
class World:
    rows: Session
    noor: Account
    lee: Account
    omar: Account
    plan: Plan
    app: Flask

    @property
    def exchange(self) -> str:
        return f"/plans/{self.plan.id}/exchange"

    def asked(self, *changes, since=0, **more):
        return {"format": 1, "since": since, "changes": list(changes), **more}

    def plan_words(self):
        self.rows.rollback()
        return [entry.value("words") for entry in entries_of(self.rows, self.plan)]

    def acts_of_others(self):
        self.rows.rollback()
        return [(line.act, line.actor_id) for line in lines_about(self.rows, self.noor.id)]


@pytest.fixture
def world(app, rows):
    practice = a_practice(rows)
    noor, lee = a_client(rows, practice=practice), a_therapist(rows, practice=practice)
    omar = a_client(rows, practice=practice, name="Omar")
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=omar)
    return World(rows, noor, lee, omar, a_plan(rows, owner=noor), app)


def send_raw(visitor, path, raw, **headers):
    headers = {"X-CSRFToken": visitor.token(), "Content-Type": "application/json", **headers}
    return visitor.post(path, data=raw, headers=headers)


def test_a_round_takes_changes_and_gives_a_token_for_the_next(world):
    noor = Visitor(world.app, world.noor)
    walk = on_the_wire()

    answer = noor.send_json(world.exchange, world.asked(walk))

    assert answer.status_code == 200
    assert answer.json["taken"] == [walk["id"]]
    assert answer.json["revision"] == 1
    again = noor.post(
        world.exchange,
        json=world.asked(since=1),
        headers={"X-CSRFToken": answer.json["token"]},
    )
    assert again.json["changes"] == []
    assert world.plan_words() == ["Walk to the river"]


def test_a_refused_change_comes_back_with_a_sentence_and_its_field(world):
    noor = Visitor(world.app, world.noor)
    long = on_the_wire(fields={"words": "x" * 2001})
    owned = on_the_wire(author=str(world.noor.id))

    answer = noor.send_json(world.exchange, world.asked(long, owned, on_the_wire()))

    first, second = answer.json["refused"]
    assert (first["id"], first["code"], first["field"]) == (long["id"], "text-too-long", "words")
    assert (second["code"], second["field"]) == ("not-yours-to-set", "author")
    assert all(refused["message"].endswith(".") for refused in answer.json["refused"])
    assert answer.json["revision"] == 1


def test_a_therapist_exchanges_too_and_is_written_down(world):
    lee = Visitor(world.app, world.lee)

    answer = lee.send_json(world.exchange, world.asked(on_the_wire()))
    lee.send_json(world.exchange, world.asked(since=1))

    assert answer.json["changes"][0]["author"] == str(world.lee.id)
    assert world.acts_of_others() == [(Act.CHANGED_PLAN, world.lee.id)]


def test_a_snapshot_is_given_and_a_therapists_reading_written_down(world):
    noor, lee = Visitor(world.app, world.noor), Visitor(world.app, world.lee)
    noor.send_json(world.exchange, world.asked(on_the_wire()))

    own = noor.get(f"/plans/{world.plan.id}/snapshot")
    read = lee.get(f"/plans/{world.plan.id}/snapshot")

    assert own.json["entries"] == read.json["entries"] != []
    assert own.headers["Cache-Control"] == "private, no-store"
    assert world.acts_of_others() == [(Act.READ_PLAN, world.lee.id)]


def test_what_was_seen_is_noted_for_the_one_who_saw_it(world):
    noor = Visitor(world.app, world.noor)
    noor.send_json(world.exchange, world.asked(on_the_wire()))

    answer = noor.send_json(f"/plans/{world.plan.id}/seen", {"revision": 1})

    assert answer.json == {"seen": 1}
    assert noor.get(f"/plans/{world.plan.id}/snapshot").json["seen"] == 1
    assert Visitor(world.app, world.lee).get(f"/plans/{world.plan.id}/snapshot").json["seen"] == 0


def test_a_plan_of_somebody_else_and_no_plan_get_the_same_answer(world):
    omar = Visitor(world.app, world.omar)
    for what, body in (
        ("exchange", world.asked(on_the_wire())),
        ("seen", {"revision": 1}),
    ):
        answers = [
            omar.send_json(f"/plans/{plan_id}/{what}", body) for plan_id in (world.plan.id, uuid4())
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].json == answers[1].json
    snapshots = [
        omar.get(f"/plans/{plan_id}/snapshot", headers={"Accept": "application/json"})
        for plan_id in (world.plan.id, uuid4())
    ]
    assert [answer.status_code for answer in snapshots] == [404, 404]
    assert snapshots[0].json == snapshots[1].json
    assert world.plan_words() == []


def test_nobody_exchanges_without_signing_in_or_without_a_token(world, web):
    noor = Visitor(world.app, world.noor)

    stranger = web.post(
        world.exchange, json=world.asked(on_the_wire()), headers={"X-CSRFToken": web.token()}
    )
    forged = noor.post(world.exchange, json=world.asked(on_the_wire()))

    assert (stranger.status_code, stranger.json["error"]) == (401, "not-signed-in")
    assert (forged.status_code, forged.json["error"]) == (400, "stale-form")
    assert world.plan_words() == []


BAD_BODIES = [
    (b"", 400),
    (b"[]", 400),
    (b"null", 400),
    (b"{", 400),
    (b'{"format": 1, "since": NaN, "changes": []}', 400),
    (b'{"format": 1, "since": 1e999, "changes": []}', 400),
    (b'{"format": 1, "since": 0, "since": 1, "changes": []}', 400),
    (b'{"format": 1, "since": 0, "changes": ["\\ud83d"]}', 400),
    (b'{"format": 1, "since": 0, "changes": ["a\\u0000b"]}', 400),
    (b'{"format": 1, "since": 0, "changes": ' + b"[" * 20 + b"]" * 20 + b"}", 400),
    ({"since": 0, "changes": []}, 400),
    ({"format": "1", "since": 0, "changes": []}, 400),
    ({"format": True, "since": 0, "changes": []}, 400),
    ({"format": 0, "since": 0, "changes": []}, 426),
    ({"format": -1, "since": 0, "changes": [{}]}, 426),
    ({"format": 2, "since": 0, "changes": []}, 426),
    ({"format": 1, "changes": []}, 400),
    ({"format": 1, "since": -1, "changes": []}, 400),
    ({"format": 1, "since": 0.0, "changes": []}, 400),
    ({"format": 1, "since": True, "changes": []}, 400),
    ({"format": 1, "since": 2**31, "changes": []}, 400),
    ({"format": 1, "since": 0}, 400),
    ({"format": 1, "since": 0, "changes": {}}, 400),
    ({"format": 1, "since": 0, "changes": [], "seen": "1"}, 400),
    ({"format": 1, "since": 0, "changes": [], "last": "first"}, 400),
    ({"format": 1, "since": 0, "changes": [], "last": 7}, 400),
    ({"format": 1, "since": 0, "changes": [], "owner": "somebody"}, 400),
    ({"format": 1, "since": 0, "changes": [], "revision": 7}, 400),
    ({"format": 1, "since": 9, "changes": []}, 409),
    ({"format": 1, "since": 0, "changes": [{}] * 501}, 413),
    (b'{"format": 1, "since": 0, "changes": [' + b" " * (4 * 1024 * 1024) + b"]}", 413),
]


@pytest.mark.parametrize(
    ("body", "status"), BAD_BODIES, ids=lambda part: str(part)[:60] if part else "empty"
)
def test_what_is_no_exchange_is_refused_whole_and_changes_nothing(world, body, status):
    noor = Visitor(world.app, world.noor)
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    answer = send_raw(noor, world.exchange, raw, Accept="application/json")

    assert answer.status_code == status
    assert set(answer.json) == {"error", "message"}
    assert world.plan_words() == []


def test_a_body_of_another_type_is_refused(world):
    noor = Visitor(world.app, world.noor)

    answer = send_raw(noor, world.exchange, b"{}", **{"Content-Type": "text/plain"})

    assert answer.status_code == 415


@pytest.mark.parametrize("body", [[], {}, {"revision": -1}, {"revision": "1"}, {"revision": None}])
def test_what_is_no_seen_mark_is_refused(world, body):
    answer = Visitor(world.app, world.noor).send_json(f"/plans/{world.plan.id}/seen", body)

    assert (answer.status_code, answer.json["error"]) == (400, "unreadable-exchange")


def test_a_phone_too_far_behind_or_ahead_is_told_which(world, monkeypatch):
    noor = Visitor(world.app, world.noor)
    noor.send_json(world.exchange, world.asked(on_the_wire(), on_the_wire()))
    monkeypatch.setattr("pocketplan.sync.exchange.FOLLOWED", 1)

    behind = noor.send_json(world.exchange, world.asked())
    ahead = noor.send_json(world.exchange, world.asked(since=3))
    elsewhere = noor.send_json(world.exchange, world.asked(since=2, last=str(uuid4())))

    assert [answer.status_code for answer in (behind, ahead, elsewhere)] == [409, 409, 409]
    assert [answer.json["error"] for answer in (behind, ahead, elsewhere)] == [
        "too-old",
        "restored",
        "restored",
    ]


def test_a_therapist_whose_care_has_ended_gets_nothing(world):
    lee = Visitor(world.app, world.lee)
    link = a_care_link(world.rows, world.noor, world.lee)
    link.end(at=world.plan.made_at)
    world.rows.commit()

    answer = lee.send_json(world.exchange, world.asked(on_the_wire()))

    assert (answer.status_code, answer.json["error"]) == (404, "plan-not-found")
