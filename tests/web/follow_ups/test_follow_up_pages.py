"""Follow-ups at the desk: planned, done with a word, moved with a reason, and never lost."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from pocketplan.care.emergency.episode import open_episode
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from tests.builders import NOW, Visitor, a_care_link, a_client, a_therapist, text_of
from tests.web.conftest import Shared
from tests.web.forms import send_form

DONE = "Done, with these words"


@pytest.fixture
def base(shared: Shared) -> str:
    return f"/clients/{shared.noor.id}/follow-ups"


def planned(shared: Shared, base: str, **typed: str) -> str:
    """Plan one by its form, and return its address."""
    said = {"kind": "other", "about": "Ask about the letter", "due_on": "2026-03-04", **typed}
    answer = send_form(shared.by_lee, base, saying="Plan it", **said)
    assert answer.status_code == 303, text_of(answer)
    found = re.search(rf'href="({base}/[^"#]+)"', shared.by_lee.get(base).text)
    assert found
    return found[1]


def test_the_five_are_planned_in_one_tap_and_once(shared: Shared, base: str) -> None:
    page = shared.by_lee.get(base)

    answers = [
        send_form(shared.by_lee, base, saying="Plan the five", form_id=form_id)
        for form_id in ["00000000-0000-4000-8000-000000000007"] * 2
    ]

    words = text_of(shared.by_lee.get(base))
    assert "Nothing is planned." in text_of(page)
    assert [answer.status_code for answer in answers] == [303, 303]
    assert words.count("Note what came of it") == 5
    assert "Due today · Dr. Lee The same day" in words
    assert "Due from 3 March 2026 to 5 March 2026 · Dr. Lee Within 24 to 72 hours" in words
    assert words.count("Was care received?") == 1  # as a kind to choose, below
    assert Act.CHANGED_FOLLOW_UPS in [act for _who, act in shared.record]


def test_nothing_is_planned_upon_the_emergency_of_another_client(shared: Shared, base: str) -> None:
    """An emergency has one of each kind: here they would be in the way of its own."""
    ben = a_client(shared.rows, name="Ben")
    a_care_link(shared.rows, ben, shared.lee)
    with saved(shared.rows):
        episode = open_episode(shared.rows, shared.lee, ben.id, uuid4(), at=NOW)

    answer = send_form(shared.by_lee, base, saying="Plan the five", form_id=str(episode.id))

    assert answer.status_code == 404
    assert "Nothing is planned." in text_of(shared.by_lee.get(base))


def test_the_long_questions_come_along_if_wanted(shared: Shared, base: str) -> None:
    send_form(shared.by_lee, base, saying="Plan the five", long_term="y")

    words = text_of(shared.by_lee.get(base))
    assert words.count("Was care received?") == 2
    assert words.count("Was the plan renewed?") == 2


def test_it_is_done_with_a_word_and_listed_with_it(shared: Shared, base: str) -> None:
    one = planned(shared, base)

    nothing = send_form(shared.by_lee, one, saying=DONE, outcome=" ")
    done = send_form(shared.by_lee, one, saying=DONE, outcome="The letter came.")

    assert nothing.status_code == 422
    assert "Please say in a few words what came of it." in text_of(nothing)
    assert done.status_code == 303
    words = text_of(shared.by_lee.get(base))
    assert "Nothing is planned." in words
    assert "Ask about the letter The letter came." in words


def test_what_a_colleague_noted_meanwhile_stays_and_ones_own_words_are_not_lost(
    app: Flask, shared: Shared, base: str
) -> None:
    okafor = a_therapist(shared.rows, name="Dr. Okafor")
    a_care_link(shared.rows, shared.noor, okafor)
    one = planned(shared, base)
    send_form(Visitor(app, okafor), one, saying=DONE, outcome="Spoke with her at noon.")

    late = shared.by_lee.send(f"{one}/outcome", {"outcome": "Left a message."})

    assert late.status_code == 409
    words = text_of(late)
    assert "Spoke with her at noon." in words
    assert "Somebody noted what came of this already." in words
    assert "Left a message." in words


def test_a_move_says_why_and_a_refused_one_comes_back_filled(shared: Shared, base: str) -> None:
    one = planned(shared, base)

    silent = send_form(shared.by_lee, one, saying="Move it", due_on="2026-03-06")
    past = send_form(shared.by_lee, one, saying="Move it", due_on="2026-02-28", why="A slip")
    moved = send_form(shared.by_lee, one, saying="Move it", due_on="2026-03-06", why="She is away")

    assert (silent.status_code, past.status_code, moved.status_code) == (422, 422, 303)
    assert "Please say in a few words why." in text_of(silent)
    assert 'value="2026-03-06"' in silent.text
    assert "Please pick a day from today on" in text_of(past)
    assert 'value="A slip"' in past.text
    words = text_of(shared.by_lee.get(one))
    assert "Dr. Lee moved it to 6 March 2026. She is away" in words


@pytest.mark.parametrize(
    "typed",
    [
        {"due_on": "2026-02-30"},
        {"due_on": ""},
        {"due_on": "2026-02-28"},
        {"due_on": "9999-12-31"},
        {"owner": "nobody"},
        {"owner": "00000000-0000-4000-8000-000000000000"},
        {"kind": "never"},
        {"about": "x" * 201},
    ],
    ids=lambda typed: "=".join(map(str, next(iter(typed.items()))))[:24],
)
def test_what_cannot_be_planned_comes_back_as_it_was_typed(
    shared: Shared, base: str, typed: dict[str, str]
) -> None:
    said = {"kind": "other", "about": "Ask about the letter", "due_on": "2026-03-04", **typed}

    answer = send_form(shared.by_lee, base, saying="Plan it", **said)

    assert answer.status_code == 422
    assert "Nothing is planned." in text_of(answer)
    assert f'value="{said["about"]}"' in answer.text


def test_a_very_long_outcome_is_refused_and_kept_in_the_form(shared: Shared, base: str) -> None:
    one = planned(shared, base)

    answer = send_form(shared.by_lee, one, saying=DONE, outcome="long " * 2001)

    assert answer.status_code == 422
    assert "Please shorten this to 10,000 characters." in text_of(answer)
    assert "long " * 2000 in answer.text


def test_days_are_the_clients_and_an_overdue_one_says_so(
    app: Flask, shared: Shared, base: str
) -> None:
    planned(shared, base)

    app.extensions["tests.moment"]["now"] = NOW + timedelta(days=4)

    words = text_of(Visitor(app, shared.lee).get(base))
    assert "Overdue since 4 March 2026 · Dr. Lee" in words


def test_what_ended_with_other_care_can_be_taken_on(app: Flask, shared: Shared, base: str) -> None:
    planned(shared, base)
    ended = send_form(shared.by_lee, f"/clients/{shared.noor.id}", saying="End care with Noor")
    okafor = a_therapist(shared.rows, name="Dr. Okafor")
    a_care_link(shared.rows, shared.noor, okafor)
    visitor = Visitor(app, okafor)
    before = text_of(visitor.get(base))

    taken = send_form(visitor, base, saying="Take it on")

    assert (ended.status_code, taken.status_code) == (303, 303)
    assert "Ended with other care" in before
    after = text_of(visitor.get(base))
    assert "Due on 4 March 2026 · Dr. Okafor Ask about the letter" in after
    assert "Ended with other care" not in after


def test_a_caring_note_begins_as_a_suggestion_that_the_client_decides_on(
    shared: Shared, base: str
) -> None:
    one = planned(shared, base)
    found = re.search(r'href="([^"#]+caring-note[^"#]+)', shared.by_lee.get(one).text)
    assert found
    way = found[1]

    begun = shared.by_lee.get(way)

    assert '<option selected value="note">' in begun.text
    assert 'value="2026-03-04"' in begun.text
    said = "Suggest it to my client"
    sent = send_form(shared.by_lee, way, saying=said, kind="hello", note="Of you.")
    assert sent.status_code == 303
    with saved(shared.rows):
        assert "Of you." in text_of(shared.by_noor.get("/mine/reminders"))
    rubbish = shared.by_lee.get(f"/clients/{shared.noor.id}/reminders?caring-note-on=never")
    assert rubbish.status_code == 200
