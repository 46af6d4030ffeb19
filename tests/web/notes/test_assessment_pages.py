"""A therapist weighs in words how a client is, and the desk can say when to look again."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from pocketplan.care.notes.assessment import AssessmentNote
from pocketplan.reading_record.record import Act
from tests.builders import text_of
from tests.web.conftest import Shared
from tests.web.notes.noted import ASSESSED
from tests.web.notes.test_observation_pages import hidden_in


def pages_of(shared: Shared) -> str:
    return f"/clients/{shared.noor.id}/assessments"


def weigh(shared: Shared, **fields: Any) -> UUID:
    note_id = uuid4()
    sent = {**ASSESSED, "form_id": str(note_id), **fields}
    answer = shared.by_lee.send(pages_of(shared), sent)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return note_id


def test_what_was_weighed_stands_on_the_page_in_words(shared: Shared) -> None:
    weigh(shared)

    told = text_of(shared.by_lee.get(pages_of(shared)))

    assert all(str(ASSESSED[part]) in told for part in ASSESSED if not part.endswith("on"))
    assert "The next look is on 9 March 2026." in told
    assert shared.record == [("Dr. Lee", Act.CHANGED_NOTES), ("Dr. Lee", Act.READ_NOTES)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"likelihood": "7/10"}, "In words, please."),
        ({"likelihood": "80 %"}, "In words, please."),
        ({"kind": ""}, "Please write this in a few words."),
        ({"actions": ""}, "Please write what you did."),
        ({"next_look_on": "2026-03-01"}, "That day has passed."),
        ({"next_look_on": "9999-12-31"}, "more than two years away"),
        ({"next_look_on": "soon"}, "Please pick a day that is on the calendar."),
        ({"on": "2026-03-03"}, "That is still to come."),
        ({"helps": "x" * 10_001}, "Please shorten this."),
    ],
    ids=["tenths", "percent", "kind", "deed", "past", "far", "no-day", "ahead", "long"],
)
def test_what_cannot_be_kept_comes_back_with_every_word(
    shared: Shared, fields: dict[str, str], said: str
) -> None:
    typed = {**ASSESSED, "form_id": str(uuid4()), **fields}

    answer = shared.by_lee.send(pages_of(shared), typed)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert all(str(typed[part]) in page for part in ("kind", "urges", "likelihood", "actions"))
    assert shared.rows.query(AssessmentNote).all() == []


def test_a_new_note_goes_on_with_the_look_that_stands(shared: Shared) -> None:
    new = f"{pages_of(shared)}/new"
    assert "2026-03-09" not in shared.by_lee.get(new).get_data(as_text=True)
    weigh(shared)

    assert 'value="2026-03-09"' in shared.by_lee.get(new).get_data(as_text=True)


def test_a_look_that_is_due_is_said(shared: Shared) -> None:
    weigh(shared, next_look_on="2026-03-02")

    assert "A look was planned for 2 March 2026." in text_of(shared.by_lee.get(pages_of(shared)))
    page = shared.by_lee.get(f"{pages_of(shared)}/new").get_data(as_text=True)
    assert page.count("2026-03-02") == 1  # the day of the talk: what is due is not planned again


def test_it_is_corrected_and_taken_back_like_an_observation(shared: Shared) -> None:
    one = f"{pages_of(shared)}/{weigh(shared)}"
    hidden = hidden_in(shared.by_lee.get(f"{one}/correction"))
    fixed = shared.by_lee.send(f"{one}/correction", {**ASSESSED, **hidden, "urges": "None now"})
    now, before = text_of(shared.by_lee.get(one)).split("What stood before")
    assert fixed.status_code == 303
    assert "None now" in now
    assert "A wish to be gone" in before

    hidden = hidden_in(shared.by_lee.get(one))
    back = shared.by_lee.send(f"{one}/taken-back", {**hidden, "why": "It was Ben's."})

    assert back.status_code == 303
    listed = shared.by_lee.get(pages_of(shared)).get_data(as_text=True)
    assert "<s>None now</s>" in listed
    assert "It was Ben&#39;s." in listed
    assert "The next look" not in listed
