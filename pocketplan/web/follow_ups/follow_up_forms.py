"""What is filled in about follow-ups."""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from pocketplan.care.errors import SentBefore
from pocketplan.care.follow_ups.errors import NotADayToFollowUp, OwnerNotInCare, ReasonMissing
from pocketplan.care.follow_ups.follow_up import NOTE_LIMIT, WORDS_LIMIT
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.people.account import Account
from pocketplan.refusal import Refusal
from pocketplan.web.follow_ups.follow_up_wording import KINDS
from pocketplan.web.forms.made_form import MadeForm
from pocketplan.web.forms.people_forms import TYPED, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.words.called import called

NO_DAY = _("Please pick a day that is on the calendar.")
SHORTER = _("Please shorten this to 200 characters.")
SHORT_ENOUGH = _("Please shorten this to 10,000 characters.")
COUNTED_BACK = timedelta(days=30)  # what happened longer ago has follow-ups of another kind
NOON = time(12)


def kind_choices() -> list[SelectChoice]:
    return [SelectChoice(kind.value, str(said)) for kind, said in KINDS.items()]


class FollowUpForm(PostedForm):
    def is_whole(self, today: date) -> bool:
        """today  where the client lives"""
        fits: bool = self.validate()
        return fits

    @abstractmethod
    def blame(self, refusal: Refusal) -> None:
        """Say what was refused at the field that it is about."""


class OwnedForm(FollowUpForm):
    """A form that says who is to do it."""

    owner = SelectField(_("Who does it"), validate_choice=False)

    def among(self, team: Iterable[Account], first: UUID) -> "OwnedForm":
        """Let one of these be picked; who is `first` is, until somebody else is."""
        self.owner.choices = [SelectChoice(str(one.id), called(one)) for one in team]
        self.owner.data = self.owner.data or str(first)
        return self

    @property
    def owner_id(self) -> UUID:
        """Raises OwnerNotInCare for what is nobody's id."""
        try:
            return UUID(self.owner.data or "")
        except ValueError as cause:
            raise OwnerNotInCare from cause

    def blame(self, refusal: Refusal) -> None:
        self.owner.errors = [sentence_for(refusal.code, 422)]


class PlanOneForm(OwnedForm, MadeForm):
    kind = SelectField(_("What for"), choices=kind_choices, default=Kind.OTHER.value)
    about = StringField(
        _("What is to be done, if you like"),
        filters=[trimmed],
        validators=[Length(max=NOTE_LIMIT, message=SHORTER)],
        render_kw=TYPED,
    )
    due_on = DateField(_("On time until this day"), validators=[InputRequired(NO_DAY)])

    @property
    def kind_chosen(self) -> Kind:
        return Kind(self.kind.data)

    def blame(self, refusal: Refusal) -> None:
        match refusal:
            case NotADayToFollowUp():
                field = self.due_on
            case SentBefore():
                field = self.about
                self.make_anew()
            case _:
                super().blame(refusal)
                return
        field.errors = [sentence_for(refusal.code, 422)]


class PlanFiveForm(OwnedForm, MadeForm):
    counted_from = DateField(_("Counted from this day"), validators=[InputRequired(NO_DAY)])
    long_term = BooleanField(_("Later ask as well: was care received, was the plan renewed?"))

    def is_whole(self, today: date) -> bool:
        if not super().is_whole(today):
            return False
        if not today - COUNTED_BACK <= self.counted_from.data <= today:
            self.counted_from.errors = [str(_("Please pick today, or a day of the last 30."))]
            return False
        return True

    def moment(self, zone: ZoneInfo) -> datetime:
        """Return an instant of that day, which is all that is counted from."""
        return datetime.combine(self.counted_from.data, NOON, tzinfo=zone)


class OutcomeForm(FollowUpForm):
    outcome = TextAreaField(
        filters=[trimmed],
        validators=[Length(max=WORDS_LIMIT, message=SHORT_ENOUGH)],
        render_kw={"rows": 5},
    )

    def blame(self, refusal: Refusal) -> None:
        self.outcome.errors = [sentence_for(refusal.code, 422)]


class MoveForm(OwnedForm):
    due_on = DateField(_("On time until this day"), validators=[InputRequired(NO_DAY)])
    why = StringField(
        _("Why"),
        filters=[trimmed],
        validators=[Length(max=NOTE_LIMIT, message=SHORTER)],
        render_kw=TYPED,
    )

    def blame(self, refusal: Refusal) -> None:
        match refusal:
            case NotADayToFollowUp():
                field = self.due_on
            case ReasonMissing():
                field = self.why
            case _:
                super().blame(refusal)
                return
        field.errors = [sentence_for(refusal.code, 422)]
