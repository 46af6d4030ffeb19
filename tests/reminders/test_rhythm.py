"""On which days something comes."""

from datetime import date, timedelta
from itertools import islice

import pytest

from pocketplan.reminders.rhythm import Often, Rhythm

MONDAY = date(2026, 3, 2)
TUESDAY_AND_FRIDAY = (1, 4)


def days(rhythm: Rhythm, start: date = MONDAY, most: int = 8) -> list[str]:
    return [day.isoformat() for day in islice(rhythm.days_from(start), most)]


def test_once_comes_on_its_day_and_never_again():
    once = Rhythm(often=Often.ONCE, first=date(2028, 2, 29))

    assert days(once) == ["2028-02-29"]
    assert days(once, date(2028, 3, 1)) == []


def test_chosen_weekdays_come_in_each_week():
    rhythm = Rhythm(often=Often.WEEKLY, first=MONDAY, weekdays=TUESDAY_AND_FRIDAY)

    assert days(rhythm, most=3) == ["2026-03-03", "2026-03-06", "2026-03-10"]


@pytest.mark.parametrize(
    "start", [MONDAY, MONDAY + timedelta(days=9), MONDAY + timedelta(weeks=1001)]
)
def test_every_few_weeks_are_counted_from_the_first(start):
    rhythm = Rhythm(often=Often.WEEKLY, first=date(2026, 3, 4), weekdays=(0, 4), weeks=3)

    found = list(islice(rhythm.days_from(start), 5))

    assert found
    for day in found:
        assert (day - MONDAY).days // 7 % 3 == 0
        assert day.weekday() in (0, 4)
        assert day >= max(start, rhythm.first)


def test_a_far_day_is_found_as_by_walking_through_all():
    rhythm = Rhythm(often=Often.WEEKLY, first=date(2026, 3, 4), weekdays=(2, 6), weeks=5)

    for ahead in range(0, 400, 7):
        start = rhythm.first + timedelta(days=ahead)
        walked = next(day for day in rhythm.days_from(rhythm.first) if day >= start)
        assert next(rhythm.days_from(start)) == walked


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (
            date(2026, 3, 2),
            ["03-03", "03-09", "04-02", "05-02", "06-02", "07-02", "09-02", "11-02"],
        ),
        (
            date(2026, 1, 31),  # each month as far as it goes, and the long ones whole again
            ["02-01", "02-07", "02-28", "03-31", "04-30", "05-31", "07-31", "09-30"],
        ),
    ],
)
def test_caring_contact_grows_rarer_as_the_studies_did_it(first, expected):
    rhythm = Rhythm(often=Often.CARING, first=first)

    assert days(rhythm, first) == [f"2026-{day}" for day in expected]


def test_caring_contact_goes_on_for_years():
    rhythm = Rhythm(often=Often.CARING, first=MONDAY)

    assert days(rhythm, date(2031, 1, 1), 2) == ["2031-01-02", "2031-03-02"]


def test_a_leap_day_comes_back_as_the_last_of_february():
    rhythm = Rhythm(often=Often.CARING, first=date(2027, 12, 29))

    assert "2028-02-29" in days(rhythm)


def test_nothing_comes_after_the_last_day():
    rhythm = Rhythm(often=Often.DAILY, first=MONDAY, until=date(2026, 3, 4))

    assert days(rhythm) == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert days(Rhythm(often=Often.CARING, first=MONDAY, until=date(2026, 3, 4))) == ["2026-03-03"]


def test_nothing_comes_before_the_first_day():
    rhythm = Rhythm(often=Often.DAILY, first=date(2026, 3, 10))

    assert days(rhythm, most=1) == ["2026-03-10"]


@pytest.mark.parametrize("often", list(Often))
def test_in_no_seven_days_it_comes_more_often_than_it_says(often):
    rhythm = Rhythm(often=often, first=MONDAY, weekdays=TUESDAY_AND_FRIDAY)

    found = list(islice(rhythm.days_from(MONDAY), 30))

    busiest = max(sum(0 <= (other - day).days < 7 for other in found) for day in found)
    assert busiest == rhythm.most_in_a_week
