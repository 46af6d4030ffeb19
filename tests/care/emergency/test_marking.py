"""Marks come late, twice and from two people; each is kept once, and in order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import marks_of
from pocketplan.care.emergency.errors import (
    ContactBarred,
    MarkReused,
    ReasonNeeded,
    UnreadableMark,
)
from pocketplan.care.emergency.mark import Kind, MarkBody, standing
from pocketplan.care.emergency.marking import WORDS_LIMIT, NewMark, read_mark, take_marks
from pocketplan.care.emergency.step import Step
from pocketplan.directory.lines import lines_for
from pocketplan.people.account import Account
from pocketplan.plans.errors import TextTooLong
from pocketplan.refusal import Refusal
from tests.builders import NOW
from tests.care.emergency.emergencies import (
    a_contact,
    a_mark,
    a_town,
    an_episode,
    bar,
    close,
    every_step_marked,
    note,
)


def test_what_was_noted_without_a_network_keeps_its_order_and_comes_once(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    of_sam = an_episode(session, town.sam, town.lee)
    note(session, of_sam, town.lee, a_mark(Step.LISTEN))
    held = [
        a_mark(Step.PLACE, words="At the bus station."),
        a_mark(Step.TEAM, Kind.CALL_OPENED, whom_id="GB/Night team"),
        a_mark(Step.STAY),
    ]

    note(session, episode, town.lee, *held[:2])
    again = note(session, episode, town.lee, *held)

    told, _ = marks_of(session, episode)
    assert [(mark.number, mark.id) for mark in told] == [
        (number, mark.id) for number, mark in enumerate(held, start=1)
    ]
    assert again.ids == tuple(mark.id for mark in held)
    assert again.newest == 3


def test_the_same_id_with_other_words_is_refused_and_the_rest_is_taken(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    mark_id = uuid4()
    note(session, episode, town.lee, a_mark(Step.STAY, id=mark_id, words="On the phone."))

    taken = note(
        session, episode, town.lee, a_mark(Step.STAY, id=mark_id, words="Gone."), a_mark(Step.TEAM)
    )
    by_another = note(
        session, episode, town.okafor, a_mark(Step.STAY, id=mark_id, words="On the phone.")
    )

    assert [(one, type(why)) for one, why in taken.refused] == [(mark_id, MarkReused)]
    assert len(taken.ids) == 1
    assert [one for one, _ in by_another.refused] == [mark_id]
    assert marks_of(session, episode)[0][0].body.words == "On the phone."


def test_two_people_noting_at_once_get_numbers_without_a_gap(
    session: Session, race: Callable[..., list[Any]]
) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    ids, by_ids = (town.noor.id, episode.id), [town.lee.id, town.okafor.id] * 3

    def mark(own: Session) -> Any:
        therapist = own.get_one(Account, by_ids.pop())
        marks = [a_mark(Step.STAY), a_mark(Step.TEAM)]
        return take_marks(own, therapist, *ids, marks, at=NOW).newest

    race(6, mark, Refusal)

    told, _ = marks_of(session, episode)
    assert [one.number for one in told] == list(range(1, 13))
    assert all(one.by_id == two.by_id for one, two in zip(told[::2], told[1::2], strict=True))


def test_what_was_noted_before_the_end_and_came_after_it_is_kept(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, *every_step_marked())
    close(session, episode, town.lee)

    late = a_mark(Step.STAY, Kind.NOTED, "Her sister came.", said_at=NOW - timedelta(hours=1))
    note(session, episode, town.okafor, late, at=NOW + timedelta(hours=2))

    newest = marks_of(session, episode)[0][-1]
    assert newest.id == late.id
    assert newest.came_at - NOW == timedelta(hours=2)
    assert newest.body.said_at == NOW - timedelta(hours=1)


def test_a_later_mark_takes_the_place_of_what_its_writer_had_seen(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, a_mark(Step.TEAM, Kind.NOT_DONE, "Engaged."))

    note(session, episode, town.okafor, a_mark(Step.TEAM, Kind.DONE, seen=1))

    stands = standing(marks_of(session, episode)[0])
    assert [mark.body.kind for mark in stands[Step.TEAM]] == [Kind.DONE]
    assert set(stands) == {Step.TEAM}


def test_two_who_did_not_see_each_other_are_both_told(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.okafor, a_mark(Step.TEAM, Kind.DONE))

    note(session, episode, town.lee, a_mark(Step.TEAM, Kind.NOT_DONE, "Engaged.", seen=0))

    stands = standing(marks_of(session, episode)[0])
    assert [mark.body.kind for mark in stands[Step.TEAM]] == [Kind.DONE, Kind.NOT_DONE]


def test_who_is_barred_is_reached_with_a_reason_or_not_at_all(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)

    uncle = a_contact(session, town.noor, town.lee, "Uncle Ben")
    aunt = a_contact(session, town.noor, town.lee, "Aunt Mia")
    of_sam = a_contact(session, town.sam, town.lee, "Jo")
    bar(session, town.noor, town.lee, "uncle  ben")

    def call(whom_id: str, kind: Kind = Kind.CALL_OPENED, words: str = "") -> NewMark:
        return a_mark(Step.CONTACTS, kind, words, whom_id=whom_id)

    refused = note(session, episode, town.lee, call(uncle), call(aunt), call(of_sam))
    overridden = note(
        session,
        episode,
        town.okafor,
        call(uncle, Kind.OVERRODE, "He is in the house with her."),
        call(uncle),
        call(uncle, Kind.ANSWERED),
    )

    assert [type(why) for _, why in refused.refused] == [ContactBarred, UnreadableMark]
    assert overridden.refused == ()
    told, _ = marks_of(session, episode)
    assert [(mark.body.whom, mark.body.kind) for mark in told] == [
        ("Aunt Mia", Kind.CALL_OPENED),
        ("Uncle Ben", Kind.OVERRODE),
        ("Uncle Ben", Kind.CALL_OPENED),
        ("Uncle Ben", Kind.ANSWERED),
    ]


def test_of_a_line_the_name_is_kept_and_one_that_is_gone_stays_noted(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    listed = lines_for("GB")[0]

    note(
        session,
        episode,
        town.lee,
        a_mark(Step.TEAM, Kind.CALL_OPENED, whom_id=listed.key),
        a_mark(Step.TEAM, Kind.CALL_OPENED, whom_id="GB/Night team"),
        a_mark(Step.PLACE, Kind.CALL_OPENED, whom_id="emergency"),
    )

    told, _ = marks_of(session, episode)
    assert [mark.body.whom for mark in told] == [listed.name, "Night team", ""]


WIRE = {"id": "00000000-0000-4000-8000-000000000001", "step": "stay", "kind": "done"}


def test_a_mark_is_read_with_what_its_writer_had_seen_and_when() -> None:
    sent = {**WIRE, "words": " On the phone. ", "at": "2026-03-02T14:30:00Z", "seen": 4}

    mark = read_mark(sent)

    assert mark.id == UUID(WIRE["id"])
    assert mark.body == MarkBody(Step.STAY, Kind.DONE, words="On the phone.", said_at=NOW, seen=4)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"id": "1"}, UnreadableMark),
        ({"step": "dance"}, UnreadableMark),
        ({"kind": "closed"}, UnreadableMark),
        ({"words": ["a list"]}, UnreadableMark),
        ({"words": "a\0b"}, UnreadableMark),
        ({"words": "a" * (WORDS_LIMIT + 1)}, TextTooLong),
        ({"kind": "not-done", "words": " \n"}, ReasonNeeded),
        ({"kind": "overrode", "whom": "uncle"}, ReasonNeeded),
        ({"kind": "call-opened"}, UnreadableMark),
        ({"whom": "uncle"}, UnreadableMark),
    ],
    ids=[
        "no id",
        "no step",
        "no kind",
        "no text",
        "nul",
        "too long",
        "left out without a reason",
        "overridden without a reason",
        "a call to nobody",
        "somebody in a step",
    ],
)
def test_what_is_no_mark_is_refused(changed: dict[str, object], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_mark({**WIRE, **changed})


@pytest.mark.parametrize(
    "said", [None, 7, "yesterday", "2026-03-02T14:30:00", "9999-12-31T23:59:59Z"], ids=str
)
def test_a_clock_that_cannot_be_right_says_nothing(said: object) -> None:
    assert read_mark({**WIRE, "at": said}).body.said_at is None


def test_words_are_in_no_repr() -> None:
    assert "uncle" not in repr(a_mark(Step.STAY, words="her uncle"))
