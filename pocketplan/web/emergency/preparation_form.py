"""What is agreed for an emergency, as a page sends it."""

from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, StringField, TextAreaField

from pocketplan.care.emergency.errors import UnreadableMark
from pocketplan.care.emergency.preparation import (
    KIND_LIMIT,
    WORDS_LIMIT,
    PreparationBody,
    Prepared,
    StepWords,
)
from pocketplan.care.emergency.step import Step
from pocketplan.plans.errors import PlanError
from pocketplan.plans.value import read_id, read_text
from pocketplan.refusal import Refusal
from pocketplan.web.emergency.emergency_wording import STEPS
from pocketplan.web.forms.made_form import new_id
from pocketplan.web.forms.people_forms import TYPED
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.refusing.wording import sentence_for

UNPROCESSABLE = 422


class PreparationForm(PostedForm):
    """
    row_id     made with the form: sent twice it is once
    former_id  the row that it was filled from, or ""
    kind       "" for what holds in every emergency
    """

    row_id = HiddenField(default=new_id)
    former_id = HiddenField()
    is_general = HiddenField()
    kind = StringField(_("Which kind of emergency"), render_kw=TYPED)
    response = TextAreaField(_("What we agreed to do"))
    place = TextAreaField(STEPS[Step.PLACE])
    stay = TextAreaField(STEPS[Step.STAY])
    team = TextAreaField(STEPS[Step.TEAM])
    contacts = TextAreaField(STEPS[Step.CONTACTS])
    listen = TextAreaField(STEPS[Step.LISTEN])
    honest = TextAreaField(STEPS[Step.HONEST])
    follow_up = TextAreaField(STEPS[Step.FOLLOW_UP])

    @property
    def id(self) -> UUID:
        """Raises UnreadableMark for an id that no page of ours made."""
        return _id(self.row_id.data or "")

    @property
    def former(self) -> UUID | None:
        """Raises UnreadableMark."""
        return _id(self.former_id.data) if self.former_id.data else None

    @property
    def holds_always(self) -> bool:
        return bool(self.is_general.data)

    @property
    def steps(self) -> list[tuple[Step, Field]]:
        return [(step, self[_field_of(step)]) for step in Step]

    @property
    def body(self) -> PreparationBody | None:
        """What was agreed; None where a field is too long or no text, and says so itself."""
        kind = "" if self.holds_always else _read(self.kind, KIND_LIMIT)
        response = _read(self.response, WORDS_LIMIT)
        words = [(step, _read(field, WORDS_LIMIT)) for step, field in self.steps]
        if any(field.errors for field in self):
            return None
        steps = tuple(StepWords(step, told) for step, told in words if told)
        return PreparationBody(kind=" ".join(kind.split()), response=response, steps=steps)

    def beside(self, standing: Prepared | None) -> None:
        """Let it be written in the place of what stands by now, or as one more."""
        self.row_id.data = new_id()
        self.former_id.data = str(standing.id) if standing else ""

    def blame(self, refusal: Refusal) -> None:
        field = self.response if self.holds_always else self.kind
        field.errors = [sentence_for(refusal.code, UNPROCESSABLE)]


def new_preparation_form(*, is_general: bool) -> PreparationForm:
    return PreparationForm(formdata=None, data={"is_general": "yes" if is_general else ""})


def form_of(prepared: Prepared) -> PreparationForm:
    """Return the form that writes it anew."""
    body = prepared.body
    told = {_field_of(step): body.in_step(step) for step in Step}
    kept = {"kind": body.kind, "response": body.response, "former_id": str(prepared.id)}
    is_general = "yes" if body.is_general else ""
    return PreparationForm(formdata=None, data={**told, **kept, "is_general": is_general})


def _field_of(step: Step) -> str:
    return step.value.replace("-", "_")


def _read(field: Field, limit: int) -> str:
    try:
        return read_text(field.name, field.data or "", limit)
    except PlanError as refusal:
        field.errors = [sentence_for(refusal.code, UNPROCESSABLE)]
        return ""


def _id(text: str) -> UUID:
    try:
        return read_id(text)
    except ValueError as cause:
        raise UnreadableMark from cause
