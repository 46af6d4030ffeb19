"""People near by who agreed to step in: the practice's list. Clients do not see it."""

from dataclasses import asdict
from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from pocketplan.database.transaction import saved
from pocketplan.directory.area import read_areas
from pocketplan.directory.errors import ProfessionalNotFound
from pocketplan.directory.professional import (
    KnownProfessional,
    Professional,
    forget_professional,
    keep_professional,
    professional_kept_by,
    professionals_of,
)
from pocketplan.people.account import Account
from pocketplan.people.caseload import colleagues_of
from pocketplan.people.practice import Practice
from pocketplan.plans.contact import number
from pocketplan.sealing.opened import opened, opens
from pocketplan.web.forms.people_forms import TYPED, country_choices, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.lines.shown_contact import shown_professional
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
    checked_on = DateField(_("Asked again on"), validators=[Optional()])
    review_on = DateField(_("Ask again by"), validators=[InputRequired(MISSING)])
    keeper = SelectField(
        _("Who looks after this entry"), choices=[SelectChoice("", "")], default=""
    )

    def validate_phone(self, field: StringField) -> None:
        read = number(field.data or "", self.region.data or "")
        if field.data and (read is None or not read.is_callable):
            raise ValidationError(str(_("This is not yet a number that a phone can dial.")))

    def of_practice(self, colleagues: list[Account]) -> "ProfessionalForm":
        """Offer the therapists of the practice as those who ask them again."""
        owner = SelectChoice("", str(_("The owner of the practice")))
        self.keeper.choices = [owner, *(SelectChoice(str(o.id), o.name) for o in colleagues)]
        return self

    def validate_agreed_on(self, field: DateField) -> None:
        if field.data and field.data > today():
            raise ValidationError(str(_("That day is still to come.")))

    def validate_checked_on(self, field: DateField) -> None:
        if field.data is None:
            return  # no day on the calendar, which the field says by itself
        if field.data > today():
            raise ValidationError(str(_("That day is still to come.")))
        if self.agreed_on.data and field.data < self.agreed_on.data:
            raise ValidationError(str(_("Please pick a day after the day it was agreed on.")))

    def validate_review_on(self, field: DateField) -> None:
        last = max(filter(None, (self.agreed_on.data, self.checked_on.data)), default=None)
        if field.data and last and field.data <= last:
            raise ValidationError(str(_("Please pick a day after the day it was agreed on.")))

    @property
    def id(self) -> UUID:
        """Raises ProfessionalNotFound for an id that no page of ours made."""
        try:
            return UUID(self.form_id.data or "")
        except ValueError as cause:
            raise ProfessionalNotFound from cause

    @property
    def keeper_id(self) -> UUID | None:
        return UUID(self.keeper.data) if self.keeper.data else None

    def facts(self, before: Professional | None) -> Professional:
        """before  what stood there: whoever asked them last did, unless the day is another"""
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
            checked_on=self.checked_on.data,
            checked_by=self._checked_by(before),
        )

    def _checked_by(self, before: Professional | None) -> str:
        if self.checked_on.data is None:
            return ""
        is_as_before = before is not None and before.checked_on == self.checked_on.data
        return before.checked_by if before and is_as_before else current.person().name


@professional_pages.get("")
@for_therapists
def listed() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    region = session.get_one(Practice, person.practice_id).region
    known = [
        (row, facts, shown_professional(facts, region) if facts else None)
        for row in professionals_of(session, person.practice_id)
        for facts in (opened(row, "facts"),)
    ]
    return render_template(
        "practice/professionals.html",
        known=known,
        keepers={one.id: one.name for one in colleagues_of(session, person)},
        is_mine=lambda row: row.is_kept_by(person),
        today=today(),
    )


@professional_pages.get("/new")
@for_therapists
def new() -> ResponseReturnValue:
    person = current.person()
    begun = {"region": person.region, "keeper": str(person.id)}
    return _page(ProfessionalForm(data=begun), None)


@professional_pages.post("")
@for_therapists
def add() -> ResponseReturnValue:
    return _kept(ProfessionalForm(), None)


@professional_pages.get("/<uuid:professional_id>")
@for_therapists
def show(professional_id: UUID) -> ResponseReturnValue:
    found = professional_kept_by(current.session(), current.person(), professional_id)
    return _page(ProfessionalForm(data=_as_kept(found)), found)


@professional_pages.post("/<uuid:professional_id>")
@for_therapists
def save(professional_id: UUID) -> ResponseReturnValue:
    found = professional_kept_by(current.session(), current.person(), professional_id)
    return _kept(ProfessionalForm(), found)


@professional_pages.post("/<uuid:professional_id>/forgotten")
@for_therapists
def forget(professional_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        forget_professional(session, current.person(), professional_id)
    return redirect(url_for("professionals.listed"), code=303)


def _kept(form: ProfessionalForm, found: KnownProfessional | None) -> ResponseReturnValue:
    """Only the practice's owner hands somebody on to a colleague."""
    person = current.person()
    form.of_practice(colleagues_of(current.session(), person))
    if not form.validate():
        return _page(form, found), UNPROCESSABLE
    with saved(current.session()) as session:
        facts = form.facts(opened(found, "facts") if found else None)
        row_id = found.id if found else form.id
        row = keep_professional(session, person, row_id, facts, at=current.now())
        if person.is_owner:
            row.keeper_id = form.keeper_id
    return redirect(url_for("professionals.listed"), code=303)


def _as_kept(row: KnownProfessional) -> dict[str, object]:
    """Return what the form begins with: as good as empty where their words do not open."""
    facts = opened(row, "facts")
    keeper = {"keeper": str(row.keeper_id or "")}
    if facts is None:
        return {"region": current.person().region, **keeper}
    return {**asdict(facts), "areas": ", ".join(facts.areas), **keeper}


def _page(form: ProfessionalForm, row: KnownProfessional | None) -> str:
    person = current.person()
    return render_template(
        "practice/professional.html",
        form=form.of_practice(colleagues_of(current.session(), person)),
        id=row.id if row else None,
        is_owner=person.is_owner,
        is_unread=row is not None and not opens(row, "facts"),
    )
