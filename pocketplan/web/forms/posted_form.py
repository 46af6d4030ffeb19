"""The form that every form is: read from what a page posts, and from nothing else."""

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict


class PostedForm(FlaskForm):
    """Flask-WTF would read a JSON body too, whose values are of any type; none of ours is one."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(
            self, form: FlaskForm, formdata: object
        ) -> CombinedMultiDict[str, object] | MultiDict[str, object] | None:
            if request.is_json:
                return MultiDict()
            wrapped: MultiDict[str, object] | None = super().wrap_formdata(form, formdata)
            return wrapped
