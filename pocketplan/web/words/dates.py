"""Dates as people write them, in the reader's language and by the reader's clock."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date as format_long_date
from babel.dates import format_skeleton
from flask import Flask
from flask_babel import format_datetime, get_locale

from pocketplan.web.request import current

CLOCK = "HH:mm"  # read the same by everybody; nobody takes the evening for the morning


def register_dates(app: Flask) -> None:
    app.add_template_filter(day)
    app.add_template_filter(day_and_time)
    app.add_template_filter(written_out)


def day(moment: datetime) -> str:
    """Return for example "2 March 2026", in the order and with the words of the language."""
    return written_out(_on_the_wall(moment).date())


def day_and_time(moment: datetime) -> str:
    """Return for example "2 Mar 2026, 14:30"."""
    return str(format_datetime(_on_the_wall(moment), "d MMM y, HH:mm", rebase=False))


def written_out(on: date) -> str:
    return _written_out(on, get_locale())


@lru_cache(maxsize=1_000)  # a desk says the same few days of hundreds of clients
def _written_out(on: date, locale: Locale) -> str:
    return str(format_long_date(on, "long", locale=locale))


def month(on: date) -> str:
    """Return for example "March 2026"."""
    return str(format_skeleton("yMMMM", on, locale=get_locale()))


def today() -> date:
    """Return what day it is where the reader is."""
    return day_of(current.now())


def day_of(moment: datetime) -> date:
    """Return the reader's day in which the moment lies."""
    return _on_the_wall(moment).date()


def end_of(on: date) -> datetime:
    """Return the first instant after that day of the reader's, which is not the last of all."""
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=_zone()).astimezone(UTC)


def _on_the_wall(moment: datetime) -> datetime:
    """A phone's clock may say the calendar's first or last hours, which some zones do not have."""
    try:
        return moment.astimezone(_zone())
    except OverflowError:
        return moment


def _zone() -> ZoneInfo:
    who = current.person_or_none()
    return ZoneInfo(who.zone if who else "UTC")
