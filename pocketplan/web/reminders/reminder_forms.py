"""What is filled in about reminders."""

from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4, uuid5

from flask_babel import format_date
from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from pocketplan.refusal import Refusal
from pocketplan.reminders.agreement import Proposal
from pocketplan.reminders.errors import (
    DayTooFar,
    ForbiddenWords,
    NeverOccurs,
    NoteTooLong,
    SuggestionsWait,
    TimeHasPassed,
    TooManyReminders,
)
from pocketplan.reminders.nearest import nearest
from pocketplan.reminders.purpose import NOTE_LIMIT, Purpose
from pocketplan.reminders.rhythm import WEEK, WEEKS_APART, Often, Rhythm
from pocketplan.reminders.word_filter import LONGEST
from pocketplan.reminders.wording import NEUTRAL, WordingKind
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.forms.whole_number import WholeNumberField
from pocketplan.web.refusing.wording import sentence_for

MEANT = _("To send these, choose “Words of your own” above; else empty this line.")
A_MONDAY = date(2024, 1, 1)
WITH_LEAD = (Purpose.APPOINTMENT, Purpose.REVIEW)
LEADS = {
    0: _("At that time"),
    1: _("1 hour before"),
    2: _("2 hours before"),
    3: _("3 hours before"),
    24: _("1 day before"),
    48: _("2 days before"),
    168: _("1 week before"),
}
PURPOSES = {
    Purpose.OPEN_PLAN: _("To open the plan"),
    Purpose.PRACTISE: _("To practise a step"),
    Purpose.APPOINTMENT: _("Before our appointment"),
    Purpose.REVIEW: _("To go through the plan together"),
    Purpose.NOTE: _("A kind note"),
    Purpose.OTHER: _("Something else"),
}
OFTEN = {
    Often.ONCE: _("Once"),
    Often.DAILY: _("Every day"),
    Often.WEEKLY: _("On chosen days of the week"),
    Often.CARING: _("Caring contact: after a day, a week, monthly, then every two months"),
}


def said_purpose(purpose: Purpose) -> str:
    """Return what it is for; "" where there is nothing to say."""
    return "" if purpose is Purpose.OTHER else str(PURPOSES[purpose])


def weekday_choices() -> list[SelectChoice]:
    return [
        SelectChoice(str(day), format_date(A_MONDAY.replace(day=day + 1), "EEEE")) for day in WEEK
    ]


class WordsForm(PostedForm):
    """What the lock screen says.

    refused  words of one's own that were refused before: who chooses others need not empty them
    nearest  the neutral wording to offer instead of those
    """

    nearest: WordingKind | None = None

    kind = SelectField(
        _("What the lock screen says"), choices=[kind.value for kind in (*NEUTRAL, WordingKind.OWN)]
    )
    own_words = StringField(
        _("Words of your own"), render_kw={"maxlength": LONGEST, "autocomplete": "off"}
    )
    refused = HiddenField()

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Beyond each field: words that are meant to be sent."""
        if not super().validate(extra_validators):
            return False
        is_new = self.own_words.data and self.own_words.data != self.refused.data
        if is_new and self.kind.data != WordingKind.OWN:
            self.own_words.errors = [str(MEANT)]
            return False
        return True

    @property
    def wording(self) -> WordingKind:
        return WordingKind(self.kind.data)

    def blame(self, refusal: Refusal) -> None:
        """Say what was refused at the field that it is about."""
        self.own_words.errors = [sentence_for(refusal.code, 422)]
        if isinstance(refusal, ForbiddenWords):
            self.refused.data = self.own_words.data
            self.nearest = nearest(refusal, self._meant_for())

    def _meant_for(self) -> Purpose:
        return Purpose.OTHER


class ProposalForm(WordsForm):
    """A reminder that a therapist puts to a client, or a client to themselves."""

    form_id = HiddenField(default=lambda: str(uuid4()))
    purpose = SelectField(
        _("What it is for"),
        choices=lambda: [SelectChoice(one.value, said) for one, said in PURPOSES.items()],
        default=Purpose.OTHER,
    )
    step = SelectField(_("Which step"), default="")
    note = TextAreaField(
        _("A note to read inside PocketPlan, if you like"), render_kw={"maxlength": NOTE_LIMIT}
    )
    often = SelectField(
        _("How often"),
        choices=lambda: [SelectChoice(one.value, said) for one, said in OFTEN.items()],
        default=Often.WEEKLY,
    )
    weekdays = SelectMultipleField(_("On these days"), choices=weekday_choices)
    weeks = WholeNumberField(
        _("Every how many weeks"),
        default=1,
        validators=[
            Optional(),
            NumberRange(1, WEEKS_APART, _("Please give a number of weeks from 1 to 12.")),
        ],
    )
    first_on = DateField(_("The day, or the first of them"), validators=[Optional()])
    until_on = DateField(_("The last day, if it ends"), validators=[Optional()])
    at = TimeField(
        _("At this time"), validators=[InputRequired(_("Please say at what time, like 20:30."))]
    )
    lead = SelectField(
        _("How long before"),
        choices=lambda: [SelectChoice(str(hours), said) for hours, said in LEADS.items()],
        default="0",
    )

    def offer(self, steps: Mapping[UUID, str]) -> "ProposalForm":
        """Let one of these steps be chosen, and return the form."""
        none = SelectChoice("", _("None"))
        self.step.choices = [none, *(SelectChoice(str(id_), said) for id_, said in steps.items())]
        return self

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Beyond each field: what the chosen purpose and rhythm need."""
        if not super().validate(extra_validators):
            return False
        often, until = self.often.data, self.until_on.data
        if self.purpose.data == Purpose.PRACTISE and not self.step.data:
            self.step.errors = [str(_("Please choose the step."))]
        elif often == Often.ONCE and self.first_on.data is None:
            self.first_on.errors = [str(_("Please say on which day."))]
        elif often == Often.WEEKLY and not self.weekdays.data:
            self.weekdays.errors = [str(_("Please choose at least one day of the week."))]
        elif often != Often.ONCE and until and until < (self.first_on.data or until):
            self.until_on.errors = [str(_("The last day must not come before the first."))]
        return not self.errors

    def proposal(self, today: date) -> Proposal:
        """Return what was filled in; what the purpose and the rhythm do not use is left out.

        today  where the client lives: the first day, unless another was chosen
        """
        purpose, often = Purpose(self.purpose.data), Often(self.often.data)
        is_weekly = often is Often.WEEKLY
        return Proposal(
            id=self._id(),
            kind=self.wording,
            own_words=self.own_words.data or "",
            purpose=purpose,
            entry_id=UUID(self.step.data) if purpose is Purpose.PRACTISE else None,
            note=self.note.data or "",
            rhythm=Rhythm(
                often=often,
                first=self.first_on.data or today,
                weekdays=tuple(sorted(map(int, self.weekdays.data))) if is_weekly else (),
                weeks=(self.weeks.data or 1) if is_weekly else 1,
                until=None if often is Often.ONCE else self.until_on.data,
            ),
            at=self.at.data,
            lead_h=int(self.lead.data) if purpose in WITH_LEAD else 0,
        )

    def _meant_for(self) -> Purpose:
        return Purpose(self.purpose.data)

    def _id(self) -> UUID:
        """Return one id for this form with these values, however often it is sent."""
        try:
            shown = UUID(self.form_id.data)
        except ValueError:
            return uuid4()
        values = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return uuid5(shown, repr(sorted(values.items(), key=itemgetter(0))))

    def blame(self, refusal: Refusal) -> None:
        match refusal:
            case TimeHasPassed():
                field = self.at
            case DayTooFar():
                field = self.first_on
            case NeverOccurs():
                field = self.until_on
            case TooManyReminders() | SuggestionsWait():
                field = self.kind
            case NoteTooLong():
                field = self.note
            case _:
                super().blame(refusal)
                return
        field.errors = [sentence_for(refusal.code, 422)]
