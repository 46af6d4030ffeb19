"""Going through the plan together, in a sentence."""

from flask_babel import gettext as _

from pocketplan.plans.review import ReviewDays
from pocketplan.web.words.dates import written_out


def review_said(days: ReviewDays | None) -> str:
    """Return when it was, and when it will be; "" where it never was."""
    if days is None:
        return ""
    day = written_out(days.on)
    if days.next_on is None:
        return str(_("Reviewed together on %(day)s.", day=day))
    next_day = written_out(days.next_on)
    return str(_("Reviewed together on %(day)s. Next: %(next_day)s.", day=day, next_day=next_day))
