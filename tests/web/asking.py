"""Asking for a route as somebody would who has its address and a form token."""

from uuid import UUID

from flask import Flask
from werkzeug.test import TestResponse

from tests.builders import Visitor

JSON_BODIES = {
    "/exchange": {"format": 1, "since": 0, "changes": []},
    "/seen": {"revision": 0},
    "/presence": {"tab": "00000000-0000-4000-8000-000000000001", "entry": None},
}


def path_of(app: Flask, route: tuple[str, str], ids: dict[str, UUID]) -> str:
    endpoint, method = route
    rule = next(
        rule for rule in app.url_map.iter_rules(endpoint) if method in (rule.methods or set())
    )
    values = {
        "part": "coping_steps",
        "release": "nothing",
        "path": "nothing.css",
        "mark": "nobodys",
        "section": "signs",
        "since": 0,
        **{name: ids[name] for name in rule.arguments if name in ids},
    }
    with app.test_request_context():
        built = rule.build({name: values[name] for name in rule.arguments})
    assert built is not None
    return built[1]


def ask(visitor: Visitor, method: str, path: str) -> TestResponse:
    """Ask as a person with a form token would: only who they are can be in the way."""
    if method == "GET":
        return visitor.get(path)
    headers = {"X-CSRFToken": visitor.token()}
    for end, body in JSON_BODIES.items():
        if path.endswith(end):
            return visitor.open(path, method=method, json=body, headers=headers)
    return visitor.open(path, method=method, data={}, headers=headers)


def turned_to_sign_in(answer: TestResponse) -> bool:
    at_the_door = answer.status_code == 303 and answer.headers["Location"].endswith("/sign-in")
    return at_the_door or answer.status_code == 401
