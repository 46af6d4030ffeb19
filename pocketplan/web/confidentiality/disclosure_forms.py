"""What is filled in about what was told to others, and about what its client does not read yet."""

from abc import abstractmethod
from functools import partial

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from pocketplan.care.confidentiality.disclosure import (
    LONG_LIMIT,
    SHORT_LIMIT,
    Disclosure,
    Ground,
    Told,
)
from pocketplan.care.confidentiality.errors import (
    ReasonForTheBarred,
    ToldInTheFuture,
    ToldTooLongAgo,
    WordsMissing,
    WordsTooLong,
)
from pocketplan.refusal import Refusal
from pocketplan.sealing.opened import opened
from pocketplan.web.forms.made_form import MadeForm, new_id
from pocketplan.web.forms.written_fields import few_words, long_words
from pocketplan.web.refusing.wording import sentence_for

GROUNDS = {
    Ground.CONSENT: _("With consent"),
    Ground.EMERGENCY: _("As an emergency"),
    Ground.DUTY: _("As a duty"),
}
A_DAY = _("Please pick a day that is on the calendar.")
_short = partial(few_words, limit=SHORT_LIMIT)
_long = partial(long_words, limit=LONG_LIMIT)


class RecordForm(MadeForm):
    def blame(self, refusal: Refusal) -> None:
        """Say what was refused at the field that it is about."""
        self[self._blamed(refusal)].errors = [sentence_for(refusal.code, 422)]

    @abstractmethod
    def _blamed(self, refusal: Refusal) -> str:
        """Return the field that the refusal is about."""


class DisclosureForm(RecordForm):
    """over  for a correction: the number of the version that it replaces"""

    over = IntegerField(validators=[Optional()])
    who = _short(_("Who was told"))
    role = _short(_("What they are: GP, police, mother …"))
    what = _long(_("What was told"))
    why = _long(_("Why"))
    ground = SelectField(
        _("On what ground"),
        choices=lambda: [SelectChoice(one.value, said) for one, said in GROUNDS.items()],
    )
    basis = _long(_("Why that was lawful, in words"))
    on = DateField(_("On which day"), validators=[InputRequired(A_DAY)])
    told_by = _short(_("Who told it"))
    barred_reason = _long(_("Why somebody was told whom your client does not want told"))
    correction = _long(_("What is put right, and why"))

    @property
    def told(self) -> Told:
        return Told(
            who=self.who.data,
            role=self.role.data,
            what=self.what.data,
            why=self.why.data,
            ground=Ground(self.ground.data),
            basis=self.basis.data,
            on=self.on.data,
            told_by=self.told_by.data,
            barred_reason=self.barred_reason.data,
            correction=self.correction.data,
        )

    def _blamed(self, refusal: Refusal) -> str:
        match refusal:
            case WordsMissing() | WordsTooLong():
                return refusal.field
            case ToldInTheFuture() | ToldTooLongAgo():
                return "on"
            case ReasonForTheBarred():
                return "barred_reason"
        return "correction" if self.over.data else "what"


class WithholdingForm(RecordForm):
    reason = _long(_("Why reading it would harm"))
    review_on = DateField(_("Look at it again by"), validators=[InputRequired(A_DAY)])

    def _blamed(self, refusal: Refusal) -> str:
        return "reason" if isinstance(refusal, WordsMissing | WordsTooLong) else "review_on"


def correction_of(newest: Disclosure) -> DisclosureForm:
    """Return the form that corrects it, as it stands; empty where that does not open."""
    told: Told | None = opened(newest, "told")
    names = ("who", "role", "what", "why", "ground", "basis", "on", "told_by", "barred_reason")
    data = {name: getattr(told, name) for name in names} if told else {}
    return DisclosureForm(formdata=None, data={**data, "over": newest.number, "form_id": new_id()})
