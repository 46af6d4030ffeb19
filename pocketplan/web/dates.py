"""Dates as people write them, in the reader's language and by the reader's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import format_date, format_datetime

from pocketplan.web import current


def register_dates(app: Flask) -> None:
    app.add_template_filter(day)
    app.add_template_filter(day_and_time)


def day(moment: datetime) -> str:
    """Return for example "2 March 2026"."""
    return str(format_date(_on_the_wall(moment), "d MMMM y", rebase=False))


def day_and_time(moment: datetime) -> str:
    """Return for example "2 Mar 2026, 14:30"."""
    return str(format_datetime(_on_the_wall(moment), "d MMM y, HH:mm", rebase=False))


def _on_the_wall(moment: datetime) -> datetime:
    who = current.person_or_none()
    return moment.astimezone(ZoneInfo(who.zone if who else "UTC"))
