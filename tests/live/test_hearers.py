from contextlib import ExitStack
from threading import Thread
from uuid import uuid4

from pocketplan.cli.server import THREADS
from pocketplan.live.hearers import OF_ONE_PERSON, STREAMS, Hearers


def test_a_stream_hears_of_its_own_plan_alone():
    hearers, plan, other = Hearers(), uuid4(), uuid4()

    with hearers.hearing(plan) as mine, hearers.hearing(other) as theirs:
        hearers.tell(plan, 7)
        hearers.look(plan)

    assert (mine.revision, mine.is_to_look) == (7, True)
    assert (theirs.revision, theirs.is_to_look) == (0, False)


def test_a_waiting_stream_is_woken_at_once():
    hearers, plan, woken = Hearers(), uuid4(), []

    with hearers.hearing(plan) as mine:
        waiting = Thread(target=lambda: (mine.wait(60), woken.append(mine.revision)))
        waiting.start()
        hearers.tell(plan, 1)
        waiting.join(10)

    assert woken == [1]


def test_a_slow_stream_keeps_the_newest_news_alone():
    hearers, plan = Hearers(), uuid4()

    with hearers.hearing(plan) as mine:
        for revision in (3, 5, 4):
            hearers.tell(plan, revision)

    assert mine.revision == 5


def test_everybody_looks_where_something_was_missed():
    hearers = Hearers()

    with hearers.hearing(uuid4()) as one, hearers.hearing(uuid4()) as other:
        hearers.look_all()

    assert one.is_to_look
    assert other.is_to_look


def test_where_the_server_stops_streams_end_and_none_begins():
    hearers, plan = Hearers(), uuid4()

    with hearers.hearing(plan) as open_:
        hearers.end()
        with hearers.hearing(plan) as late:
            pass

    assert open_.is_over
    assert late.is_over


def test_what_is_closed_is_forgotten():
    hearers, plan = Hearers(), uuid4()

    with hearers.hearing(plan), hearers.hearing(plan):
        assert len(hearers) == 2

    assert len(hearers) == 0


def test_nobody_holds_more_streams_than_some_pages_do():
    hearers, noor, lee = Hearers(), uuid4(), uuid4()

    with ExitStack() as held:
        for _ in range(OF_ONE_PERSON):
            assert not hearers.has_enough(noor)
            held.enter_context(hearers.hearing(uuid4(), noor))

        assert hearers.has_enough(noor)
        assert not hearers.has_enough(lee)


def test_streams_leave_threads_for_everything_else():
    hearers = Hearers()

    with ExitStack() as held:
        for _ in range(STREAMS):
            assert not hearers.is_full()
            held.enter_context(hearers.hearing(uuid4(), uuid4()))

        assert hearers.is_full()
    assert not hearers.is_full()
    assert STREAMS <= THREADS * 3 / 4
