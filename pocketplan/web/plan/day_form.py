"""Which day of a plan's past is asked for."""

from datetime import date

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import Optional

from pocketplan.web.words.dates import today


class DayForm(FlaskForm):
    """Read from the address: a page that is only read needs no token."""

    class Meta(FlaskForm.Meta):
        csrf = False

    on = DateField(_("The whole plan on this day"), validators=[Optional()])

    @property
    def day(self) -> date:
        """The day asked for; without one, today."""
        asked: date | None = self.on.data
        return asked or today()

    def is_answerable(self) -> bool:
        """Whether it is a day, and not one to come; otherwise the field says what it is not."""
        if not self.validate():
            self.on.errors = [str(_("Please pick a day that is on the calendar."))]
        elif self.day > today():
            self.on.errors = [str(_("That day is still to come."))]
        else:
            self.on.data = self.day
        return not self.on.errors


def asked_day() -> DayForm:
    """Return the form as the address fills it in."""
    return DayForm(request.args)


def any_day(on: date) -> DayForm:
    """Return the form that picks a day, beginning at one."""
    return DayForm(None, data={"on": on})
