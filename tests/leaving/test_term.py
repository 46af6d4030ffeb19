"""How long a record is kept, by a clock: a shorter time waits for thirty days."""

from datetime import UTC, datetime, timedelta

import pytest

from pocketplan.leaving.term import GRACE, Term

MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def ago(years: int) -> datetime:
    return MARCH.replace(year=MARCH.year - years)


def test_a_term_counts_whole_years():
    assert Term(1).until(MARCH) == MARCH.replace(year=2027)
    assert Term(None).until(MARCH) is None


@pytest.mark.parametrize("before", [10, None])
def test_what_a_shorter_term_makes_due_at_once_waits(before):
    shorter = Term(before).changed(2, at=MARCH)

    assert shorter.until(ago(5)) == MARCH + GRACE
    assert shorter.until(MARCH) == MARCH.replace(year=2028)
    assert shorter.is_waiting(at=MARCH + GRACE - DAY)
    assert not shorter.is_waiting(at=MARCH + GRACE)


def test_what_the_former_term_ends_meanwhile_does_not_wait_for_the_shorter_one():
    shorter = Term(10).changed(2, at=MARCH)

    assert shorter.until(ago(10) + DAY) == MARCH + DAY


def test_going_back_leaves_what_was_there():
    assert Term(10).changed(2, at=MARCH).changed(10, at=MARCH + DAY) == Term(10)
    assert Term(None).changed(2, at=MARCH).changed(None, at=MARCH + DAY) == Term(None)


def test_shorter_twice_waits_anew_and_goes_back_to_the_first():
    twice = Term(10).changed(5, at=MARCH).changed(2, at=MARCH + 3 * DAY)

    assert twice == Term(2, former=10, shortened_at=MARCH + 3 * DAY)


def test_a_little_longer_while_it_waits_goes_on_waiting():
    assert Term(10).changed(2, at=MARCH).changed(5, at=MARCH + DAY) == Term(
        5, former=10, shortened_at=MARCH
    )


def test_once_the_days_are_over_the_next_change_begins_from_there():
    over = Term(10).changed(2, at=MARCH)
    later = MARCH + GRACE

    assert over.changed(5, at=later) == Term(5)
    assert over.changed(1, at=later) == Term(1, former=2, shortened_at=later)
