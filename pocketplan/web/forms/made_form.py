"""A form with an id that was made with its page: however often it comes, nothing is done twice."""

from uuid import UUID, uuid4

from wtforms import HiddenField

from pocketplan.care.errors import FormReused
from pocketplan.web.forms.posted_form import PostedForm


def new_id() -> str:
    return str(uuid4())


class MadeForm(PostedForm):
    form_id = HiddenField(default=new_id)

    @property
    def id(self) -> UUID:
        """Raises FormReused for an id that no page of ours made."""
        try:
            return UUID(self.form_id.data or "")
        except ValueError as cause:
            raise FormReused from cause

    def make_anew(self) -> None:
        """Let it come back filled, to be sent as another beside what it made before."""
        self.form_id.data = new_id()
