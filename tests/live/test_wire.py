"""Two web processes on one PostgreSQL, each of them a channel here."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from pocketplan.database.engine import make_engine
from pocketplan.live.channel import Channel
from pocketplan.live.news import PlanMoved, Writes, wire_news
from pocketplan.live.wire import CHANNEL
from tests.builders import NOW

SOON_S = 20.0  # at most, on a busy machine
ENDED = text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
NOTIFY = text("SELECT pg_notify(:channel, :told)")
LISTENING = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")


@pytest.fixture
def engine(cluster):
    url = cluster.new_database()
    made = make_engine(url)
    yield made
    made.dispose()
    cluster.drop(url)


@pytest.fixture
def channels(engine):
    """Two processes, both of which hear already."""
    made = [Channel(engine, lambda: NOW), Channel(engine, lambda: NOW)]
    for channel in made:
        with channel.hearers.hearing(uuid4()) as hearing:
            channel.listen()
            hearing.wait(SOON_S)
            assert hearing.is_to_look
    yield made
    for channel in made:
        channel.end()


def until(hearing, is_so):
    """Wait for news until it is so."""
    for _ in range(10):
        if is_so():
            return True
        hearing.wait(SOON_S / 10)
    return is_so()


def test_what_one_process_says_the_other_hears(channels):
    here, there = channels
    plan, noor, tab, line = (uuid4() for _ in range(4))

    with there.hearers.hearing(plan) as hearing:
        here.plan_moved(plan, 7)
        here.writes(Writes(plan, noor, tab, line))

        assert until(hearing, lambda: hearing.revision == 7 and hearing.is_to_look)
    assert [writer.entry_id for writer in there.writers.in_plan(plan, at=NOW)] == [line]


def test_a_wire_that_broke_is_made_again_and_everybody_looks(engine, channels):
    here, there = channels
    plan = uuid4()

    with there.hearers.hearing(plan) as hearing:
        with engine.connect() as connection:
            assert connection.scalar(ENDED)
        engine.dispose()

        assert until(hearing, lambda: hearing.is_to_look)
        here.plan_moved(plan, 7)
        assert until(hearing, lambda: hearing.revision == 7)


def test_what_another_release_says_is_left_alone(engine, channels):
    there, plan = channels[1], uuid4()
    known = f"somebody {wire_news(PlanMoved(plan, 2))}"

    with there.hearers.hearing(plan) as hearing:
        with engine.begin() as connection:
            for told in ("", "somebody", 'somebody ["dreamt",7]', known):
                connection.execute(NOTIFY, {"channel": CHANNEL, "told": told})

        assert until(hearing, lambda: hearing.revision == 2)


def test_nobody_listens_before_a_stream_is_opened(engine):
    channel = Channel(engine, lambda: NOW)

    channel.plan_moved(uuid4(), 1)

    with engine.connect() as connection:
        assert connection.scalar(LISTENING) == 0
    channel.end()
