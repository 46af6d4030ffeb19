"""Why something in a plan is worth asking about, and the question that makes it specific."""

from flask_babel import lazy_gettext as _

from pocketplan.plans.check import Hint, HintKind
from pocketplan.plans.vague import Ask

WHY = {
    HintKind.NOTHING_HERE: _("Nothing that you may see stands here in their own words yet."),
    HintKind.IDEA_ALONE: _(
        "A starter idea that nobody has finished. How does it go on for this person?"
    ),
    HintKind.CANNOT_DIAL: _("No phone can dial this as it stands. Check it together."),
    HintKind.NO_NUMBER: _("No number stands with this name, so nobody can call from here."),
    HintKind.NOBODY_TO_CALL: _("No person with a name and a number that rings stands here."),
    HintKind.NOT_CONFIRMED: _("Nobody noted that this person agreed to be here. Were they asked?"),
    HintKind.NOT_AT_NIGHT: _(
        "No line here is known to be open at three in the morning. If one is, its hours can say"
        " 24/7."
    ),
    HintKind.NEVER_REVIEWED: _("It was never noted that you went through the plan together."),
    HintKind.REVIEW_LONG_AGO: _("You last went through it together more than 90 days ago."),
}
QUESTIONS = {
    Ask.WHO: _("Who exactly? On a hard night a name is found faster."),
    Ask.WHERE: _("Which place? The door, the bench, the way there."),
    Ask.WHAT: _("What exactly? Something that can be begun within a minute."),
    Ask.HOW: _("How does that go? What would somebody beside them see?"),
    Ask.WHEN: _("When? A day or a moment is easier to keep."),
    Ask.FIRST: _("What is noticed first: a thought, something in the body, something they do?"),
}


def why(hint: Hint) -> str:
    """Return why the hint is given, or what to ask."""
    return str(QUESTIONS[hint.ask] if hint.ask else WHY[hint.kind])
