"""What kinds of follow-up are called, and what each asks once it is done."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from pocketplan.care.follow_ups.kind import Kind

KINDS = {
    Kind.SAME_DAY: _("The same day"),
    Kind.NEXT_DAYS: _("Within 24 to 72 hours"),
    Kind.ONE_WEEK: _("After one week"),
    Kind.ONE_MONTH: _("After one month"),
    Kind.PLAN_REVIEW: _("Go through the plan again"),
    Kind.CARE_RECEIVED: _("Was care received?"),
    Kind.PLAN_RENEWED: _("Was the plan renewed?"),
    Kind.OTHER: _("Something else"),
}
ASKS = {
    Kind.PLAN_REVIEW: _("What you went through together, and what changed"),
    Kind.CARE_RECEIVED: _("Was care received? From whom, and how was it?"),
    Kind.PLAN_RENEWED: _("Was the plan renewed? What is different now?"),
}


def waits_said(kind: Kind) -> str:
    """Return what waits, where its own words are not told: on a desk with everybody's."""
    return str(gettext("Follow-up")) if kind is Kind.OTHER else kind_said(kind)


def kind_said(kind: Kind) -> str:
    return str(KINDS[kind])


def outcome_asked(kind: Kind) -> str:
    """Return the question whose answer makes it done."""
    return str(ASKS[kind]) if kind in ASKS else str(gettext("What came of it"))
