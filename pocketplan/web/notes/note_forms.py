"""What is filled in about a client at the desk: seen, weighed, and to be respected."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, Self
from uuid import UUID

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
from wtforms.validators import InputRequired, Optional

from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.notes.assessment import Assessed
from pocketplan.care.notes.culture import Culture
from pocketplan.care.notes.errors import NoteError
from pocketplan.care.notes.observation import Indicator, Seen, Source
from pocketplan.care.notes.version import Version
from pocketplan.care.notes.written import LONG, SHORT, Words, written
from pocketplan.web.forms.made_form import MadeForm
from pocketplan.web.forms.people_forms import ZONES
from pocketplan.web.notes.note_wording import I_SAW_IT, INDICATORS, SOURCES
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current

A_DAY = _("Please pick a day that is on the calendar.")
A_TIME = _("Please write the time like 20:30, or leave it empty.")


def plain(text: str | None) -> str:
    return written(text or "")


def long_words(label: str) -> TextAreaField:
    return TextAreaField(label, filters=[plain], render_kw={"maxlength": LONG})


def few_words(label: str) -> StringField:
    return StringField(label, filters=[plain], render_kw={"maxlength": SHORT})


class NoteForm(MadeForm):
    """corrects  the version that whoever writes has read, or """ ""

    corrects = HiddenField()

    @property
    def read(self) -> UUID | None:
        """The version that was read, if there was one.

        Raises NotInTheRecord for an id that no page of ours made.
        """
        if not self.corrects.data:
            return None
        try:
            return UUID(self.corrects.data)
        except ValueError as cause:
            raise NotInTheRecord(str(cause)) from cause

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Beyond each field: say what a day and a time look like, in words of ours."""
        fits: bool = super().validate(extra_validators)
        for field in self:
            if field.errors and isinstance(field, (DateField, TimeField)):
                field.errors = [str(A_TIME if isinstance(field, TimeField) else A_DAY)]
        return fits

    def beside(self, version: Version[Any] | None) -> Self:
        """Let the form correct this version, and return it."""
        self.corrects.data = str(version.id) if version else ""
        return self

    def blame(self, faults: Iterable[NoteError]) -> bool:
        """Say at each field what stands in the way; return whether anything does."""
        for fault in faults:
            field = getattr(self, fault.field)
            field.errors = [*field.errors, sentence_for(fault.code, 422)]
        return bool(self.errors)


class WordsForm(NoteForm):
    """What one version says, filled in."""

    @property
    @abstractmethod
    def said(self) -> Words:
        """Ask `validate` before."""


class ObservationForm(WordsForm):
    on = DateField(_("The day"), validators=[InputRequired()])
    at = TimeField(_("The time, if you know it"), validators=[Optional()])
    zone = HiddenField()
    indicators = SelectMultipleField(
        _("What it is about"),
        choices=lambda: [SelectChoice(one.value, said) for one, said in INDICATORS.items()],
    )
    free = few_words(_("Or something else"))
    words = long_words(_("What you saw or heard"))
    source = SelectField(
        _("How you know"),
        choices=lambda: [
            SelectChoice(one.value, said)
            for one, said in {**SOURCES, Source.SEEN: I_SAW_IT}.items()
        ],
        default=Source.SEEN,
    )
    who = few_words(_("Who said it, or which message"))
    did = long_words(_("What you did"))

    @property
    def said(self) -> Seen:
        return Seen(
            on=self.on.data,
            at=self.at.data,
            zone=self.zone.data if self.zone.data in ZONES else current.person().zone,
            indicators=tuple(one for one in Indicator if one in self.indicators.data),
            free=self.free.data,
            words=self.words.data,
            source=Source(self.source.data),
            who=self.who.data,
            did=self.did.data,
        )


class AssessmentForm(WordsForm):
    on = DateField(_("The day of the talk"), validators=[InputRequired()])
    kind = long_words(_("Kind of hard time"))
    urges = long_words(_("The urges"))
    likelihood = long_words(_("How likely, in words"))
    helps = long_words(_("Helps that are welcome"))
    actions = long_words(_("What you did"))
    next_look_on = DateField(_("Next look"), validators=[Optional()])

    @property
    def said(self) -> Assessed:
        return Assessed(
            on=self.on.data,
            kind=self.kind.data,
            urges=self.urges.data,
            likelihood=self.likelihood.data,
            helps=self.helps.data,
            actions=self.actions.data,
            next_look_on=self.next_look_on.data,
        )


class CultureForm(WordsForm):
    language = long_words(_("Language, and whether somebody should interpret"))
    faith = long_words(_("Faith, or what carries them"))
    family = long_words(_("Family, and who belongs to it"))
    decides = long_words(_("Who decides what, and who must be asked"))
    avoid = long_words(_("What to avoid in an emergency"))
    more = long_words(_("More to respect"))

    @property
    def said(self) -> Culture:
        return Culture(
            language=self.language.data,
            faith=self.faith.data,
            family=self.family.data,
            decides=self.decides.data,
            avoid=self.avoid.data,
            more=self.more.data,
        )


class TakingBackForm(NoteForm):
    why = long_words(_("Why you take it back"))
