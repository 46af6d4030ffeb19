"""Asking for a colleague in one's place, as a page sends it."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired

from pocketplan.people.account import Account
from pocketplan.people.cover import CoverKind
from pocketplan.people.cover_errors import NotCoverDays
from pocketplan.people.covering import CoverAsked
from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.value import read_id
from pocketplan.refusal import Refusal
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.words.called import called

NO_DAY = _("Please pick a day that is on the calendar.")
NOBODY = _("Please choose somebody.")
KINDS = {
    CoverKind.WHILE_AWAY: _("Cover while I am away. It ends by itself."),
    CoverKind.FOR_GOOD: _("Handover for good. My care ends after the last day."),
}
Choice = tuple[str, str]


class CoverForm(PostedForm):
    """form_id  made with the page: sent twice it asks once"""

    form_id = HiddenField()
    kind = RadioField(_("What it is"), validate_choice=False, validators=[AnyOf(list(CoverKind))])
    to = SelectField(_("Which colleague"), validate_choice=False)
    first_on = DateField(_("First day"), validators=[InputRequired(NO_DAY)])
    last_on = DateField(_("Last day"), validators=[InputRequired(NO_DAY)])
    clients = SelectMultipleField(_("Which clients"), validate_choice=False)

    def offer(self, colleagues: Iterable[Account], clients: Iterable[Account]) -> "CoverForm":
        """Fill in who can be chosen."""
        self.kind.choices = [SelectChoice(kind.value, str(said)) for kind, said in KINDS.items()]
        self.to.choices = _named(colleagues)
        self.clients.choices = _named(clients)
        return self

    def can_be_asked(self) -> bool:
        """Whether every field is filled in with what is offered; otherwise each says what it
        lacks."""
        self.validate()
        for field in (self.first_on, self.last_on):
            field.errors = [str(NO_DAY)] if field.errors else []
        offered = {choice.value for choice in self.clients.choices or ()}
        if not self.clients.data or not set(self.clients.data) <= offered:
            self.clients.errors = [str(NOBODY)]
        if self.to.data not in {choice.value for choice in self.to.choices or ()}:
            self.to.errors = [str(NOBODY)]
        if self.kind.errors:
            self.kind.errors = [str(_("Please choose one of the two."))]
        return not any(field.errors for field in self)

    def asked(self) -> CoverAsked:
        """Raises UnreadableChange where the form has no id."""
        try:
            form_id = read_id(self.form_id.data or "")
        except ValueError as cause:
            raise UnreadableChange("the form has no id", field="form_id") from cause
        return CoverAsked(
            id=form_id,
            kind=CoverKind(self.kind.data),
            to_id=UUID(self.to.data),
            first_on=self.first_on.data,
            last_on=self.last_on.data,
            client_ids=[UUID(one) for one in self.clients.data],
        )

    def blame(self, refusal: Refusal) -> None:
        """Have the field that is meant say what was refused."""
        meant = self[refusal.field] if isinstance(refusal, NotCoverDays) else self.clients
        meant.errors = [sentence_for(refusal.code, 422)]


def new_cover_form() -> CoverForm:
    kind = CoverKind.WHILE_AWAY.value
    return CoverForm(formdata=None, data={"form_id": str(uuid4()), "kind": kind})


def _named(people: Iterable[Account]) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), called(one)) for one in people]
