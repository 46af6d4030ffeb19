"""Who is refused their words is offered neutral ones near them, and chooses for themselves."""

import pytest

from pocketplan.reminders.errors import ForbiddenWords
from pocketplan.reminders.nearest import NEAREST, nearest
from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.wording import NEUTRAL, WordingKind
from tests.builders import Visitor, a_client, text_of

NEW = "/mine/reminders/new"
FORM = {"purpose": "other", "kind": "own", "often": "daily", "at": "20:30"}


def test_every_reason_has_neutral_words_near_it():
    assert set(NEAREST) == set(ForbiddenWords.__subclasses__())
    assert set(NEAREST.values()) <= set(NEUTRAL)


@pytest.mark.parametrize("refusal", NEAREST, ids=lambda refusal: refusal.code)
def test_a_purpose_knows_better_than_the_words(refusal):
    assert nearest(refusal(), Purpose.PRACTISE) is WordingKind.PAUSE


def test_refused_words_come_back_with_near_ones_that_nobody_chose(app, rows):
    noor = Visitor(app, a_client(rows))

    answer = noor.send(NEW, {**FORM, "own_words": "Open your safety plan"})

    assert answer.status_code == 422
    assert "“Have a look when you have a minute.”" in text_of(answer)
    page = answer.get_data(as_text=True)
    assert 'value="Open your safety plan"' in page
    assert 'value="own" checked' in page
    assert 'value="look" checked' not in page


def test_who_chooses_the_near_words_need_not_empty_their_own(app, rows):
    noor = Visitor(app, a_client(rows))
    refused = {**FORM, "own_words": "Open your safety plan", "refused": "Open your safety plan"}

    answer = noor.send(NEW, {**refused, "kind": "look"})

    assert answer.status_code == 303
    assert "Have a look when you have a minute." in text_of(noor.get("/mine/reminders"))


def test_near_words_are_in_the_language_of_the_reminder(app, rows):
    client = a_client(rows)
    client = rows.merge(client)
    client.language = "es"
    rows.commit()

    answer = Visitor(app, client).send(NEW, {**FORM, "own_words": "Toma las pastillas"})

    assert "“Se acerca algo que tienes en la agenda.”" in text_of(answer)
