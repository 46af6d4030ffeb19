"""What a page without a script sends about one step, and the button that opens an emergency."""

from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Optional

from pocketplan.care.emergency.errors import UnreadableMark
from pocketplan.care.emergency.marking import NewMark, read_mark
from pocketplan.plans.value import read_id
from pocketplan.web.forms.posted_form import PostedForm


class OpeningForm(PostedForm):
    """
    episode_id  made with the button, so that two taps are one
    former_id   the closed emergency that this one goes on from, or ""
    """

    episode_id = HiddenField()
    former_id = HiddenField()

    @property
    def id(self) -> UUID:
        """Raises UnreadableMark."""
        return _id(self.episode_id.data or str(uuid4()))

    @property
    def former(self) -> UUID | None:
        """Raises UnreadableMark."""
        return _id(self.former_id.data) if self.former_id.data else None


class MarkForm(PostedForm):
    """As `read_mark` has it; mark_id is made with the form."""

    mark_id = HiddenField()
    step = HiddenField()
    kind = HiddenField()
    whom = HiddenField()
    seen = HiddenField()
    words = TextAreaField(_("In a few words"), validators=[Optional()])

    @property
    def mark(self) -> NewMark:
        """Raises what `read_mark` does."""
        seen = self.seen.data or ""
        return read_mark(
            {
                "id": self.mark_id.data or "",
                "step": self.step.data or "",
                "kind": self.kind.data or "",
                "words": self.words.data or "",
                "whom": self.whom.data or "",
                "seen": int(seen) if seen.isdecimal() and len(seen) < 6 else 0,
            }
        )


def _id(text: str) -> UUID:
    try:
        return read_id(text)
    except ValueError as cause:
        raise UnreadableMark from cause
