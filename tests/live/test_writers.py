from datetime import timedelta
from uuid import uuid4

from pocketplan.live.writers import LASTS, Writers
from tests.builders import NOW

PLAN, OTHER_PLAN, TAB, NOOR, LINE, OTHER_LINE = (uuid4() for _ in range(6))
MOMENT = timedelta(seconds=1)


def entries(writers: Writers, at=NOW):
    return [one.entry_id for one in writers.in_plan(PLAN, at=at)]


def test_whoever_writes_is_in_their_own_plan_alone():
    writers = Writers()

    writers.note(PLAN, TAB, NOOR, LINE, at=NOW)
    writers.note(OTHER_PLAN, uuid4(), NOOR, OTHER_LINE, at=NOW)

    assert entries(writers) == [LINE]


def test_one_page_writes_in_one_line_at_a_time():
    writers = Writers()

    was_news = [
        writers.note(PLAN, TAB, NOOR, where, at=NOW) for where in (LINE, LINE, OTHER_LINE, None)
    ]

    assert was_news == [True, False, True, True]
    assert entries(writers) == []


def test_whoever_says_nothing_any_more_is_gone():
    writers = Writers()
    writers.note(PLAN, TAB, NOOR, LINE, at=NOW)

    assert entries(writers, NOW + LASTS - MOMENT) == [LINE]
    assert entries(writers, NOW + LASTS) == []


def test_whoever_says_it_again_stays():
    writers = Writers()
    writers.note(PLAN, TAB, NOOR, LINE, at=NOW)

    writers.note(PLAN, TAB, NOOR, LINE, at=NOW + LASTS - MOMENT)

    assert entries(writers, NOW + LASTS + MOMENT) == [LINE]
