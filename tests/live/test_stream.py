"""What travels on a stream. Each look at the plan is the test's; nothing else happens by itself."""

import json
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from pocketplan.database.one_look import LookFailed
from pocketplan.live.channel import BEAT_EVERY_S, LOOK_EVERY_S, Channel
from pocketplan.live.news import Writes
from pocketplan.live.reader import View, Writing
from pocketplan.live.stream import events
from pocketplan.live.writers import TABS
from tests.builders import NOW

PLAN = uuid4()
SOON_S, IN_VAIN_S, NEVER_S = 0.01, 5.0, 3600.0
LEE = Writing(uuid4(), "Dr. Lee", uuid4())
OKAFOR = Writing(uuid4(), "Dr. Okafor", uuid4())
RETRY, STILL_HERE, END = "retry: 2000\n\n", ": still here\n\n", "event: end\ndata: {}\n\n"


@pytest.fixture
def channel():
    engine = create_engine("sqlite://")
    yield Channel(engine, lambda: NOW, look_every_s=NEVER_S, beat_every_s=IN_VAIN_S)
    engine.dispose()


def revision(number):
    return f'id: {number}\nevent: revision\ndata: {{"revision": {number}}}\n\n'


def presence(*writing):
    people = [
        {"person": str(one.person_id), "name": one.name, "entry": str(one.entry_id)}
        for one in writing
    ]
    return f"event: presence\ndata: {json.dumps({'people': people})}\n\n"


def heard(channel, *sights, since=None):
    """Return what travels, where each look finds the next of `sights`, or does it."""
    coming = iter(sights)

    def look():
        sight = next(coming)
        return sight() if callable(sight) else sight

    return (told.decode() for told in events(channel, PLAN, look, since=since))


def after(*acts, view):
    """Return a look that finds `view` just before all this happens."""

    def look():
        for act in acts:
            act()
        return view

    return look


def somebody_writes(channel):
    return lambda: channel.writes(Writes(PLAN, LEE.person_id, uuid4(), LEE.entry_id))


def test_a_page_is_told_at_once_where_the_plan_stands(channel):
    told = heard(channel, View(0))

    assert [next(told), next(told)] == [RETRY, revision(0)]


@pytest.mark.parametrize("since", [3, 5])
def test_a_page_that_shows_another_revision_is_told_the_plans(channel, since):
    told = heard(channel, View(4), since=since)

    assert [next(told), next(told)] == [RETRY, revision(4)]


def test_a_page_that_is_up_to_date_is_told_when_the_plan_moves(channel):
    told = heard(channel, after(lambda: channel.plan_moved(PLAN, 5), view=View(4)), since=4)

    assert [next(told), next(told)] == [RETRY, revision(5)]


def test_of_many_changes_a_slow_page_is_told_the_newest(channel):
    moves = [lambda number=number: channel.plan_moved(PLAN, number) for number in (5, 6, 7)]
    told = heard(channel, after(*moves, somebody_writes(channel), view=View(4)), None, since=4)

    assert list(told) == [RETRY, revision(7), END]


def test_who_writes_is_told_whole_whenever_it_changes(channel):
    again = somebody_writes(channel)
    sights = [View(1, (LEE,)), View(1, (LEE, OKAFOR)), View(1, (LEE, OKAFOR)), View(1), None]

    told = heard(channel, *(after(again, view=sight) for sight in sights), since=1)

    assert list(told) == [RETRY, presence(LEE), presence(LEE, OKAFOR), presence(), END]


def test_what_nobody_told_is_found_at_the_next_look(channel):
    channel.look_every_s = SOON_S

    told = heard(channel, View(1), View(2), None, since=1)

    assert list(told) == [RETRY, revision(2), END]


def test_ten_thousand_who_say_that_they_write_are_one_look_for_their_own_plan_alone(channel):
    other = uuid4()

    with channel.hearers.hearing(PLAN) as theirs, channel.hearers.hearing(other) as anothers:
        for _ in range(10_000):
            channel.writes(Writes(PLAN, LEE.person_id, uuid4(), uuid4()))
        channel.plan_moved(other, 7)

    assert theirs.is_to_look
    assert (anothers.is_to_look, anothers.revision) == (False, 7)
    assert len(channel.writers) == TABS


def test_a_stream_looks_again_when_somebody_who_writes_should_have_said_so(channel):
    told = heard(channel, View(1, (LEE,), SOON_S), View(1), since=1)

    assert [next(told) for _ in range(3)] == [RETRY, presence(LEE), presence()]


def test_a_silent_stream_shows_that_it_is_there(channel):
    channel.beat_every_s = SOON_S
    told = heard(channel, View(1), since=1)

    assert [next(told) for _ in range(3)] == [RETRY, STILL_HERE, STILL_HERE]


def test_access_and_silence_are_looked_at_as_often_as_was_promised():
    assert LOOK_EVERY_S <= 10
    assert BEAT_EVERY_S <= 15


def test_where_the_server_stops_a_stream_just_ends(channel):
    told = heard(channel, after(channel.end, view=View(1)))

    assert list(told) == [RETRY, revision(1)]


@pytest.mark.parametrize("trouble", [OperationalError("SELECT", {}, Exception()), LookFailed()])
def test_where_the_database_is_gone_a_stream_just_ends(channel, trouble):
    def broken():
        raise trouble

    channel.look_every_s = SOON_S

    told = heard(channel, View(1), broken)

    assert list(told) == [RETRY, revision(1)]


def test_a_page_that_is_gone_is_forgotten(channel):
    told = events(channel, PLAN, lambda: View(1), since=None)
    next(told), next(told)
    before = len(channel.hearers)

    told.close()

    assert (before, len(channel.hearers)) == (1, 0)
