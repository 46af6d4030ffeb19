"""The forms around a link to a trusted person: making one, opening it, answering."""

from datetime import timedelta
from uuid import UUID

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, Length, ValidationError

from pocketplan.care.readiness.answering import SHORT_LIMIT, WORDS_LIMIT
from pocketplan.care.readiness.link import LIVES, Answer, Says
from pocketplan.care.readiness.making import CALLED_LIMIT, NOTE_LIMIT
from pocketplan.care.readiness.people import Offered, Person
from pocketplan.plans.value import PHONE_LIMIT
from pocketplan.web.forms.made_form import MadeForm
from pocketplan.web.forms.people_forms import LANGUAGES, TYPED, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.signin.joining_forms import TYPED_CODE

TOO_LONG = _("Please shorten this a little.")


def _plain(_form: object, field: Field) -> None:
    if "\0" in (field.data or ""):
        raise ValidationError(str(_("Please write this in letters and digits.")))


def _at_most(limit: int) -> list[object]:
    return [Length(max=limit, message=TOO_LONG), _plain]


class LinkForm(MadeForm):
    """
    person   `Person.key`
    shown    ids of entries
    """

    person = SelectField(_("For whom"), choices=[SelectChoice("", "")])
    shown = SelectMultipleField(_("What they may read"), choices=[SelectChoice("", "")])
    called = StringField(
        _("How you are called there"),
        filters=[trimmed],
        validators=_at_most(CALLED_LIMIT),
        render_kw=TYPED,
    )
    note = TextAreaField(
        _("Something else they should read"), filters=[trimmed], validators=_at_most(NOTE_LIMIT)
    )
    language = SelectField(_("Language of the page"), choices=LANGUAGES)
    life = SelectField(_("How long the link works"), choices=[SelectChoice("", "")])
    agreed = BooleanField(_("We made this together, and my client agrees to it."))

    def for_people(self, people: list[Person], lines: list[Offered]) -> "LinkForm":
        """Offer whom to ask and what to show; nothing is chosen beforehand."""
        self.person.choices = [SelectChoice(one.key, one.name) for one in people]
        self.shown.choices = [SelectChoice(str(one.entry_id), one.told.words) for one in lines]
        self.life.choices = [
            SelectChoice(str(life.days), ngettext("%(num)d day", "%(num)d days", life.days))
            for life in LIVES
        ]
        return self

    @property
    def entries(self) -> set[UUID]:
        return {UUID(one) for one in self.shown.data or ()}

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=int(self.life.data))


class OpeningForm(PostedForm):
    """token comes from the link's fragment by script; code is typed, or the whole link is
    pasted in its place, where there is none."""

    class Meta:
        csrf = False  # comes before any cookie: web/request/same_origin.py stands in

    token = HiddenField(validators=[Length(max=100)], render_kw={"autocomplete": "off"})
    code = StringField(
        _("Code that you were given"), validators=[Length(max=200)], render_kw=TYPED_CODE
    )

    @property
    def presented(self) -> dict[str, str]:
        """Return token and code as `answering.opened` takes them."""
        code, is_link, fragment = (self.code.data or "").partition("#")
        token = self.token.data or fragment.strip()
        return {"token": token, "code": "" if is_link else code}


class AnswerForm(OpeningForm):
    says = HiddenField(validators=[AnyOf(list(Says))])
    phone = StringField(
        _("Another number to call"),
        filters=[trimmed],
        validators=_at_most(PHONE_LIMIT),
        render_kw=TYPED,
    )
    hours = StringField(
        _("When you can be reached"),
        filters=[trimmed],
        validators=_at_most(SHORT_LIMIT),
        render_kw=TYPED,
    )
    words = TextAreaField(
        _("A sentence from you, if you like"), filters=[trimmed], validators=_at_most(WORDS_LIMIT)
    )

    @property
    def answer(self) -> Answer:
        return Answer(
            says=Says(self.says.data),
            phone=self.phone.data,
            hours=self.hours.data,
            words=self.words.data,
        )
