"""What a person proves who they are with, as forms."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from pocketplan.signin.answer import LENGTH_LIMIT
from pocketplan.web.forms.posted_form import PostedForm


class CredentialForm(PostedForm):
    """credential is what the browser's passkey dialog answered, put in by script."""

    credential = HiddenField(validators=[InputRequired(), Length(max=LENGTH_LIMIT)])


class RecoveryForm(PostedForm):
    code = StringField(
        _("Recovery code"),
        validators=[InputRequired(), Length(max=60)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class ProofForm(PostedForm):
    """Either of the two, or neither where signing in was minutes ago."""

    credential = HiddenField(validators=[Length(max=LENGTH_LIMIT)])
    recovery_code = StringField(_("Recovery code"), validators=[Length(max=60)])
