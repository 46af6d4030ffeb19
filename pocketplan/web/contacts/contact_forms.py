"""Whom to call, whom never, and where a client is, as pages send it."""

from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from pocketplan.care.contacts.barred import Bar
from pocketplan.care.contacts.emergency_contact import Facts
from pocketplan.care.contacts.errors import ContactChanged
from pocketplan.care.contacts.place import Address, Whereabouts
from pocketplan.care.contacts.reading import SHORT_LIMIT, WORDS_LIMIT
from pocketplan.plans.value import PHONE_LIMIT, read_id
from pocketplan.refusal import Refusal
from pocketplan.web.forms.made_form import MadeForm
from pocketplan.web.forms.people_forms import TYPED
from pocketplan.web.refusing.refusals import STATUS
from pocketplan.web.refusing.wording import sentence_for

NO_DAY = _("Please pick a day that is on the calendar.")
LINE = {**TYPED, "maxlength": SHORT_LIMIT}
DIALLED = {**TYPED, "maxlength": PHONE_LIMIT}
LONG = {"autocomplete": "off", "maxlength": WORDS_LIMIT}


class RecordForm(MadeForm):
    def has_days(self) -> bool:
        """Whether each day that was typed is one; otherwise its field says so."""
        self.validate()
        for field in self:
            if field.errors and isinstance(field, DateField):
                field.errors = [str(NO_DAY)]
        return not self.errors

    def blame(self, refusal: Refusal) -> int:
        """Say beside its field why it was refused, and return what the web answers."""
        status = STATUS[type(refusal)]
        name = getattr(refusal, "field", None) or ""
        if name not in self:
            raise refusal
        self[name].errors = [sentence_for(refusal.code, status)]
        if isinstance(refusal, ContactChanged):
            self.make_anew()
        return status


class ContactForm(RecordForm):
    """version  the row that its writer saw, "" for a new contact"""

    version = HiddenField()
    name = StringField(_("Name"), render_kw=LINE)
    relationship = StringField(_("Who they are"), render_kw=LINE)
    phone = StringField(_("Phone"), render_kw=DIALLED)
    hours = StringField(_("When they can be reached"), render_kw=LINE)
    may_be_told = TextAreaField(_("What may be said to them, and what not"), render_kw=LONG)
    agreed_on = DateField(_("Agreed on"), validators=[Optional()])
    confirmed_on = DateField(_("They confirmed it on"), validators=[Optional()])

    @property
    def facts(self) -> Facts:
        return Facts(
            name=self.name.data or "",
            relationship=self.relationship.data or "",
            phone=self.phone.data or "",
            hours=self.hours.data or "",
            may_be_told=self.may_be_told.data or "",
            agreed_on=self.agreed_on.data,
            confirmed_on=self.confirmed_on.data,
        )

    @property
    def seen_id(self) -> UUID | None:
        try:
            return read_id(self.version.data or "")
        except ValueError:
            return None


class BarForm(RecordForm):
    name = StringField(_("Name"), render_kw=LINE)
    phone = StringField(_("Phone"), render_kw=DIALLED)
    why = TextAreaField(_("Why, if it is to be known"), render_kw=LONG)
    since = DateField(_("Since"), validators=[Optional()])

    @property
    def bar(self) -> Bar:
        return Bar(
            name=self.name.data or "",
            phone=self.phone.data or "",
            why=self.why.data or "",
            since=self.since.data,
        )


class HomeForm(RecordForm):
    address = TextAreaField(_("Address"), render_kw=LONG)
    way_in = TextAreaField(_("How to get in"), render_kw=LONG)

    @property
    def home(self) -> Address:
        return Address(address=self.address.data or "", way_in=self.way_in.data or "")


class PlaceForm(RecordForm):
    on = DateField(_("Day of the session"), validators=[InputRequired()])
    place = TextAreaField(_("Where are you today?"), render_kw=LONG)
    confirmed_with = StringField(_("Who said so"), render_kw=LINE)

    @property
    def day(self) -> date:
        """For a form that has days."""
        day: date = self.on.data
        return day

    @property
    def where(self) -> Whereabouts:
        return Whereabouts(
            place=self.place.data or "", confirmed_with=self.confirmed_with.data or ""
        )
