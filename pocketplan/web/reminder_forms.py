"""What is filled in about reminders."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from pocketplan.refusal import Refusal
from pocketplan.reminders.agreement import Proposal
from pocketplan.reminders.errors import DayTooFar, TimeHasPassed, TooManyReminders
from pocketplan.reminders.word_filter import LONGEST
from pocketplan.reminders.wording import NEUTRAL, WordingKind
from pocketplan.web.posted_form import PostedForm
from pocketplan.web.wording import sentence_for

DAILY, ONCE = "daily", "once"
MEANT = _("To send these, choose “Words of your own” above; else empty this line.")


class ProposalForm(PostedForm):
    """A reminder that a therapist puts to a client."""

    kind = SelectField(
        _("What the lock screen says"), choices=[kind.value for kind in (*NEUTRAL, WordingKind.OWN)]
    )
    own_words = StringField(
        _("Words of your own"), render_kw={"maxlength": LONGEST, "autocomplete": "off"}
    )
    often = SelectField(
        _("How often"),
        choices=[SelectChoice(DAILY, _("Every day")), SelectChoice(ONCE, _("Once"))],
        default=DAILY,
    )
    on_date = DateField(_("On this day, if once"), validators=[Optional()])
    at = TimeField(
        _("At this time"), validators=[InputRequired(_("Please say at what time, like 20:30."))]
    )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Beyond each field: a day, if it is for once; words that are meant to be sent."""
        if not super().validate(extra_validators):
            return False
        if self.own_words.data and self.kind.data != WordingKind.OWN:
            self.own_words.errors = [str(MEANT)]
            return False
        if self.often.data == ONCE and self.on_date.data is None:
            self.on_date.errors = [str(_("Please say on which day."))]
            return False
        return True

    @property
    def proposal(self) -> Proposal:
        return Proposal(
            kind=WordingKind(self.kind.data),
            own_words=self.own_words.data or "",
            at=self.at.data,
            on_date=self.on_date.data if self.often.data == ONCE else None,
        )

    def blame(self, refusal: Refusal) -> None:
        """Say what was refused at the field that it is about."""
        match refusal:
            case TimeHasPassed():
                field = self.at
            case DayTooFar():
                field = self.on_date
            case TooManyReminders():
                field = self.kind
            case _:
                field = self.own_words
        field.errors = [sentence_for(refusal.code, 422)]
