"""How many messages a push service gets at once, by what it answers."""

import asyncio
from datetime import timedelta

from pocketplan.push.outcome import Outcome
from pocketplan.push.places import FIRST, MOST, Places, shares
from pocketplan.push.sender import IN_FLIGHT, Answer
from tests.builders import NOW


def learnt(*answers: Answer) -> Places:
    places = Places()
    for answer in answers:
        places.learn("a service", answer, at=NOW)
    return places


def most_at_once(places: Places) -> int:
    """Return how many hold a place when many want one."""
    holding = 0

    async def hold(done: asyncio.Event) -> None:
        nonlocal holding
        async with places.one():
            holding += 1
            await done.wait()

    async def many() -> None:
        done = asyncio.Event()
        tasks = [asyncio.create_task(hold(done)) for _ in range(IN_FLIGHT * 2)]
        await asyncio.sleep(0.01)
        first = holding
        done.set()
        await asyncio.gather(*tasks)
        assert holding == IN_FLIGHT * 2
        held.append(first)

    held: list[int] = []
    asyncio.run(many())
    return held[0]


def test_a_service_gets_few_at_first_and_more_while_it_answers():
    answers = [Answer(Outcome.ACCEPTED)] * IN_FLIGHT

    assert most_at_once(learnt()) == FIRST
    assert most_at_once(learnt(*answers[:3])) == FIRST + 3
    assert most_at_once(learnt(*answers)) == MOST < IN_FLIGHT


def test_a_service_in_trouble_gets_half_as_many_each_time_and_never_none():
    trouble = Answer(Outcome.RETRY, status=500)

    assert learnt(trouble).at_once == FIRST // 2
    assert learnt(*[trouble] * 9).at_once == 1


def test_nobody_else_gets_a_place_while_those_that_are_held_are_too_many():
    async def held_and_left() -> tuple[int, bool]:
        places = Places()
        async with places.one(), places.one():
            for _ in range(9):
                places.learn("a service", Answer(Outcome.RETRY), at=NOW)
        async with places.one():
            waits = asyncio.create_task(places.one().__aenter__())
            done, _ = await asyncio.wait([waits], timeout=0.01)
            waits.cancel()
        return places.at_once, bool(done)

    assert asyncio.run(held_and_left()) == (1, False)


def test_a_service_that_asked_for_a_wait_rests_and_begins_again_with_one():
    places = learnt(Answer(Outcome.RETRY, wait=timedelta(minutes=2), status=429))

    assert places.at_once == 1
    assert places.is_resting(at=NOW + timedelta(seconds=119))
    assert not places.is_resting(at=NOW + timedelta(minutes=2))


def test_room_is_for_those_under_way_and_as_many_that_are_ready():
    places = Places()
    places.claimed = FIRST * 2 - 3

    assert places.room == 3


def test_every_service_gets_its_share_and_what_one_has_no_room_for_is_the_others():
    assert dict(shares({"a": 48, "b": 48, "c": 48}, 63)) == {"a": 21, "b": 21, "c": 21}
    assert dict(shares({"a": 48, "b": 2, "c": 48}, 64)) == {"a": 31, "b": 2, "c": 31}
    assert dict(shares({"a": 48}, 64)) == {"a": 48}


def test_where_there_is_room_for_few_each_has_its_turn():
    turns = [tuple(shares({"a": 9, "b": 9, "c": 9}, 1)) for _ in range(200)]

    assert set(turns) == {(("a", 1),), (("b", 1),), (("c", 1),)}
