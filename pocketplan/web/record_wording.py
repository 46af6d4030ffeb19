"""What the reading record's acts are called, said to the person they were done to."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from pocketplan.reading_record.record import Act

ACTS = {
    Act.READ_PLAN: _("read your plan"),
    Act.READ_HISTORY: _("read what was changed in your plan"),
    Act.READ_PHOTO: _("saw a photo that you share"),
    Act.CHANGED_PLAN: _("changed your plan"),
    Act.REVIEWED: _("noted that you went through your plan together"),
    Act.TOOK_REVIEW_BACK: _("took back that you went through your plan together"),
    Act.READ_REMINDERS: _("read your reminders"),
    Act.CHANGED_REMINDERS: _("changed your reminders"),
    Act.READ_CLIENT: _("opened the page about you"),
    Act.CARE_BEGAN: _("may read and change your plan, since you joined"),
    Act.CARE_ENDED: _("may no longer see your plan"),
    Act.MADE_PHONE_LINK: _("made a link for a new phone of yours"),
    Act.LINKED_PHONES_OUT: _("had let a phone or browser in by a link, and you signed it out"),
    Act.NAMED_IN_DEPARTURE: _("saw your name among a colleague's clients"),
    Act.PROPOSED_CARE: _("asked whether a colleague may read and change your plan"),
}


def act_said(act: str) -> str:
    """Return the words for an act; an honest sentence for one that this release does not know."""
    said = ACTS.get(Act(act)) if act in list(Act) else None
    return str(said or gettext("did something that this version has no words for"))
