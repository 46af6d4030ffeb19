from threading import Thread
from uuid import uuid4

from pocketplan.live.hearers import Hearers


def test_a_stream_hears_of_its_own_plan_alone():
    hearers, plan, other = Hearers(), uuid4(), uuid4()

    with hearers.hearing(plan) as mine, hearers.hearing(other) as theirs:
        hearers.tell(plan, 7)

        assert mine.wait(0)
        assert mine.revision == 7
        assert not theirs.wait(0)


def test_a_waiting_stream_is_woken_at_once():
    hearers, plan, woken = Hearers(), uuid4(), []

    with hearers.hearing(plan) as mine:
        waiting = Thread(target=lambda: woken.append(mine.wait(60)))
        waiting.start()
        hearers.tell(plan, 1)
        waiting.join(10)

    assert woken == [True]


def test_a_slow_stream_keeps_the_newest_news_alone():
    hearers, plan = Hearers(), uuid4()

    with hearers.hearing(plan) as mine:
        for revision in (3, 5, 4):
            hearers.tell(plan, revision)

        assert [mine.wait(0), mine.wait(0)] == [True, False]
        assert mine.revision == 5


def test_what_is_closed_is_forgotten():
    hearers, plan = Hearers(), uuid4()

    with hearers.hearing(plan), hearers.hearing(plan):
        assert len(hearers) == 2

    assert len(hearers) == 0
