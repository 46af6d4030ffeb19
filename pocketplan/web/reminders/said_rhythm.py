"""When a reminder comes, in a sentence of the reader's language."""

from datetime import date

from babel.dates import format_date, format_time
from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext

from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.web.reminders.reminder_forms import A_MONDAY, LEADS
from pocketplan.web.words.dates import CLOCK


def said_rhythm(reminder: Reminder) -> str:
    """Return for example "Every day at 20:30, until 3 March 2027"."""
    rhythm = reminder.rhythm
    said = _often(rhythm, format_time(reminder.at, CLOCK, locale=get_locale()))
    if rhythm.until:
        said = gettext("%(when)s, until %(day)s", when=said, day=_day(rhythm.until))
    if reminder.lead_h in LEADS and reminder.lead_h:
        before = str(LEADS[reminder.lead_h])
        said = gettext("%(when)s. It comes: %(before)s.", when=said, before=before.lower())
    return str(said)


def _often(rhythm: Rhythm, at: str) -> str:
    match rhythm.often:
        case Often.ONCE:
            return str(gettext("Once, on %(day)s at %(time)s", day=_day(rhythm.first), time=at))
        case Often.DAILY:
            return str(gettext("Every day at %(time)s", time=at))
        case Often.WEEKLY:
            return str(
                ngettext(
                    "Every week on %(days)s at %(time)s",
                    "Every %(num)s weeks on %(days)s at %(time)s",
                    rhythm.weeks,
                    days=_weekdays(rhythm),
                    time=at,
                )
            )
        case Often.CARING:
            return str(
                gettext(
                    "A day after %(day)s, then after a week, once a month four times, and every"
                    " two months from then on, at %(time)s",
                    day=_day(rhythm.first),
                    time=at,
                )
            )


def _weekdays(rhythm: Rhythm) -> str:
    days = [
        format_date(A_MONDAY.replace(day=day + 1), "EEEE", locale=get_locale())
        for day in rhythm.weekdays
    ]
    return str(format_list(days, locale=get_locale()))


def _day(day: date) -> str:
    return str(format_date(day, "full", locale=get_locale()))
