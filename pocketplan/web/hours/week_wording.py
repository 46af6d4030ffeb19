"""A therapist's week in words of the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from flask_babel import format_decimal, get_locale, gettext
from wtforms.fields.choices import SelectChoice

from pocketplan.care.hours.week import Hours, Reads
from pocketplan.directory.hours import MINUTES_A_DAY, Span
from pocketplan.web.words.dates import CLOCK

A_SUNDAY = date(2023, 12, 31)  # an ISO weekday later is that day of the week


def reach_said(name: str, hours: Hours, zone: str) -> str:
    """Return for example "Dr. Lee reads what you write: Monday to Friday, 9 to 17 (London)"."""
    said = {"name": name, "hours": week_said(hours.week), "city": city_of(zone)}
    if hours.reads is Reads.BEFORE_MEETING:
        return str(
            gettext(
                "%(name)s reads what you write before you meet. At work: %(hours)s (%(city)s).",
                **said,
            )
        )
    if hours.reads is Reads.ON_DAYS:
        days = days_said(hours.reads_on)
        return str(
            gettext(
                "%(name)s reads what you write on these days: %(days)s."
                " At work: %(hours)s (%(city)s).",
                days=days,
                **said,
            )
        )
    return str(gettext("%(name)s reads what you write: %(hours)s (%(city)s).", **said))


def week_said(week: Sequence[Span]) -> str:
    """Return for example "Monday to Friday, …; Thursday, …", each with its times."""
    return "; ".join(
        f"{days_said(span.days)}, {clock(span.begin)}\N{EN DASH}{clock(span.end)}" for span in week
    )


def days_said(days: Iterable[int]) -> str:
    """Return ISO weekdays in words, those that follow each other as one: "Monday to Friday"."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        if len(run) > 2:
            said.append(gettext("%(day)s to %(last)s", day=_name(run[0]), last=_name(run[-1])))
        else:
            said.extend(map(_name, run))
    return str(format_list([str(one) for one in said], locale=get_locale()))


def hours_said(hours: Decimal) -> str:
    """Return for example "1.5", with the mark between that the language has."""
    return str(format_decimal(hours.normalize(), "0.##"))


def clock(minutes: int) -> str:
    """Return minutes after midnight as a wall clock shows them, also on the day after."""
    of_day = minutes % MINUTES_A_DAY
    return str(format_time(time(of_day // 60, of_day % 60), CLOCK, locale=get_locale()))


def city_of(zone: str) -> str:
    return str(get_timezone_location(zone, locale=get_locale(), return_city=True))


def iso_weekday_choices() -> list[SelectChoice]:
    return [SelectChoice(str(day), _name(day)) for day in range(1, 8)]


def _name(day: int) -> str:
    return str(format_date(A_SUNDAY + timedelta(days=day), "EEEE", locale=get_locale()))
