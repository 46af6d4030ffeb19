"""When a wall clock shows the time, on the nights when clocks change too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketplan.reminders.quiet_hours import QuietHours
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.schedule import Timetable, next_occurrence, occurrences
from pocketplan.reminders.wall_clock import moment_of, zone_named

LONG_AGO = date(2000, 1, 3)  # a Monday


def daily(at: time, zone: str, **more) -> Timetable:
    rhythm = Rhythm(often=Often.DAILY, first=LONG_AGO)
    return Timetable(rhythm=rhythm, at=at, zone=ZoneInfo(zone), **more)


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
    found = next_occurrence(daily(time.fromisoformat(daily_at), zone), after=utc(after))

    assert found == utc(expected)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        next_occurrence(daily(time(8), "UTC"), after=datetime(2026, 1, 1))  # noqa: DTZ001


@given(
    zone=st.sampled_from(
        ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
    ),
    daily_at=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    after=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001
)
def test_it_comes_once_a_day_later_than_asked(zone, daily_at, after):
    moment = after.replace(tzinfo=UTC)

    first = next_occurrence(daily(daily_at, zone), after=moment)
    second = next_occurrence(daily(daily_at, zone), after=first)

    assert moment < first <= moment + timedelta(hours=26)
    assert timedelta(hours=22) <= second - first <= timedelta(hours=26)


def test_once_is_the_same_clock_on_one_day():
    assert moment_of(date(2026, 7, 1), time(9), ZoneInfo("Europe/Madrid")) == utc(
        "2026-07-01 07:00"
    )


def test_the_occurrences_of_a_week_cross_the_change_of_clocks():
    london = daily(time(20), "Europe/London")

    found = list(occurrences(london, first=utc("2026-03-27 20:00"), until=utc("2026-03-30 19:00")))

    assert [instant.hour for instant in found] == [20, 20, 19, 19]


@pytest.mark.parametrize(
    ("lead_h", "expected"),
    [
        (0, "2026-03-29 11:00"),
        (2, "2026-03-29 09:00"),
        (24, "2026-03-28 12:00"),  # the same clock on the day before, by another sun
        (26, "2026-03-28 09:00"),  # as many hours before
        (168, "2026-03-22 12:00"),
    ],
)
def test_it_comes_before_what_it_reminds_of(lead_h, expected):
    once = Rhythm(often=Often.ONCE, first=date(2026, 3, 29))
    noon = Timetable(rhythm=once, at=time(12), zone=ZoneInfo("Europe/London"), lead_h=lead_h)

    assert next_occurrence(noon, after=utc("2026-03-01 00:00")) == utc(expected)
    assert next_occurrence(noon, after=utc(expected)) is None


NIGHT = QuietHours(time(22), time(7, 30))
NAP = QuietHours(time(13), time(15))


@pytest.mark.parametrize(
    ("quiet", "at", "expected"),
    [
        (NIGHT, "21:59", "2026-01-10 21:59"),
        (NIGHT, "22:00", "2026-01-11 07:30"),
        (NIGHT, "23:30", "2026-01-11 07:30"),
        (NIGHT, "00:15", "2026-01-11 07:30"),
        (NIGHT, "07:30", "2026-01-11 07:30"),
        (NAP, "12:59", "2026-01-10 12:59"),
        (NAP, "13:00", "2026-01-10 15:00"),
        (NAP, "15:00", "2026-01-10 15:00"),
    ],
)
def test_what_falls_into_quiet_hours_comes_when_they_are_over(quiet, at, expected):
    timetable = daily(time.fromisoformat(at), "UTC", quiet=quiet)

    assert next_occurrence(timetable, after=utc("2026-01-10 08:00")) == utc(expected)


def test_quiet_hours_that_end_in_a_skipped_hour_end_after_it():
    until_two = QuietHours(time(22), time(2, 30))
    timetable = daily(time(23), "America/New_York", quiet=until_two)

    assert next_occurrence(timetable, after=utc("2026-03-08 00:00")) == utc("2026-03-08 07:30")


def test_it_is_quiet_next_this_evening_or_tomorrow():
    zone = ZoneInfo("Europe/Madrid")

    assert NIGHT.next_after(utc("2026-07-01 10:00"), zone) == utc("2026-07-01 20:00")
    assert NIGHT.next_after(utc("2026-07-01 20:00"), zone) == utc("2026-07-02 20:00")


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "US/Pacific-New\0"])
def test_a_zone_that_nobody_knows_is_none(name):
    assert zone_named(name) is None
