from datetime import timedelta
from uuid import UUID, uuid4

from pocketplan.live.news import Writes
from pocketplan.live.writers import LASTS, TABS, Writer, Writers
from tests.builders import NOW

IDS = (UUID(int=number) for number in range(1, 9))  # each run names its tests alike
PLAN, OTHER_PLAN, TAB, OTHER_TAB, NOOR, LEE, LINE, OTHER_LINE = IDS
MOMENT = timedelta(seconds=1)


def writes(entry=LINE, *, plan=PLAN, person=NOOR, tab=TAB):
    return Writes(plan, person, tab, entry)


def entries(writers: Writers, at=NOW):
    return [writer.entry_id for writer in writers.in_plan(PLAN, at=at)]


def test_whoever_writes_is_in_their_own_plan_alone():
    writers = Writers()

    writers.note(writes(), at=NOW)
    writers.note(writes(OTHER_LINE, plan=OTHER_PLAN), at=NOW)

    assert writers.in_plan(PLAN, at=NOW) == {Writer(NOOR, LINE): NOW + LASTS}


def test_one_page_writes_in_one_line_at_a_time():
    writers = Writers()

    was_news = [writers.note(writes(where), at=NOW) for where in (LINE, LINE, OTHER_LINE, None)]

    assert was_news == [True, False, True, True]
    assert entries(writers) == []


def test_somebody_on_two_pages_is_one_writer_until_both_stop():
    writers = Writers()
    writers.note(writes(), at=NOW)
    writers.note(writes(tab=OTHER_TAB), at=NOW + MOMENT)

    assert writers.in_plan(PLAN, at=NOW + MOMENT) == {Writer(NOOR, LINE): NOW + MOMENT + LASTS}

    writers.note(writes(None), at=NOW + MOMENT)

    assert entries(writers, NOW + MOMENT) == [LINE]


def test_nobody_ends_what_another_writes_by_naming_their_page():
    writers = Writers()
    writers.note(writes(), at=NOW)

    writers.note(writes(None, person=LEE), at=NOW)

    assert entries(writers) == [LINE]


def test_whoever_says_nothing_any_more_is_gone():
    writers = Writers()
    writers.note(writes(), at=NOW)

    assert entries(writers, NOW + LASTS - MOMENT) == [LINE]
    assert entries(writers, NOW + LASTS) == []


def test_whoever_says_it_again_stays():
    writers = Writers()
    writers.note(writes(), at=NOW)

    writers.note(writes(), at=NOW + LASTS - MOMENT)

    assert entries(writers, NOW + LASTS + MOMENT) == [LINE]


def test_nothing_is_kept_of_whoever_is_gone_though_nobody_looks():
    writers = Writers()
    writers.note(writes(plan=OTHER_PLAN), at=NOW)

    writers.note(writes(), at=NOW + LASTS)

    assert len(writers) == 1


def test_one_person_takes_no_more_room_than_some_pages_do():
    writers = Writers()
    writers.note(writes(person=LEE), at=NOW)

    for _ in range(3 * TABS):
        writers.note(writes(uuid4(), tab=uuid4()), at=NOW)

    assert len(writers) == TABS + 1
