"""When a wall clock shows the time, on the nights when clocks change too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketplan.reminders.schedule import moment_of, next_occurrence, occurrences


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "daily_at", "after", "expected"),
    [
        ("Europe/London", "20:30", "2026-01-10 12:00", "2026-01-10 20:30"),
        ("Europe/London", "20:30", "2026-01-10 20:30", "2026-01-11 20:30"),
        ("Europe/London", "20:30", "2026-07-10 12:00", "2026-07-10 19:30"),
        ("America/New_York", "08:00", "2026-01-10 12:59", "2026-01-10 13:00"),
        ("Asia/Kathmandu", "07:00", "2026-01-10 12:00", "2026-01-11 01:15"),
        ("Pacific/Kiritimati", "06:00", "2026-01-10 12:00", "2026-01-10 16:00"),
        # clocks go forward: 01:30 does not exist on 29 March, it comes an hour late
        ("Europe/London", "01:30", "2026-03-28 12:00", "2026-03-29 01:30"),
        ("Europe/London", "01:30", "2026-03-29 01:30", "2026-03-30 00:30"),
        ("America/New_York", "02:30", "2026-03-08 05:00", "2026-03-08 07:30"),
        # clocks go back: 01:30 comes twice on 25 October, the first one counts
        ("Europe/London", "01:30", "2026-10-24 12:00", "2026-10-25 00:30"),
        ("Europe/London", "01:30", "2026-10-25 00:30", "2026-10-26 01:30"),
        ("Europe/London", "01:30", "2026-10-25 00:45", "2026-10-26 01:30"),
        # half an hour only, and on the other half of the earth
        ("Australia/Lord_Howe", "02:15", "2026-10-03 12:00", "2026-10-03 15:45"),
        # a gap around midnight: the time of yesterday comes today
        ("America/Havana", "00:30", "2026-03-07 12:00", "2026-03-08 05:30"),
        # a whole day that never was
        ("Pacific/Apia", "20:30", "2011-12-30 07:00", "2011-12-31 06:30"),
        ("Pacific/Apia", "20:30", "2011-12-31 06:30", "2012-01-01 06:30"),
        # a leap day
        ("Europe/Madrid", "09:00", "2028-02-28 12:00", "2028-02-29 08:00"),
        # an old name of a zone
        ("Asia/Calcutta", "09:00", "2026-01-10 00:00", "2026-01-10 03:30"),
    ],
)
def test_the_next_time_the_clock_shows_it(zone, daily_at, after, expected):
    found = next_occurrence(time.fromisoformat(daily_at), ZoneInfo(zone), after=utc(after))

    assert found == utc(expected)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        next_occurrence(time(8), ZoneInfo("UTC"), after=datetime(2026, 1, 1))  # noqa: DTZ001


@given(
    zone=st.sampled_from(
        ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
    ),
    daily_at=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    after=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001
)
def test_it_comes_once_a_day_later_than_asked(zone, daily_at, after):
    moment = after.replace(tzinfo=UTC)

    first = next_occurrence(daily_at, ZoneInfo(zone), after=moment)
    second = next_occurrence(daily_at, ZoneInfo(zone), after=first)

    assert moment < first <= moment + timedelta(hours=26)
    assert timedelta(hours=22) <= second - first <= timedelta(hours=26)


def test_once_is_the_same_clock_on_one_day():
    assert moment_of(date(2026, 7, 1), time(9), ZoneInfo("Europe/Madrid")) == utc(
        "2026-07-01 07:00"
    )


def test_the_occurrences_of_a_week_cross_the_change_of_clocks():
    london = ZoneInfo("Europe/London")

    found = list(
        occurrences(time(20), london, first=utc("2026-03-27 20:00"), until=utc("2026-03-30 19:00"))
    )

    assert [instant.hour for instant in found] == [20, 20, 19, 19]
