"""Forms about people: inviting them, and where they live."""

from uuid import UUID, uuid4, uuid5
from zoneinfo import available_timezones

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, ValidationError

from pocketplan.directory.region import COUNTRIES, regions
from pocketplan.people.account import NAME_LIMIT, Account
from pocketplan.web.forms.posted_form import PostedForm

TYPED = {"autocomplete": "off", "spellcheck": "false"}
ZONES = tuple(sorted(available_timezones()))
LANGUAGES = (SelectChoice("en", "English"), SelectChoice("es", "Español"))


def region_choices() -> list[SelectChoice]:
    """Return the regions whose lines are known, by their names in the reader's language."""
    names = get_locale().territories
    choices = (SelectChoice(code, names.get(code, code)) for code in regions())
    return sorted(choices, key=lambda choice: choice.label)


def country_choices() -> list[SelectChoice]:
    """Return every country that has telephones, by its name in the reader's language."""
    names = get_locale().territories
    choices = (SelectChoice(code, names.get(code, code)) for code in COUNTRIES)
    return sorted(choices, key=lambda choice: choice.label)


def trimmed(text: str | None) -> str:
    return (text or "").strip()


class RegionForm(PostedForm):
    region = SelectField(_("Where you are"), choices=country_choices)


class NameForm(PostedForm):
    """A name as the person wants to be greeted, without control characters.

    form_id  made with the page: sending a form twice, as a reload does, invites one person
    """

    form_id = HiddenField(default=lambda: str(uuid4()))

    name = StringField(
        _("Name"),
        filters=[trimmed],
        validators=[
            InputRequired(_("Please write a name.")),
            Length(min=1, max=NAME_LIMIT, message=_("Please write a name of up to 200 letters.")),
        ],
        render_kw=TYPED,
    )
    zone = StringField(
        _("Time zone"),
        filters=[trimmed],
        validators=[AnyOf(ZONES, message=_("Please pick a time zone from the list."))],
        render_kw={**TYPED, "list": "zones"},
    )

    def guest_id(self, host: Account) -> UUID:
        """Return the id of the account that this form makes, sent by this host."""
        return uuid5(host.id, self.form_id.data or str(uuid4()))

    def validate_name(self, field: StringField) -> None:
        """Raises ValidationError for what is empty or cannot be printed."""
        if not field.data or not field.data.isprintable():
            raise ValidationError(str(_("Please write a name.")))


class ClientForm(NameForm):
    language = SelectField(_("Language"), choices=LANGUAGES)
    region = SelectField(_("Where they are"), choices=country_choices)
