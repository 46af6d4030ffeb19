"""A phone that comes back with the scripts it left with is read, and loses nothing."""

from uuid import UUID

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.history import past_of
from pocketplan.plans.moving import move_home
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact, wire_value
from pocketplan.sync import wire_format
from pocketplan.sync.errors import OtherFormat
from pocketplan.sync.request import read_exchange
from tests.builders import NOW
from tests.plans.changes import adding
from tests.sync.recordings import RECORDED, Requests, recorded, recorded_now

RELEASES = sorted(path.stem for path in RECORDED.glob("*.json"))


def sent_in(requests: Requests) -> list[dict[str, object]]:
    return [change for request in requests for change in request["changes"]]


def replayed(care, requests: Requests, by: Account | None = None) -> list[dict[str, object]]:
    return [care.server.exchange(by or care.noor, request) for request in requests]


def readable(care) -> list[object]:
    """Return every value that was ever typed, as the plan's history shows it."""
    told = []
    for entry in entries_of(care.session, care.plan).every:
        for one in past_of(care.session, care.plan, entry.id, reader=care.noor):
            fields = getattr(one.change, "fields", {}).values()
            told += [wire_value(value) for value in fields]
            if hasattr(one.change, "value"):
                told.append(wire_value(one.change.value))
    return told


def typed_in(requests: Requests) -> list[object]:
    typed: list[object] = []
    for change in sent_in(requests):
        typed += [
            *change.get("fields", {}).values(),
            *([change["value"]] if "value" in change else []),
        ]
    return typed


@pytest.mark.parametrize("release", RELEASES)
def test_what_a_release_has_sent_is_taken_whole(care, release):
    requests = recorded(release)

    replies = replayed(care, requests)

    assert [reply["refused"] for reply in replies] == [[], [], []]
    assert [one for reply in replies for one in reply["taken"]] == [
        change["id"] for change in sent_in(requests)
    ]
    assert all(value in readable(care) for value in typed_in(requests))
    entries = entries_of(care.session, care.plan)
    words = [entry.value("words") for entry in entries.in_part(Part.COPING_STEPS)]
    assert words == ["Tea", "Walk to the canal and back"]
    (sam,) = entries.in_part(Part.TRUSTED_PEOPLE)
    assert sam.value("contact") == Contact(name="Sam", phone="020 7946 0002")


def test_what_the_scripts_send_now_is_recorded():
    now = recorded_now()

    assert now in [recorded(release) for release in RELEASES]


def test_the_first_phone_knew_nothing_of_seen_marks_and_regions():
    first, today = recorded("first_phone"), recorded_now()

    assert not any("seen" in request for request in first)
    assert not any("region" in change for change in sent_in(first))
    assert any("seen" in request for request in today)
    assert any("region" in change for change in sent_in(today))


def test_the_first_phones_number_is_kept_as_typed_after_its_owner_has_moved(care):
    with saved(care.session):
        move_home(care.session, care.noor, "ES", at=NOW)

    replayed(care, recorded("first_phone"))

    (sam,) = entries_of(care.session, care.plan).in_part(Part.TRUSTED_PEOPLE)
    assert sam.value("contact") == Contact(name="Sam", phone="020 7946 0002")


def test_a_reply_that_never_came_is_made_good_by_the_first_phones_next(care):
    requests = recorded("first_phone")
    care.server.exchange(care.noor, requests[0])

    replies = replayed(care, requests)

    assert care.plan.revision == len(sent_in(requests))
    assert [reply["refused"] for reply in replies] == [[], [], []]


@pytest.mark.parametrize("release", RELEASES)
def test_the_format_before_todays_is_read_and_answered_in_its_own(care, monkeypatch, release):
    monkeypatch.setattr(wire_format, "FORMAT", 2)
    requests = recorded(release)

    replies = replayed(care, requests)
    todays = care.server.exchange(care.noor, {"format": 2, "since": 0, "changes": []})

    assert {reply["format"] for reply in replies} == {1}
    assert todays["format"] == 2
    assert [change["id"] for change in todays["changes"]] == [
        change["id"] for change in sent_in(requests)
    ]


def test_the_format_before_that_asks_for_an_update_and_takes_nothing(care, monkeypatch):
    monkeypatch.setattr(wire_format, "FORMAT", 3)
    care.take(adding(entry_id=UUID(int=7)))

    for request in recorded("first_phone"):
        with pytest.raises(OtherFormat):
            care.server.exchange(care.noor, request)

    assert care.plan.revision == 1


@pytest.mark.parametrize("number", [-1, 0, 2, 99])
def test_a_format_that_is_not_spoken_asks_for_an_update(number):
    with pytest.raises(OtherFormat):
        read_exchange({"format": number, "since": 0, "changes": []})
