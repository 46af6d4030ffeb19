"""What a browser with a passkey does over the web."""

from datetime import timedelta

from tests.signin.authenticator import Authenticator


def a_key(**oddities):
    return Authenticator(
        **({"origin": "https://plan.example.org", "rp_id": "plan.example.org"} | oddities)
    )


FROM_OUR_PAGE = {"environ_overrides": {"HTTP_REFERER": "https://plan.example.org/"}}


def ask(visitor, path):
    answer = visitor.send_json(path, {}, **FROM_OUR_PAGE)
    assert answer.status_code == 200, answer.json
    return answer.json


def send(visitor, path, fields):
    """Post as a browser does: https forms name the page they come from."""
    return visitor.send(path, fields, **FROM_OUR_PAGE)


def register(visitor, key):
    options = ask(visitor, "/passkeys/registration/options")
    return send(visitor, "/passkeys/registration", {"credential": key.create(options)})


def sign_in(visitor, key):
    options = ask(visitor, "/passkeys/sign-in/options")
    return send(visitor, "/passkeys/sign-in", {"credential": key.get(options)})


def step_up(visitor, key, path, act, target):
    options = ask(visitor, f"/passkeys/step-up/options?act={act}&target={target}")
    return send(visitor, path, {"credential": key.get(options)})


def later(app, **by):
    """Move the app's clock on, by timedelta's units."""
    app.extensions["tests.moment"]["now"] += timedelta(**by)
