"""What is filled in about the limits of confidentiality: the practice's text, a client's answer."""

from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from pocketplan.care.confidentiality.errors import NoSuchLimits, WordsMissing, WordsTooLong
from pocketplan.care.confidentiality.limits import (
    QUESTION_LIMIT,
    TEXT_LIMIT,
    Limits,
    LimitsText,
    Spoken,
)
from pocketplan.care.confidentiality.limits_answer import Answer, Said
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.refusal import Refusal
from pocketplan.sealing.opened import opened
from pocketplan.web.forms.made_form import MadeForm, new_id
from pocketplan.web.forms.written_fields import lines
from pocketplan.web.refusing.wording import sentence_for

LONG = {"maxlength": TEXT_LIMIT, "autocomplete": "off"}
SHORT = {"maxlength": QUESTION_LIMIT, "autocomplete": "off"}
SAID = {
    Said.READ: _("Read, and said in their own words"),
    Said.TALK: _("Wants to talk about it"),
    Said.NOT_NOW: _("Not now"),
}


class LimitsForm(MadeForm):
    words_en = TextAreaField(_("What stays private, and where that ends"), render_kw=LONG)
    examples_en = TextAreaField(_("When I must act: examples, one to a line"), render_kw=LONG)
    question_en = StringField(_("A question to answer in their own words"), render_kw=SHORT)
    words_es = TextAreaField(_("What stays private, and where that ends"), render_kw=LONG)
    examples_es = TextAreaField(_("When I must act: examples, one to a line"), render_kw=LONG)
    question_es = StringField(_("A question to answer in their own words"), render_kw=SHORT)

    @property
    def spoken(self) -> Spoken:
        return Spoken(en=self._limits("en"), es=self._limits("es"))

    def blame(self, refusal: Refusal) -> None:
        if isinstance(refusal, WordsMissing | WordsTooLong):
            self[refusal.field].errors = [sentence_for(refusal.code, 422)]

    def _limits(self, language: str) -> Limits:
        written = {
            name: lines(self[f"{name}_{language}"].data)
            for name in ("words", "examples", "question")
        }
        return Limits(**written)


def limits_form_of(text: LimitsText | None) -> LimitsForm:
    """Return the form as the newest text stands, or as a practice begins."""
    spoken: Spoken = (opened(text, "spoken") if text else None) or STARTING_TEXT
    data = {
        f"{name}_{language}": getattr(spoken.in_language(language), name)
        for language in ("en", "es")
        for name in ("words", "examples", "question")
    }
    return LimitsForm(formdata=None, data={**data, "form_id": new_id()})


class AnswerForm(MadeForm):
    """text_id  of the version that the client has read"""

    text_id = HiddenField()
    said = SelectField(choices=lambda: [SelectChoice(one.value, one.value) for one in Said])
    words = TextAreaField(_("In my own words"), render_kw=LONG)

    @property
    def of_text(self) -> UUID:
        """Raises NoSuchLimits."""
        try:
            return UUID(self.text_id.data or "")
        except ValueError as cause:
            raise NoSuchLimits from cause

    def answer(self, language: str) -> Answer:
        """Return what was answered; words belong to one answer alone."""
        said = Said(self.said.data)
        words = lines(self.words.data)
        return Answer(said=said, words=words if said is Said.READ else "", language=language)

    def blame(self, refusal: Refusal) -> None:
        self.words.errors = [sentence_for(refusal.code, 422)]
