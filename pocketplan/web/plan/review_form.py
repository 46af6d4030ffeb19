"""That the plan was gone through together, as a page sends it."""

from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField
from wtforms.validators import Optional

from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.value import read_id
from pocketplan.refusal import Refusal
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.refusing.wording import sentence_for

NO_DAY = _("Please pick a day that is on the calendar.")


class ReviewForm(PostedForm):
    """review_id  made with the form, so that sending it twice is once"""

    review_id = HiddenField()
    next_on = DateField(_("The next time, if you know it"), validators=[Optional()])

    @property
    def id(self) -> UUID:
        """Raises UnreadableChange."""
        try:
            return read_id(self.review_id.data or "")
        except ValueError as cause:
            raise UnreadableChange("the form has no id", field="review_id") from cause

    def has_a_day(self) -> bool:
        """Whether the next time, if there is one, is a day; otherwise the field says so."""
        if not self.validate():
            self.next_on.errors = [str(NO_DAY)]
        return not self.errors

    def blame(self, refusal: Refusal) -> None:
        self.next_on.errors = [sentence_for(refusal.code, 422)]


def new_review_form() -> ReviewForm:
    return ReviewForm(formdata=None, data={"review_id": str(uuid4())})
