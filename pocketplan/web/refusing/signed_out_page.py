"""What is shown to somebody whose session is over: the way back in, and nothing that is lost."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

FORM = "application/x-www-form-urlencoded"
OURS = "csrf_token"  # the page gives the form another one


def signed_out_page() -> ResponseReturnValue | None:
    """Lead to the way in; where a form was sent, give back what was written, to send once more.

    None where nothing was written, or a script asks.
    """
    if request.method == "GET":
        return redirect(url_for("signin.sign_in"), code=303)
    written = [(name, words) for name, words in request.form.items(multi=True) if name != OURS]
    if request.method != "POST" or request.mimetype != FORM or not written:
        return None
    return render_template("signin/signed_out.html", written=written, sent_to=request.path), 401
