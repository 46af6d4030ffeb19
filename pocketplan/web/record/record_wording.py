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
    Act.CARE_BEGAN: _("may read and change your plan, since you said yes"),
    Act.CARE_ENDED: _("may no longer see your plan"),
    Act.MADE_PHONE_LINK: _("made a link for a new phone of yours"),
    Act.LINKED_PHONES_OUT: _("had let a phone or browser in by a link, and you signed it out"),
    Act.NAMED_IN_DEPARTURE: _("saw your name among a colleague's clients"),
    Act.PROPOSED_CARE: _("asked whether a colleague may read and change your plan"),
    Act.READ_INTAKE: _("read what you answered at the start"),
    Act.CHANGED_INTAKE: _("wrote down what you answered at the start"),
    Act.READ_CONTACTS: _("read whom to call for you, and where you are"),
    Act.CHANGED_CONTACTS: _("changed whom to call for you, or where you are"),
    Act.READ_NOTES: _("read notes from your sessions"),
    Act.CHANGED_NOTES: _("wrote or changed a note from your sessions"),
    Act.READ_PROTOCOL: _("opened the steps for an emergency of yours"),
    Act.CHANGED_PROTOCOL: _("noted a step in an emergency of yours"),
    Act.READ_FOLLOW_UPS: _("read what is planned for you next"),
    Act.CHANGED_FOLLOW_UPS: _("changed what is planned for you next"),
    Act.READ_DISCLOSURES: _("read what was said about you to others"),
    Act.CHANGED_DISCLOSURES: _("noted what was said about you to others"),
    Act.SAW_HELD_BACK: _("saw that something about you was told to others, and not what"),
    Act.LET_READ: _("let you read something that was told about you to others"),
    Act.READ_LIMITS: _("read what you said about what stays private"),
    Act.CHECKED_PLAN: _("looked at how your plan is worded"),
    Act.READ_CARD: _("opened the card of what helps you"),
    Act.TOOK_ALONG: _("took a copy of your record out of PocketPlan"),
}


def act_said(act: str) -> str:
    """Return the words for an act; an honest sentence for one that this release does not know."""
    said = ACTS.get(Act(act)) if act in list(Act) else None
    return str(said or gettext("did something that this version has no words for"))
