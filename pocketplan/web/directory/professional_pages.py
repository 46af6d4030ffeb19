"""People near by who agreed to step in: the practice's list. Clients do not see it."""

from dataclasses import asdict
from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from pocketplan.database.transaction import saved
from pocketplan.directory.area import read_areas
from pocketplan.directory.errors import ProfessionalNotFound
from pocketplan.directory.professional import (
    Professional,
    forget_professional,
    keep_professional,
    professional_kept_by,
    professionals_of,
)
from pocketplan.plans.contact import number
from pocketplan.web.forms.people_forms import TYPED, country_choices, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

professional_pages = Blueprint("professionals", __name__, url_prefix="/practice/professionals")
UNPROCESSABLE = 422
MISSING = _("Please write this.")
TOO_LONG = _("Please shorten this a little.")


def _line(label: str, *rules: object, limit: int = 200) -> StringField:
    most = Length(max=limit, message=TOO_LONG)
    return StringField(label, filters=[trimmed], validators=[*rules, most], render_kw=TYPED)


class ProfessionalForm(PostedForm):
    """form_id is the row's id, made with the page: sent twice it is one person"""

    form_id = HiddenField(default=lambda: str(uuid4()))
    name = _line(_("Name"), DataRequired(MISSING))
    role = _line(_("What they are"), DataRequired(MISSING))
    phone = _line(_("Phone"), DataRequired(MISSING), limit=40)
    region = SelectField(_("Country"), choices=country_choices)
    areas = _line(_("Names of the areas"), limit=1000)
    coverage = _line(_("When they can come"), DataRequired(MISSING))
    agreed_to = TextAreaField(
        _("What they agreed to"),
        filters=[trimmed],
        validators=[DataRequired(MISSING), Length(max=2000, message=TOO_LONG)],
    )
    agreed_on = DateField(_("Agreed on"), validators=[InputRequired(MISSING)])
    review_on = DateField(_("Ask again by"), validators=[InputRequired(MISSING)])

    def validate_phone(self, field: StringField) -> None:
        read = number(field.data or "", self.region.data or "")
        if field.data and (read is None or not read.is_callable):
            raise ValidationError(str(_("This is not yet a number that a phone can dial.")))

    def validate_agreed_on(self, field: DateField) -> None:
        if field.data and field.data > today():
            raise ValidationError(str(_("That day is still to come.")))

    def validate_review_on(self, field: DateField) -> None:
        if field.data and self.agreed_on.data and field.data <= self.agreed_on.data:
            raise ValidationError(str(_("Please pick a day after the day it was agreed on.")))

    @property
    def id(self) -> UUID:
        """Raises ProfessionalNotFound for an id that no page of ours made."""
        try:
            return UUID(self.form_id.data or "")
        except ValueError as cause:
            raise ProfessionalNotFound from cause

    @property
    def facts(self) -> Professional:
        read = number(self.phone.data, self.region.data)
        return Professional(
            name=self.name.data,
            role=self.role.data,
            phone=read.digits if read else "",
            region=self.region.data,
            areas=read_areas(self.areas.data or ""),
            coverage=self.coverage.data,
            agreed_to=self.agreed_to.data,
            agreed_on=self.agreed_on.data,
            review_on=self.review_on.data,
        )


@professional_pages.get("")
@for_therapists
def listed() -> ResponseReturnValue:
    person = current.person()
    known = professionals_of(current.session(), person.practice_id)
    return render_template(
        "practice/professionals.html",
        known=[(one, one.facts, one.is_kept_by(person)) for one in known],
        today=today(),
    )


@professional_pages.get("/new")
@for_therapists
def new() -> ResponseReturnValue:
    region = {"region": current.person().region}
    return _page(ProfessionalForm(data=region), None)


@professional_pages.post("")
@for_therapists
def add() -> ResponseReturnValue:
    return _kept(ProfessionalForm(), None)


@professional_pages.get("/<uuid:professional_id>")
@for_therapists
def show(professional_id: UUID) -> ResponseReturnValue:
    facts = professional_kept_by(current.session(), current.person(), professional_id).facts
    areas = ", ".join(facts.areas)
    return _page(ProfessionalForm(data={**asdict(facts), "areas": areas}), professional_id)


@professional_pages.post("/<uuid:professional_id>")
@for_therapists
def save(professional_id: UUID) -> ResponseReturnValue:
    professional_kept_by(current.session(), current.person(), professional_id)
    return _kept(ProfessionalForm(), professional_id)


@professional_pages.post("/<uuid:professional_id>/forgotten")
@for_therapists
def forget(professional_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        forget_professional(session, current.person(), professional_id)
    return redirect(url_for("professionals.listed"), code=303)


def _kept(form: ProfessionalForm, id: UUID | None) -> ResponseReturnValue:
    if not form.validate():
        return _page(form, id), UNPROCESSABLE
    with saved(current.session()) as session:
        person, row_id = current.person(), id or form.id
        keep_professional(session, person, row_id, form.facts, at=current.now())
    return redirect(url_for("professionals.listed"), code=303)


def _page(form: ProfessionalForm, id: UUID | None) -> str:
    return render_template("practice/professional.html", form=form, id=id)
