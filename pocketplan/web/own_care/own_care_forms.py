"""What a therapist fills in for themselves."""

from dataclasses import fields
from functools import partial

from flask_babel import lazy_gettext as _
from wtforms import DateField, DecimalField, HiddenField
from wtforms.validators import InputRequired, Optional

from pocketplan.care.errors import SentBefore
from pocketplan.care.own_care.colleague import Colleague
from pocketplan.care.own_care.debrief import Debrief, Look
from pocketplan.care.own_care.errors import (
    NotADayThatWas,
    NothingWritten,
    NotSoManyHours,
    TooLongToKeep,
)
from pocketplan.care.own_care.learning import Learned
from pocketplan.care.own_care.own_row import LONG_LIMIT, SHORT_LIMIT, OwnRow, version_of
from pocketplan.care.own_care.supervision import Brought, SupervisionNote
from pocketplan.refusal import Refusal
from pocketplan.web.forms.made_form import MadeForm
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.forms.written_fields import few_words, long_words
from pocketplan.web.refusing.wording import sentence_for

A_DAY = _("Please pick a day that is on the calendar.")
_short = partial(few_words, limit=SHORT_LIMIT)
_long = partial(long_words, limit=LONG_LIMIT)


class OwnForm(PostedForm):
    """One field blamed for a day, one for what is no word and no length of its own."""

    day = "on"

    def blame(self, refusal: Refusal) -> None:
        """Say what was refused at the field that it is about."""
        match refusal:
            case TooLongToKeep():
                name = refusal.field
            case NothingWritten():
                name = str(refusal)
            case SentBefore() if isinstance(self, MadeForm):
                name = "what"
                self.make_anew()
            case NotSoManyHours():
                name = "hours"
            case NotADayThatWas():
                name = self.day
            case _:
                raise refusal
        self[name].errors = [sentence_for(refusal.code, 422)]


class RewrittenForm(OwnForm):
    """Of words that are written over: it says which of them its writer had seen."""

    seen = HiddenField(default="")

    def beside(self, row: OwnRow, stands: Look | Brought) -> None:
        """Let it come back with what stands there by now and with what was sent, each whole."""
        both = [(self[field.name], getattr(stands, field.name)) for field in fields(stands)]
        other = [field for field, words in both if field.data != words]
        for field, words in both:
            field.data = _both(words, field.data)
        self.seen.data = version_of(row)
        other[0].errors = [sentence_for(SentBefore.code, 409)]


def _both(one: str, other: str) -> str:
    if one in other or other in one:
        return max(one, other, key=len)
    return f"{one}\n\n{other}"


class LookForm(RewrittenForm):
    body = _long(_("How I am: sleep, food, body, people at home"))
    stays = _long(_("What stays with me"))
    helped = _long(_("What helped, and what I would want next time"))
    need = _long(_("What I need now, and whom I ask"))

    @property
    def look(self) -> Look:
        return Look(
            body=self.body.data,
            stays=self.stays.data,
            helped=self.helped.data,
            need=self.need.data,
        )


class BroughtForm(RewrittenForm, MadeForm):
    happened = _long(_("What happened"))
    moved = _long(_("What it did to me"))
    ask = _long(_("What I want to ask"))
    next = _long(_("What I want to keep, or to do another way"))

    @property
    def brought(self) -> Brought:
        return Brought(
            happened=self.happened.data,
            moved=self.moved.data,
            ask=self.ask.data,
            next=self.next.data,
        )


class LearnedForm(OwnForm, MadeForm):
    on = DateField(_("On which day"), validators=[InputRequired(A_DAY)])
    what = _long(_("What I learned, and where"))
    hours = DecimalField(
        _("Hours"),
        validators=[InputRequired(_("Please write hours from 0.01 to 100, such as 1.5."))],
    )

    @property
    def learned(self) -> Learned:
        return Learned(on=self.on.data, what=self.what.data, hours=self.hours.data)


class ColleagueForm(OwnForm):
    day = "agreed_on"

    name = _short(_("Whom I call"))
    phone = _short(_("Phone"))
    hours = _short(_("When they can be called"))
    agreed_on = DateField(_("They said yes to this on"), validators=[Optional()])

    @property
    def colleague(self) -> Colleague | None:
        """Nobody, where nothing is filled in."""
        if not (self.name.data or self.phone.data or self.hours.data):
            return None
        return Colleague(
            name=self.name.data,
            phone=self.phone.data,
            hours=self.hours.data,
            agreed_on=self.agreed_on.data,
        )


def look_form_of(debrief: Debrief) -> LookForm:
    return LookForm(formdata=None, obj=debrief.look, seen=version_of(debrief))


def brought_form_of(note: SupervisionNote | None) -> BroughtForm:
    """Return the form as a note stands, or an empty one."""
    if note is None:
        return BroughtForm(formdata=None)
    form = BroughtForm(formdata=None, obj=note.brought, seen=version_of(note))
    form.form_id.data = str(note.id)
    return form
