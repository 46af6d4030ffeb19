"""What may be sent to a plan's stream and presence that is none, as in bad_inputs.py."""

import json
from typing import Any

from tests.web.bad_inputs import FORM, NOBODY, Bad


def _hear(name: str, path: str, status: set[int], **more: Any) -> Bad:
    return Bad(name, status, path=path, **more)


def _say(name: str, body: object, status: set[int], **more: Any) -> Bad:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Bad(name, status, "POST", "/plans/{plan}/presence", body=raw, **more)


STOPPED = {"tab": NOBODY, "entry": None}
LIVE = [
    _say("a presence of nothing", b"", {400}),
    _say("a presence that is a list", [], {400}),
    _say("a presence without a page", {"entry": None}, {400}),
    _say("a presence that says nothing of an entry", {"tab": NOBODY}, {400}),
    _say("a page of words", {"tab": "x", "entry": None}, {400}),
    _say("a page that is a number", {"tab": 5, "entry": None}, {400}),
    _say("an entry of words", {"tab": NOBODY, "entry": "x"}, {400}),
    _say("an entry that is a number", {"tab": NOBODY, "entry": 7}, {400}),
    _say("an entry with a NUL", {"tab": NOBODY, "entry": "\0"}, {400}),
    _say("a page that is named twice", b'{"tab":"x","tab":"x","entry":null}', {400}),
    _say("a presence that goes on and on", b" " * 1025, {413}),
    _say("presence as a form", b"tab=x", {415}, kind=FORM),
    _say("presence without a token", STOPPED, {400}, token=False),
    _say("presence of a stranger", STOPPED, {401}, who="stranger"),
    _hear("the stream of no plan", f"/plans/{NOBODY}/live", {404}),
    _hear("the stream of a plan that is no id", "/plans/x/live", {404}),
    _hear("a stream for a stranger", "/plans/{plan}/live", {303, 401}, who="stranger"),
]
