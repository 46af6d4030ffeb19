from uuid import uuid4

from pocketplan.live.newest import AT_ONCE, TOPICS, Newest
from pocketplan.live.news import PlanMoved
from tests.live.test_writers import LINE, OTHER_LINE, OTHER_PLAN, OTHER_TAB, PLAN, writes


def taken_all(waiting: Newest):
    waiting.put(PlanMoved(uuid4(), 0))  # so that the last look waits for nothing
    return waiting.take()[:-1]


def test_of_each_topic_the_newest_waits_in_the_order_of_the_first():
    waiting = Newest()
    said = [PlanMoved(PLAN, 2), writes(LINE), PlanMoved(OTHER_PLAN, 9), PlanMoved(PLAN, 3)]
    said += [PlanMoved(PLAN, 1), writes(None), writes(LINE, tab=OTHER_TAB)]

    for news in said:
        waiting.put(news)

    newest = [PlanMoved(PLAN, 3), writes(None), PlanMoved(OTHER_PLAN, 9)]
    assert taken_all(waiting) == [*newest, writes(LINE, tab=OTHER_TAB)]


def test_what_was_not_sent_waits_again_unless_there_is_something_newer():
    waiting = Newest()
    waiting.put(PlanMoved(OTHER_PLAN, 9))
    waiting.put(writes(LINE))
    unsent = waiting.take()

    waiting.put(writes(OTHER_LINE))
    waiting.put_back(unsent)

    assert taken_all(waiting) == [PlanMoved(OTHER_PLAN, 9), writes(OTHER_LINE)]


def test_what_waits_has_an_end_and_what_waits_already_goes_on_being_renewed():
    waiting = Newest()
    waiting.put(PlanMoved(PLAN, 1))
    for _ in range(TOPICS):
        waiting.put(PlanMoved(uuid4(), 1))

    waiting.put(PlanMoved(PLAN, 2))

    first, *others = waiting.take()
    assert first == PlanMoved(PLAN, 2)
    assert len(others) == AT_ONCE - 1
    assert sum(len(waiting.take()) for _ in range(TOPICS // AT_ONCE - 1)) == TOPICS - AT_ONCE
