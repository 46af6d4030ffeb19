"""What is filled in about working hours and days away."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    Form,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Optional

from pocketplan.care.errors import FormReused
from pocketplan.care.hours.errors import PurposeTooLong
from pocketplan.care.hours.week import PURPOSE_LIMIT, Away, Hours, Reads
from pocketplan.directory.hours import MINUTES_A_DAY, Span
from pocketplan.refusal import Refusal
from pocketplan.web.forms.people_forms import TYPED, ZONES, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.hours.week_wording import iso_weekday_choices
from pocketplan.web.refusing.wording import sentence_for

STRETCHES = ("one", "two", "three")
A_DAY = _("Please pick a day that is on the calendar.")
READS = {
    Reads.AT_WORK: _("When I am at work"),
    Reads.ON_DAYS: _("On the days ticked here"),
    Reads.BEFORE_MEETING: _("Before we meet"),
}


class StretchForm(Form):
    """One stretch of the week; nothing filled in is none."""

    days = SelectMultipleField(_("On these days"), choices=iso_weekday_choices)
    begin = TimeField(_("From"), validators=[Optional()])
    end = TimeField(_("Until"), validators=[Optional()])

    @property
    def is_blank(self) -> bool:
        return not self.days.data and self.begin.data is None and self.end.data is None

    def is_whole(self) -> bool:
        """Whether it is a stretch or none; otherwise the field says what is missing."""
        is_whole = self.days.data and self.begin.data is not None and self.end.data is not None
        if not (self.is_blank or (is_whole and self.begin.data != self.end.data)):
            self.days.errors = [sentence_for("not-a-stretch", 422)]
        return not self.days.errors

    @property
    def span(self) -> Span:
        """An end that is not later than the beginning is on the day after."""
        begin, end = _minutes(self.begin.data), _minutes(self.end.data)
        days = tuple(sorted(map(int, self.days.data)))
        return Span(days, begin, end if end > begin else end + MINUTES_A_DAY)


class HoursForm(PostedForm):
    one = FormField(StretchForm)
    two = FormField(StretchForm)
    three = FormField(StretchForm)
    zone = StringField(
        _("Time zone"),
        filters=[trimmed],
        validators=[AnyOf(ZONES, message=_("Please pick a time zone from the list."))],
        render_kw={**TYPED, "list": "zones"},
    )
    reads = SelectField(
        _("I read what clients write"),
        choices=lambda: [SelectChoice(one.value, said) for one, said in READS.items()],
        default=Reads.AT_WORK,
    )
    reads_on = SelectMultipleField(_("If on certain days: on these"), choices=iso_weekday_choices)
    urgent_for = StringField(
        _("What my urgent line is for"),
        filters=[trimmed],
        render_kw={"maxlength": PURPOSE_LIMIT, "autocomplete": "off"},
    )

    @property
    def stretches(self) -> list[StretchForm]:
        return [getattr(self, name).form for name in STRETCHES]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Beyond each field: whole stretches, and the days on which they read."""
        is_valid: bool = super().validate(extra_validators)
        for stretch in self.stretches:
            is_valid &= stretch.is_whole()
        if self.reads.data == Reads.ON_DAYS and not self.reads_on.data:
            self.reads_on.errors = [str(_("Please choose at least one day of the week."))]
            is_valid = False
        return is_valid

    @property
    def hours(self) -> Hours:
        reads = Reads(self.reads.data)
        on = tuple(sorted(map(int, self.reads_on.data))) if reads is Reads.ON_DAYS else ()
        return Hours(
            week=tuple(stretch.span for stretch in self.stretches if not stretch.is_blank),
            reads=reads,
            reads_on=on,
            urgent_for=self.urgent_for.data or "",
        )

    def blame(self, refusal: Refusal) -> None:
        field = self.urgent_for if isinstance(refusal, PurposeTooLong) else self.one.form.days
        field.errors = [sentence_for(refusal.code, 422)]


class AwayForm(PostedForm):
    """form_id  made with the page: sent twice it is once"""

    form_id = HiddenField(default=lambda: str(uuid4()))
    first = DateField(_("First day away"), validators=[InputRequired(A_DAY)])
    last = DateField(_("Last day away"), validators=[InputRequired(A_DAY)])

    @property
    def away(self) -> Away:
        """Raises FormReused for an id that no page of ours made."""
        try:
            return Away(UUID(self.form_id.data or ""), self.first.data, self.last.data)
        except ValueError as cause:
            raise FormReused from cause

    def blame(self, refusal: Refusal) -> None:
        self.last.errors = [sentence_for(refusal.code, 422)]


def form_of(hours: Hours | None, zone: str) -> HoursForm:
    """Return the form as the hours stand."""
    hours = hours or Hours()
    spans = {
        name: {
            "days": [str(day) for day in span.days],
            "begin": _time(span.begin),
            "end": _time(span.end),
        }
        for name, span in zip(STRETCHES, hours.week, strict=False)
    }
    return HoursForm(
        formdata=None,
        data={
            **spans,
            "zone": zone,
            "reads": hours.reads,
            "reads_on": [str(day) for day in hours.reads_on],
            "urgent_for": hours.urgent_for,
        },
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    of_day = minutes % MINUTES_A_DAY
    return time(of_day // 60, of_day % 60)
