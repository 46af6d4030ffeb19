"""The form of a service that a practice adds, or of a line that it puts right."""

import re
from dataclasses import asdict
from datetime import date
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    AnyOf,
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)

from pocketplan.directory.area import AREA_LIMIT, AREAS_LIMIT, read_areas
from pocketplan.directory.errors import ServiceNotFound
from pocketplan.directory.hours import HOURS_LIMIT
from pocketplan.directory.line import Line
from pocketplan.directory.service import Kind, Police, PracticeLine, Service
from pocketplan.people.account import Account
from pocketplan.plans.contact import number
from pocketplan.web.forms.people_forms import TYPED, ZONES, country_choices, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.lines.line_wording import KINDS, POLICE

WORDS_LIMIT = 200
AREAS_WORDS_LIMIT = 1000
OLDEST = 120  # years
LANGUAGES = r"([a-z]{2,3}([ ,]+[a-z]{2,3})*)?$"  # ISO 639 codes
MISSING = _("Please write this. Without it nobody can lean on the line.")
TOO_LONG = _("Please shorten this a little.")


def _printable(_form: object, field: StringField) -> None:
    if not (field.data or "").isprintable():
        raise ValidationError(str(_("Please write this in letters and digits.")))


def _words(label: str, *validators: object, limit: int = WORDS_LIMIT) -> StringField:
    most = Length(max=limit, message=TOO_LONG)
    rules = [*validators, most, _printable]
    return StringField(label, filters=[trimmed], validators=rules, render_kw=TYPED)


def _needed(label: str) -> StringField:
    return _words(label, DataRequired(MISSING))


def kind_choices() -> list[SelectChoice]:
    return [SelectChoice(kind.value, str(words)) for kind, words in KINDS.items()]


def police_choices() -> list[SelectChoice]:
    words = {**POLICE, Police.NOT_KNOWN: _("not known")}
    return [SelectChoice(police.value, str(said)) for police, said in words.items()]


def _years(label: str) -> IntegerField:
    within = NumberRange(0, OLDEST, message=_("Please write an age in years, up to 120."))
    return IntegerField(label, validators=[Optional(), within], render_kw={"inputmode": "numeric"})


class RetiringForm(PostedForm):
    why = _needed(_("Why it goes"))


class ServiceForm(PostedForm):
    """
    form_id   the row's id, made with the page: sent twice it is one line
    corrects  `Line.key` of the line that it stands in for, or ""
    keeper    the id of a therapist of the practice, or "" for its owner
    """

    form_id = HiddenField(default=lambda: str(uuid4()))
    corrects = HiddenField(validators=[Length(max=WORDS_LIMIT)])

    region = SelectField(_("Country"), choices=country_choices)
    kind = SelectField(_("What it is"), choices=kind_choices)
    name = _needed(_("Name"))
    area = _words(_("For which area, in words"))
    areas = _words(_("Names of the areas"), limit=AREAS_WORDS_LIMIT)
    for_whom = _words(_("For whom"))
    ages_from = _years(_("From which age"))
    ages_to = _years(_("Up to which age"))
    phone = _words(_("Phone"), limit=40)
    extension = _words(
        _("Extension"),
        Regexp(r"[0-9]{0,10}$", message=_("Please write digits alone.")),
    )
    text = _words(_("Number for texts"), limit=40)
    keyword = _words(_("Word to text there"), limit=40)
    chat = _words(
        _("Address of a chat"),
        Regexp(r"(https://\S+)?$", message=_("An address begins with https://")),
    )
    hours = _words(_("Hours"), DataRequired(MISSING), limit=HOURS_LIMIT)
    zone = _words(_("Time zone"), AnyOf(ZONES, message=_("Please pick a time zone from the list.")))
    languages = _words(
        _("Languages"),
        Regexp(LANGUAGES, message=_("Please write codes such as: en, es")),
    )
    cost = _words(_("Cost"))
    police = SelectField(
        _("Do police come along?"), choices=police_choices, default=Police.NOT_KNOWN.value
    )
    keeper = SelectField(
        _("Who looks after this entry"), choices=[SelectChoice("", "")], default=""
    )
    source = _needed(_("Where the details are from"))
    checked_on = DateField(_("Checked on"), validators=[InputRequired(MISSING)])
    checked_by = _needed(_("Checked by"))
    review_on = DateField(_("Check again by"), validators=[InputRequired(MISSING)])

    def of_practice(self, colleagues: list[Account]) -> "ServiceForm":
        """Offer the therapists of the practice as keepers."""
        owner = SelectChoice("", str(_("The owner of the practice")))
        self.keeper.choices = [owner, *(SelectChoice(str(o.id), o.name) for o in colleagues)]
        return self

    @property
    def keeper_id(self) -> UUID | None:
        return UUID(self.keeper.data) if self.keeper.data else None

    @property
    def id(self) -> UUID:
        """Raises ServiceNotFound for an id that no page of ours made."""
        try:
            return UUID(self.form_id.data or "")
        except ValueError as cause:
            raise ServiceNotFound(str(cause)) from cause

    def validate_phone(self, field: StringField) -> None:
        if field.data and not self._dialled(field):
            raise ValidationError(str(_("This is not yet a number that a phone can dial.")))
        if not (field.data or self.text.data or self.chat.data):
            raise ValidationError(str(_("Please write a number, or the address of a chat.")))

    def validate_text(self, field: StringField) -> None:
        if field.data and not self._dialled(field):
            raise ValidationError(str(_("This is not yet a number that a phone can dial.")))

    def validate_areas(self, field: StringField) -> None:
        names = read_areas(field.data or "")
        if len(names) > AREAS_LIMIT or any(len(name) > AREA_LIMIT for name in names):
            raise ValidationError(str(_("Please write at most 30 names, each of 100 letters.")))

    def validate_ages_to(self, field: IntegerField) -> None:
        if field.data is not None and field.data < (self.ages_from.data or 0):
            raise ValidationError(str(_("Please pick an age above the first.")))

    def validate_review_on(self, field: DateField) -> None:
        if field.data and self.checked_on.data and field.data <= self.checked_on.data:
            raise ValidationError(str(_("Please pick a day after the day it was checked on.")))

    def fits(self, today: date) -> bool:
        """Whether all of it can be kept; else the fields say why not."""
        if not self.validate():
            return False
        if self.checked_on.data > today:
            self.checked_on.errors = [str(_("That day is still to come."))]
            return False
        return True

    @property
    def service(self) -> Service:
        plain = {
            one: getattr(self, one).data or ""
            for one in ("name", "area", "for_whom", "extension", "keyword", "chat", "hours")
        }
        said = {
            one: getattr(self, one).data or ""
            for one in ("zone", "languages", "cost", "source", "checked_by")
        }
        return Service(
            kind=Kind(self.kind.data),
            police=Police(self.police.data),
            phone=self._dialled(self.phone),
            text=self._dialled(self.text),
            checked_on=self.checked_on.data,
            review_on=self.review_on.data,
            areas=read_areas(self.areas.data or ""),
            ages_from=self.ages_from.data,
            ages_to=self.ages_to.data,
            **plain,
            **said,
        )

    def _dialled(self, field: StringField) -> str:
        """Return what was typed without what people write between digits, or "" for no number.

        At home a number is dialled as it was typed. An extension has a field of its own.
        """
        typed = field.data or ""
        read = number(typed, self.region.data or "")
        if read is None or not read.is_callable or read.extension:
            return ""
        if typed.startswith("+") or "(0)" in typed:
            return read.digits  # of "+44 (0)20" nobody dials the 0
        return re.sub(r"[^0-9]", "", typed)


def filled_from(line: Line) -> dict[str, object]:
    """Return what the form begins with where a line that comes along is put right."""
    return {
        "corrects": line.key,
        "region": line.region,
        "kind": Kind.LINE.value,
        "name": line.name,
        "area": line.note,
        "for_whom": line.for_whom,
        "phone": line.phone,
        "text": line.text,
        "keyword": line.keyword,
        "chat": line.chat,
        "hours": line.hours,
        "zone": line.zone,
        "languages": ", ".join(line.languages),
        "police": Police.NOT_KNOWN.value,
        "source": line.source[:WORDS_LIMIT],
    }


def filled_from_own(line: PracticeLine) -> dict[str, object]:
    """Return what the form begins with where a line of the practice is changed."""
    return {
        **asdict(line.service),
        "form_id": str(line.id),
        "region": line.region,
        "corrects": line.corrects,
        "areas": ", ".join(line.service.areas),
        "keeper": str(line.keeper_id or ""),
    }
