"""What is to be printed, and whether what is private goes with it."""

from enum import StrEnum

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice


class PaperKind(StrEnum):
    """What a plan on paper is for."""

    SHEET = "sheet"
    CARD = "card"
    HELPER = "helper"


class PaperForm(FlaskForm):
    """Read from the address: a page that is only read needs no token."""

    class Meta(FlaskForm.Meta):
        csrf = False

    kind = RadioField(
        _("What to print"),
        choices=[
            SelectChoice(PaperKind.SHEET.value, _("The whole plan on one sheet")),
            SelectChoice(PaperKind.CARD.value, _("A small card to fold, for a wallet")),
            SelectChoice(PaperKind.HELPER.value, _('"How to help me", for somebody I trust')),
        ],
        default=PaperKind.SHEET.value,
    )
    private = BooleanField(_('With "Making my space safer", which is private'))

    @property
    def asked(self) -> PaperKind:
        """The kind asked for; without one, or for one that there is not, the sheet."""
        known = {kind.value for kind in PaperKind}
        return PaperKind(self.kind.data) if self.kind.data in known else PaperKind.SHEET


def asked_paper() -> PaperForm:
    """Return the form as the address fills it in."""
    form = PaperForm(request.args)
    form.kind.data = form.asked.value
    return form
