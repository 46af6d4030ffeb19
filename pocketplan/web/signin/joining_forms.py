"""The form of an invitation, and the one question before anything is stored."""

from enum import StrEnum

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from pocketplan.people.redeeming import Presented
from pocketplan.web.forms.posted_form import PostedForm

TYPED_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class WhoLooks(StrEnum):
    """The answers to: does anyone else look at this phone?"""

    NOBODY = "nobody"
    OTHERS = "others"
    OTHERS_KEEP = "others-keep"

    @property
    def keeps_copy(self) -> bool:
        return self is not WhoLooks.OTHERS


class JoinForm(PostedForm):
    """token comes from the link's fragment by script; code is typed, or the whole link is
    pasted in its place, where there is none."""

    class Meta:
        csrf = False  # comes before any cookie: web/request/same_origin.py stands in

    token = HiddenField(validators=[Length(max=100)], render_kw={"autocomplete": "off"})
    code = StringField(
        _("Code from your invitation"), validators=[Length(max=200)], render_kw=TYPED_CODE
    )
    spoken = StringField(
        _("The six numbers you were told"),
        validators=[Length(max=40)],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "required": True},
    )
    answer = HiddenField()

    @property
    def presented(self) -> Presented:
        code, is_link, fragment = (self.code.data or "").partition("#")
        token, _, spoken = fragment.strip().partition(".")
        return Presented(
            token=self.token.data or token,
            code="" if is_link else code,
            spoken=self.spoken.data or spoken,
        )

    @property
    def who_looks(self) -> WhoLooks | None:
        """Return the answer, or None as long as there is none that we know."""
        given = self.answer.data or ""
        return WhoLooks(given) if given in set(WhoLooks) else None
