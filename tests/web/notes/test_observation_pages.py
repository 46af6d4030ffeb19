"""What a therapist notes as seen, on the pages: kept with what was done, corrected, taken back."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from pocketplan.care.notes.observation import Observation
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from tests.builders import Visitor, a_care_link, a_client, a_therapist, text_of
from tests.web.conftest import Shared
from tests.web.notes.noted import OBSERVED

WORDS = str(OBSERVED["words"])


def note(shared: Shared, by: Visitor | None = None, **fields: Any) -> UUID:
    note_id = uuid4()
    sent = {**OBSERVED, "form_id": str(note_id), **fields}
    answer = (by or shared.by_lee).send(notes_of(shared), sent)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return note_id


def correct(
    shared: Shared, note_id: UUID, by: Visitor | None = None, **fields: Any
) -> TestResponse:
    visitor = by or shared.by_lee
    hidden = hidden_in(visitor.get(f"{notes_of(shared)}/{note_id}/correction"))
    sent = {**OBSERVED, **hidden, **fields}
    return visitor.send(f"{notes_of(shared)}/{note_id}/correction", sent)


def notes_of(shared: Shared) -> str:
    return f"/clients/{shared.noor.id}/notes"


def hidden_in(page: TestResponse) -> dict[str, str]:
    """Return what the page's form sends without being asked."""
    told = page.get_data(as_text=True)
    found = re.findall(
        r'<input id="\w+" name="(form_id|corrects)" type="hidden" value="(.*?)">', told
    )
    return dict(found)


@pytest.fixture
def okafor(app: Flask, shared: Shared) -> Visitor:
    """A colleague who looks after Noor too."""
    okafor = a_therapist(shared.rows, name="Dr. Okafor")
    a_care_link(shared.rows, shared.noor, okafor)
    return Visitor(app, okafor)


def test_what_was_seen_stands_on_the_page_with_what_was_done(shared: Shared) -> None:
    note(shared)

    told = text_of(shared.by_lee.get(notes_of(shared)))

    for words in (
        "1 March 2026, 18:05",
        "Said that Sami will manage.",
        "Talk of not being around",
        "The client said so",
        "Asked what she meant.",
        "Written by Dr. Lee,",
    ):
        assert words in told


def test_reading_and_writing_are_in_the_clients_record(shared: Shared) -> None:
    note_id = note(shared)
    shared.by_lee.get(notes_of(shared))
    shared.by_lee.get(f"{notes_of(shared)}/{note_id}")

    assert shared.record == [
        ("Dr. Lee", Act.CHANGED_NOTES),
        ("Dr. Lee", Act.READ_NOTES),
        ("Dr. Lee", Act.READ_NOTES),
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"did": ""}, "Please write what you did."),
        ({"did": " \r\n\t "}, "Please write what you did."),
        ({"words": ""}, "Please write this in a few words."),
        ({"on": "2026-03-03"}, "That is still to come."),
        ({"on": "2026-03-02", "at": "14:31"}, "That is still to come."),
        ({"on": "1905-01-01"}, "longer ago than anybody lives"),
        ({"on": "2026-02-30"}, "Please pick a day that is on the calendar."),
        ({"on": ""}, "Please pick a day that is on the calendar."),
        ({"at": "25:61"}, "Please write the time like 20:30"),
        ({"source": "somebody-said", "who": ""}, "Please write who said it"),
        ({"free": "x" * 201}, "Please shorten this."),
        ({"words": "x" * 10_001}, "Please shorten this."),
    ],
    ids=lambda value: "-".join(value)[:30] if isinstance(value, dict) else "",
)
def test_what_cannot_be_kept_comes_back_with_every_word(
    shared: Shared, fields: dict[str, str], said: str
) -> None:
    typed = {**OBSERVED, "who": "Her sister", "free": "Sundays", "form_id": str(uuid4()), **fields}

    answer = shared.by_lee.send(notes_of(shared), typed)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "Nothing that you wrote is lost." in page
    for name in ("words", "did", "who", "free"):
        assert typed[name].strip() in page
    assert 'value="not-being-around" checked' in page
    assert typed["form_id"] in page
    assert shared.rows.query(Observation).all() == []


def test_a_megabyte_is_refused_and_the_way_back_leads_to_the_form(shared: Shared) -> None:
    page = f"{notes_of(shared)}/new"
    came_from = {"Referer": f"https://plan.example.org{page}"}

    answer = shared.by_lee.send(
        notes_of(shared), {**OBSERVED, "words": "x" * 1_000_000}, headers=came_from
    )

    assert answer.status_code == 413
    assert page in answer.get_data(as_text=True)


def test_sent_twice_it_is_one(shared: Shared) -> None:
    same = uuid4()
    for _ in range(2):
        note(shared, form_id=str(same))

    assert text_of(shared.by_lee.get(notes_of(shared))).count(WORDS) == 1


def test_a_correction_stands_and_what_stood_before_is_below(
    shared: Shared, okafor: Visitor
) -> None:
    note_id = note(shared)
    answer = correct(shared, note_id, okafor, words="Said that Sami will not mind.")

    told = text_of(shared.by_lee.get(answer.headers["Location"]))
    listed = text_of(okafor.get(notes_of(shared)))

    now, before = told.split("What stood before")
    assert "Said that Sami will not mind." in now
    assert "Written by Dr. Okafor" in now
    assert WORDS in before
    assert "Written by Dr. Lee" in before
    assert WORDS not in listed
    assert "· corrected" in listed


def test_the_correction_begins_with_what_stands(shared: Shared) -> None:
    note_id = note(shared, free="Sundays & holidays")

    page = shared.by_lee.get(f"{notes_of(shared)}/{note_id}/correction").get_data(as_text=True)

    assert all(value in page for value in (WORDS, "18:05", "2026-03-01", "Sundays &amp; holidays"))
    assert 'value="not-being-around" checked' in page
    assert 'selected value="client-said"' in page


def test_who_was_slower_reads_what_stands_and_keeps_their_own_words(
    shared: Shared, okafor: Visitor
) -> None:
    note_id = note(shared)
    opened = hidden_in(shared.by_lee.get(f"{notes_of(shared)}/{note_id}/correction"))
    correct(shared, note_id, okafor, words="Okafor's words")

    slower = {**OBSERVED, **opened, "words": "Lee's words"}
    answer = shared.by_lee.send(f"{notes_of(shared)}/{note_id}/correction", slower)
    again = {**slower, **hidden_in(answer)}
    kept = shared.by_lee.send(f"{notes_of(shared)}/{note_id}/correction", again)

    assert answer.status_code == 409
    told = text_of(answer)
    assert "Somebody wrote another version meanwhile." in told
    assert "Okafor&#39;s words" in told
    assert "Lee&#39;s words" in answer.get_data(as_text=True)
    assert kept.status_code == 303
    whole = text_of(shared.by_lee.get(f"{notes_of(shared)}/{note_id}"))
    assert all(words in whole for words in ("Okafor&#39;s words", "Lee&#39;s words", WORDS))


def test_what_is_taken_back_is_struck_through_with_why(shared: Shared) -> None:
    note_id = note(shared)
    one = f"{notes_of(shared)}/{note_id}"
    hidden = hidden_in(shared.by_lee.get(one))
    silent = shared.by_lee.send(f"{one}/taken-back", {**hidden, "why": " "})
    answer = shared.by_lee.send(f"{one}/taken-back", {**hidden, "why": "It was Sam."})

    for path in (one, notes_of(shared)):
        page = shared.by_lee.get(path).get_data(as_text=True)
        assert f"<s>{WORDS}</s>" in page
        assert "It was Sam." in page
    assert silent.status_code == 422
    assert WORDS in text_of(silent)
    assert "Please write why you take it back." in text_of(silent)
    assert answer.status_code == 303
    assert correct(shared, note_id, corrects=str(note_id), form_id=str(uuid4())).status_code == 409
    twice = shared.by_lee.send(f"{one}/taken-back", {**hidden, "why": "It was Sam."})
    assert twice.status_code == 303


def test_a_form_that_is_refused_shows_the_note_to_nobody_unseen(shared: Shared) -> None:
    one = f"{notes_of(shared)}/{note(shared)}"

    for path, more in (("taken-back", {"why": ""}), ("correction", {"corrects": str(uuid4())})):
        before = len(shared.record)
        sent = {**OBSERVED, "words": "Mine", "form_id": str(uuid4()), **more}
        assert WORDS in text_of(shared.by_lee.send(f"{one}/{path}", sent))
        assert shared.record[before:] == [("Dr. Lee", Act.READ_NOTES)]


def test_which_are_shown_is_asked_by_links_that_name_nothing(shared: Shared) -> None:
    note(shared, words="Around", on="2026-02-27")
    note(shared, words="Long ago", on="2025-01-01", indicators=["talk-of-death"])
    note(shared, words="Elsewhere", on="2026-02-01", indicators=[])

    def shown(asks: str) -> list[str]:
        told = text_of(shared.by_lee.get(f"{notes_of(shared)}?{asks}"))
        return [one for one in ("Around", "Elsewhere", "Long ago") if one in told]

    page = shared.by_lee.get(notes_of(shared)).get_data(as_text=True)
    links = re.findall(r'href="/clients/[^"?]+/notes\?(.*?)"', page)
    assert links == [f"about={key}" for key in [*"abcdef", "other"]] + [
        f"since={key}" for key in ("week", "month", "half")
    ]
    assert shown("") == ["Around", "Elsewhere", "Long ago"]
    assert shown("about=b") == ["Around"]
    assert shown("about=c") == ["Long ago"]
    assert shown("about=other") == ["Elsewhere"]
    assert shown("since=week") == ["Around"]
    assert shown("since=half") == ["Around", "Elsewhere"]
    assert shown("about=c&since=half") == []
    assert shown("about=%00&since=1e999") == ["Around", "Elsewhere", "Long ago"]


def test_one_that_does_not_open_is_one_that_does_not_open(shared: Shared) -> None:
    broken, whole = note(shared), note(shared, words="Reads well.")
    with saved(shared.rows):
        shared.rows.get_one(Observation, broken).sealed_body = b"\1" + bytes(99)

    for asks in ("", "?about=c"):
        assert "This cannot be read now." in text_of(shared.by_lee.get(notes_of(shared) + asks))
    assert "Reads well." in text_of(shared.by_lee.get(notes_of(shared)))
    for page in ("", "/correction"):
        assert shared.by_lee.get(f"{notes_of(shared)}/{broken}{page}").status_code == 200
    assert correct(shared, broken, words="Written again.").status_code == 303
    assert shared.by_lee.get(f"{notes_of(shared)}/{whole}").status_code == 200


def test_one_that_does_not_open_can_be_taken_back(shared: Shared) -> None:
    broken = note(shared)
    with saved(shared.rows):
        shared.rows.get_one(Observation, broken).sealed_body = b"\1" + bytes(99)
    one = f"{notes_of(shared)}/{broken}"
    back = {"why": "Nobody can read it.", "form_id": str(uuid4()), "corrects": str(broken)}
    assert "Take it back" in text_of(shared.by_lee.get(one))

    assert shared.by_lee.send(f"{one}/taken-back", back).status_code == 303

    page = text_of(shared.by_lee.get(one))
    assert "Taken back: Nobody can read it." in page
    assert "This cannot be read now." in page  # what stood before stays as it is
    assert "How it is known" not in page
    assert shared.by_lee.get(notes_of(shared)).status_code == 200


def test_another_clients_note_is_not_found_under_this_one(shared: Shared) -> None:
    note_id, ben = note(shared), a_client(shared.rows, name="Ben")
    a_care_link(shared.rows, ben, shared.lee)
    under_ben = f"/clients/{ben.id}/notes/{note_id}"

    assert shared.by_lee.get(under_ben).status_code == 404
    assert shared.by_lee.get(f"{under_ben}/correction").status_code == 404
    sent = {**OBSERVED, "form_id": str(uuid4()), "corrects": str(note_id), "why": "Ben's."}
    for end in ("correction", "taken-back"):
        assert shared.by_lee.send(f"{under_ben}/{end}", sent).status_code == 404
    reused = shared.by_lee.send(f"/clients/{ben.id}/notes", {**OBSERVED, "form_id": str(note_id)})
    assert reused.status_code == 409
    assert WORDS not in text_of(shared.by_lee.get(f"/clients/{ben.id}/notes"))
