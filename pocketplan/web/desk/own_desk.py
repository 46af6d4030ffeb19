"""What a therapist sets about their own desk: to be told what is due, and a ceiling."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms.validators import NumberRange, Optional

from pocketplan.care.follow_ups.desk_reminder import desk_text
from pocketplan.care.own_care.ceiling import MOST, Ceiling, ceiling_of, set_ceiling
from pocketplan.database.transaction import saved
from pocketplan.push.subscription import subscription_of
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.forms.whole_number import WholeNumberField
from pocketplan.web.reminders.push_key import push_key_or_none
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

own_desk = Blueprint("own_desk", __name__, url_prefix="/mine/desk")

A_NUMBER = _("Please write a number from 1 to 999, or leave it empty.")


class CeilingForm(PostedForm):
    clients = WholeNumberField(
        _("At most so many clients"), validators=[Optional(), NumberRange(1, MOST, A_NUMBER)]
    )
    episodes = WholeNumberField(
        _("At most so many open emergencies"),
        validators=[Optional(), NumberRange(1, MOST, A_NUMBER)],
    )

    def fits(self) -> bool:
        """Whether each is a number or empty; else the fields say so."""
        if self.validate():
            return True
        for field in (self.clients, self.episodes):
            if field.errors:
                field.errors = [str(A_NUMBER)]
        return False


@own_desk.get("")
@for_therapists
def show() -> ResponseReturnValue:
    ceiling = ceiling_of(current.session(), current.person())
    data = {"clients": ceiling.clients, "episodes": ceiling.episodes}
    return _page(CeilingForm(formdata=None, data=data))


@own_desk.post("/ceiling")
@for_therapists
def keep_ceiling() -> ResponseReturnValue:
    form = CeilingForm()
    if not form.fits():
        return _page(form), 422
    with saved(current.session()) as session:
        ceiling = Ceiling(clients=form.clients.data, episodes=form.episodes.data)
        set_ceiling(session, current.person(), ceiling)
    return redirect(url_for("own_desk.show"), code=303)


def _page(form: CeilingForm) -> str:
    session, device = current.session(), current.device()
    return render_template(
        "own_desk/own_desk.html",
        form=form,
        said=desk_text(current.person().language),
        has_worker=True,
        push_key=push_key_or_none(),
        is_listening=subscription_of(session, device) is not None,
        is_wanted=device.wants_reminders,
    )
