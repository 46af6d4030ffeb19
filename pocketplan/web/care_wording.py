"""A kind sentence for each refusal about a client's record: a part of those in `wording`."""

from flask_babel import lazy_gettext as _

CARE_SENTENCES = {
    "not-in-the-record": _("This is not in this person's record, or it is not open to you."),
    "form-reused": _("Something else was sent from this form already. Please open it again."),
}
