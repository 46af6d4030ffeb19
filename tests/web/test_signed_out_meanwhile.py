"""Somebody writes for longer than a session lasts: what they wrote waits until they are back."""

import html
import re
from datetime import timedelta
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from tests.builders import NOW, Visitor, text_of
from tests.web.conftest import Shared
from tests.web.notes.noted import OBSERVED


def test_a_note_that_took_longer_than_the_session_is_sent_once_they_are_back(
    app: Flask, shared: Shared
) -> None:
    notes, desk = f"/clients/{shared.noor.id}/notes", shared.by_lee
    words = 'She said: "the clock\'s <b>loud</b>" & left.\n\nThen she came back.'
    typed = {**OBSERVED, "words": words, "indicators": ["talk-of-death", "not-being-around"]}
    token = desk.token()
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=31)

    answer = desk.post(notes, data={**typed, "form_id": str(uuid4()), "csrf_token": token})

    assert answer.status_code == 401
    assert "clock" not in text_of(answer)
    desk.sign_in(shared.lee)
    kept = desk.post(notes, data=waiting_in(answer))
    assert kept.status_code == 303
    page = html.unescape(desk.get(notes).get_data(as_text=True))
    assert all(one in page for one in (words, "Talk of death<br>", "Talk of not being around<br>"))


def test_whoever_comes_back_as_somebody_else_keeps_nothing(app: Flask, shared: Shared) -> None:
    notes, desk = f"/clients/{shared.noor.id}/notes", shared.by_lee
    token = desk.token()
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=31)
    answer = desk.post(notes, data={**OBSERVED, "csrf_token": token})

    desk.sign_in(shared.noor)

    assert desk.post(notes, data=waiting_in(answer)).status_code == 403


def test_a_form_in_which_nothing_was_written_leads_to_no_such_page(
    app: Flask, shared: Shared
) -> None:
    token = shared.by_lee.token()
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=31)

    bare = shared.by_lee.post(f"/clients/{shared.noor.id}/end", data={"csrf_token": token})
    told = shared.by_lee.post("/token", json={}, headers={"X-CSRFToken": token})

    assert bare.status_code == 401
    assert "Send it once more" not in text_of(bare)
    assert "Send it once more" not in text_of(told)


def test_another_sites_form_is_not_held_out_to_anybody(app: Flask, shared: Shared) -> None:
    """It would be sent with a token of ours, by whoever presses the button."""
    theirs = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    for token in ({}, {"csrf_token": "made-up"}):
        answer = Visitor(app).post(
            f"/clients/{shared.noor.id}/notes", data={**OBSERVED, **token}, headers=theirs
        )

        assert answer.status_code == 400
        assert "csrf_token" not in answer.get_data(as_text=True)


def waiting_in(page: TestResponse) -> dict[str, list[str]]:
    """Return what the page's form sends again."""
    told: dict[str, list[str]] = {}
    hidden = re.compile(r'<input type="hidden" name="(.*?)" value="(.*?)">', re.DOTALL)
    for name, value in hidden.findall(page.get_data(as_text=True)):
        told.setdefault(name, []).append(html.unescape(value))
    return told
