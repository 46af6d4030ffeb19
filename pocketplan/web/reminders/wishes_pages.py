"""What a client wants of all reminders: quiet hours, how many a week, by which clock."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, NumberRange, Optional

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reminders.holding import live_by, wish
from pocketplan.reminders.quiet_hours import QuietHours
from pocketplan.reminders.wishes import Wishes, wishes_of
from pocketplan.web.forms.people_forms import TYPED, ZONES, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

HOME, PHONE = "home", "phone"
MOST = 99

wishes_pages = Blueprint("wishes_pages", __name__, url_prefix="/mine/reminders/wishes")


class WishesForm(PostedForm):
    quiet_from = TimeField(_("Quiet from"), validators=[Optional()])
    quiet_until = TimeField(_("Quiet until"), validators=[Optional()])
    most_a_week = IntegerField(
        _("At most so many a week"),
        validators=[
            InputRequired(_("Please give a number from 1 to 99.")),
            NumberRange(1, MOST, _("Please give a number from 1 to 99.")),
        ],
    )
    clock = SelectField(
        _("By which clock"),
        choices=[
            SelectChoice(HOME, _("The clock at home, also when I travel")),
            SelectChoice(PHONE, _("The clock of my phone, wherever it is")),
        ],
    )
    zone = StringField(
        _("My time zone at home"),
        filters=[trimmed],
        validators=[AnyOf(ZONES, message=_("Please pick a time zone from the list."))],
        render_kw={**TYPED, "list": "zones"},
    )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Beyond each field: quiet hours have a beginning and an end."""
        if not super().validate(extra_validators):
            return False
        if (self.quiet_from.data is None) != (self.quiet_until.data is None):
            missing = self.quiet_from if self.quiet_from.data is None else self.quiet_until
            missing.errors = [str(_("Please give both times, or none."))]
        elif self.quiet_from.data and self.quiet_from.data == self.quiet_until.data:
            self.quiet_until.errors = [str(_("Please give two different times."))]
        return not self.errors

    def wishes(self, before: Wishes) -> Wishes:
        begin, end = self.quiet_from.data, self.quiet_until.data
        return Wishes(
            quiet=QuietHours(begin, end) if begin is not None and end is not None else None,
            most_a_week=self.most_a_week.data,
            follows_phone=self.clock.data == PHONE,
            phone_zone=before.phone_zone,
        )


@wishes_pages.get("")
@for_clients
def show() -> ResponseReturnValue:
    person = current.person()
    wishes = wishes_of(current.session(), person)
    form = WishesForm(
        formdata=None,
        quiet_from=wishes.quiet.begin if wishes.quiet else None,
        quiet_until=wishes.quiet.end if wishes.quiet else None,
        most_a_week=wishes.most_a_week,
        clock=PHONE if wishes.follows_phone else HOME,
        zone=person.zone,
    )
    return _page(form)


@wishes_pages.post("")
@for_clients
def keep() -> ResponseReturnValue:
    form = WishesForm()
    if not form.validate_on_submit():
        return _page(form), 422
    with saved(current.session()) as session:
        person = session.get_one(Account, current.person().id)
        if form.zone.data != person.zone:
            live_by(session, person, form.zone.data, at=current.now())
        wish(session, person, form.wishes(wishes_of(session, person)), at=current.now())
    return redirect(url_for("own_reminders.mine"), code=303)


def _page(form: WishesForm) -> str:
    return render_template("mine/wishes.html", here="mine", form=form, zone_names=ZONES)
