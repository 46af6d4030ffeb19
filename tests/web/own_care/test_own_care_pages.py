"""A therapist's own pages: theirs alone, about nobody, and printed without names."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from pocketplan.care.own_care.debrief import (
    Debrief,
    debriefs_of,
    offer_debrief,
    open_debriefs,
)
from pocketplan.database.transaction import saved
from pocketplan.people.practice import Practice
from pocketplan.reading_record.record import lines_about
from tests.builders import NOW, Visitor, a_therapist, text_of
from tests.web.conftest import Shared

BASE = "/mine/own-care"
FOLDED = re.compile(r'<details id="look-[^"]+"( open)?>')
LEARNED: dict[str, Any] = {"on": "2026-03-01", "what": "A course", "hours": "1.5"}
PAGES = (BASE, f"{BASE}/learning", f"{BASE}/supervision", f"{BASE}/supervision/paper")


@pytest.fixture
def okafor(app: Flask, shared: Shared) -> Visitor:
    """A colleague of the same practice, its owner."""
    practice = shared.rows.get_one(Practice, shared.noor.practice_id)
    return Visitor(app, a_therapist(shared.rows, practice=practice, is_owner=True))


def a_look_back(shared: Shared) -> UUID:
    """Offer one that is due today."""
    with saved(shared.rows) as rows:
        offer_debrief(rows, shared.lee, NOW.replace(day=1))
        return debriefs_of(rows, shared.lee)[-1].id


def seen_in(page: Any) -> str:
    """Return which words a page's form was filled from."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page.get_data(as_text=True))
    assert found
    return found[1]


def test_a_look_back_is_offered_quietly_and_what_is_written_is_kept(shared: Shared) -> None:
    before = text_of(shared.by_lee.get("/mine"))
    look = a_look_back(shared)
    offered, page = text_of(shared.by_lee.get("/mine")), text_of(shared.by_lee.get(BASE))

    written = shared.by_lee.send(f"{BASE}/debriefs/{look}", {"stays": "The long silence"})

    assert "a look back, if you like" not in before
    assert "a look back, if you like" in offered
    assert "Looking back" in page
    assert "A day after 1 March 2026" in page
    assert written.status_code == 303
    assert "a look back, if you like" not in text_of(shared.by_lee.get("/mine"))
    assert "The long silence" in text_of(shared.by_lee.get(BASE))


def test_of_several_looks_back_the_oldest_stands_open_and_one_that_was_refused(
    shared: Shared,
) -> None:
    a_look_back(shared)
    with saved(shared.rows) as rows:
        offer_debrief(rows, shared.lee, NOW - timedelta(days=8))
    *_, late, oldest = open_debriefs(shared.rows, shared.lee, today=NOW.date())[::-1]

    page = shared.by_lee.get(BASE).get_data(as_text=True)
    refused = shared.by_lee.send(f"{BASE}/debriefs/{late.id}", {"stays": "x" * 10_001})

    shut = [""] * (len(FOLDED.findall(page)) - 1)
    assert FOLDED.findall(page) == [" open", *shut]
    assert f'<details id="look-{oldest.id}" open>' in page
    assert f'<details id="look-{late.id}" open>' in refused.get_data(as_text=True)


def test_nothing_of_it_is_in_the_reading_record(shared: Shared) -> None:
    look = a_look_back(shared)

    shared.by_lee.send(f"{BASE}/debriefs/{look}", {"stays": "The long silence"})
    for path in PAGES:
        shared.by_lee.get(path)

    assert lines_about(shared.rows, shared.noor.id) == []


def test_a_look_back_may_be_left_alone(shared: Shared) -> None:
    look = a_look_back(shared)

    shared.by_lee.send(f"{BASE}/debriefs/{look}/put-by", {})

    assert "Looking back" not in text_of(shared.by_lee.get(BASE))


def test_nobody_else_opens_writes_or_takes_out_any_of_it(shared: Shared, okafor: Visitor) -> None:
    look, line, note = a_look_back(shared), str(uuid4()), str(uuid4())
    shared.by_lee.send(f"{BASE}/debriefs/{look}", {"stays": "The long silence"})
    shared.by_lee.send(f"{BASE}/learning", {**LEARNED, "form_id": line})
    shared.by_lee.send(f"{BASE}/supervision", {"happened": "The long night", "form_id": note})
    shared.by_lee.send(f"{BASE}/colleague", {"name": "Dr. Abara"})

    tried = [
        okafor.send(f"{BASE}/debriefs/{look}", {"stays": "Mine now"}),
        okafor.send(f"{BASE}/debriefs/{look}", {"stays": "x" * 10_001}),
        okafor.send(f"{BASE}/debriefs/{look}/put-by", {}),
        okafor.send(f"{BASE}/learning/{line}/end", {}),
        okafor.send(f"{BASE}/supervision/{note}/end", {}),
        okafor.get(f"{BASE}/supervision?note={note}"),
        okafor.get(f"{BASE}/supervision/paper?note={note}"),
    ]
    taken = okafor.send(f"{BASE}/supervision", {"happened": "Mine now", "form_id": note})
    theirs = " ".join(text_of(okafor.get(path)) for path in PAGES)
    own = " ".join(text_of(shared.by_lee.get(path)) for path in PAGES)

    assert [answer.status_code for answer in tried] == [404] * len(tried)
    assert taken.status_code == 409
    for words in ("The long silence", "A course", "The long night", "Dr. Abara"):
        assert words not in theirs
        assert words in own
    assert [shared.by_noor.get(path).status_code for path in PAGES] == [403] * len(PAGES)


def test_what_is_printed_for_supervision_carries_no_names(shared: Shared) -> None:
    words = {"happened": "Noor called, then Dr. Lee stayed with noor.", "ask": "What of me?"}

    kept = shared.by_lee.send(f"{BASE}/supervision", {**words, "form_id": str(uuid4())})
    page = shared.by_lee.get(kept.headers["Location"])

    printed = page.get_data(as_text=True).rpartition("</div>")[0].partition("<h1>")[2]
    assert "____ called, then Dr. ____ stayed with ____." in printed
    assert "noor" not in printed.casefold()
    assert "Left blank below: Lee, Noor, noor." in text_of(page)


def test_a_note_for_supervision_is_changed_and_taken_out(shared: Shared) -> None:
    note = str(uuid4())
    shared.by_lee.send(f"{BASE}/supervision", {"happened": "I froze", "form_id": note})
    change = {
        "form_id": note,
        "seen": seen_in(shared.by_lee.get(f"{BASE}/supervision?note={note}")),
    }
    shared.by_lee.send(f"{BASE}/supervision", {"happened": "I froze, then called", **change})

    page = shared.by_lee.get(f"{BASE}/supervision?note={note}")
    shared.by_lee.send(f"{BASE}/supervision/{note}/end", {})

    assert "I froze, then called" in text_of(page)
    assert "Nothing kept yet." in text_of(shared.by_lee.get(f"{BASE}/supervision"))


def test_of_two_windows_both_words_come_back_and_can_be_kept(shared: Shared) -> None:
    look, note = f"{BASE}/debriefs/{a_look_back(shared)}", str(uuid4())
    for path, field, where in (
        (look, "stays", BASE),
        (f"{BASE}/supervision", "moved", f"{BASE}/supervision?note={note}"),
    ):
        first = {field: "The long silence", "form_id": note}
        other = {field: "The way home", "form_id": note, "seen": ""}
        shared.by_lee.send(path, first)

        refused = shared.by_lee.send(path, other)

        both = "The long silence\n\nThe way home"
        assert refused.status_code == 409
        assert "Send this again to keep both." in text_of(refused)
        assert f"{both}</textarea>" in refused.get_data(as_text=True)
        again = {**other, field: both, "seen": seen_in(refused)}
        assert shared.by_lee.send(path, again).status_code == 303
        assert f"{both}</textarea>" in shared.by_lee.get(where).get_data(as_text=True)


def test_hours_of_learning_are_summed_for_the_year(shared: Shared) -> None:
    form = str(uuid4())
    for id_ in (form, form, str(uuid4())):
        shared.by_lee.send(f"{BASE}/learning", {**LEARNED, "form_id": id_})

    assert "2026 Hours of learning: 3" in text_of(shared.by_lee.get(f"{BASE}/learning"))


@pytest.mark.parametrize(
    "changed",
    [
        {"hours": "0"},
        {"hours": "a while"},
        {"hours": "NaN"},
        {"hours": "1e999999"},
        {"hours": "1e-999999"},
        {"on": "2026-03-03"},
        {"on": "2026-02-30"},
        {"what": " "},
        {"what": "x" * 10_001},
    ],
    ids=["none", "words", "no number", "huge", "tiny", "tomorrow", "no day", "empty", "long"],
)
def test_learning_that_cannot_be_comes_back_filled_in(
    shared: Shared, changed: dict[str, str]
) -> None:
    refused = shared.by_lee.send(
        f"{BASE}/learning", {**LEARNED, "form_id": str(uuid4()), **changed}
    )

    assert refused.status_code == 422
    assert "Nothing noted yet." in text_of(refused)


def test_a_colleague_is_named_with_the_day_they_agreed_and_unnamed(shared: Shared) -> None:
    sent = {"name": "Dr. Abara", "phone": "020 7946 0177", "agreed_on": "2026-02-01"}
    shared.by_lee.send(f"{BASE}/colleague", sent)
    shown = shared.by_lee.get(BASE)
    page = text_of(shown)
    refused = [
        shared.by_lee.send(f"{BASE}/colleague", {**sent, **changed}).status_code
        for changed in ({"agreed_on": "2026-03-03"}, {"name": ""}, {"name": "x" * 201})
    ]

    shared.by_lee.send(f"{BASE}/colleague", {})

    assert "They said yes on 1 February 2026." in page
    assert 'href="tel:+442079460177"' in shown.get_data(as_text=True)
    assert refused == [422, 422, 422]
    assert "Dr. Abara" not in text_of(shared.by_lee.get(BASE))


def test_what_does_not_fit_comes_back_and_is_not_kept(shared: Shared) -> None:
    look = a_look_back(shared)

    long = shared.by_lee.send(f"{BASE}/debriefs/{look}", {"need": "x" * 10_001, "stays": "Kept"})
    empty = shared.by_lee.send(f"{BASE}/supervision", {"form_id": str(uuid4())})

    assert (long.status_code, empty.status_code) == (422, 422)
    assert "Kept" in text_of(long)
    assert shared.rows.scalars(select(Debrief.written_on)).all() == [None, None]


def test_all_of_it_is_saved_as_one_file_that_asks_for_no_other(shared: Shared) -> None:
    shared.by_lee.send(f"{BASE}/debriefs/{a_look_back(shared)}", {"stays": "The long silence"})
    shared.by_lee.send(f"{BASE}/learning", {**LEARNED, "form_id": str(uuid4())})
    asked = {"ask": "<b>Whom do I ask?</b>", "form_id": str(uuid4())}
    shared.by_lee.send(f"{BASE}/supervision", asked)
    shared.by_lee.send(f"{BASE}/colleague", {"name": "Dr. Abara", "phone": "020 7946 0177"})
    shared.by_lee.send("/mine/desk/ceiling", {"clients": "37"})

    file = shared.by_lee.send(f"{BASE}/file", {})

    said = text_of(file)
    words = ("The long silence", "Whom do I ask?", "A course", "1.5", "Dr. Abara", "0177", "37")
    assert [word for word in words if word not in said] == []
    assert "<b>Whom" not in file.text
    assert file.headers["Content-Disposition"] == 'attachment; filename="for-myself.html"'
    assert file.headers["Cache-Control"] == shared.by_lee.get(BASE).headers["Cache-Control"]
    assert not any(asks in file.text for asks in ("src=", "href=", "url(", "@import"))
    page = text_of(shared.by_lee.get(BASE))
    assert "names that you wrote stay in it. Save all of it as a file" in page


def test_a_page_that_does_not_open_takes_nothing_else_of_the_file_along(shared: Shared) -> None:
    shared.by_lee.send(f"{BASE}/learning", {**LEARNED, "form_id": str(uuid4())})
    shared.by_lee.send(f"{BASE}/debriefs/{a_look_back(shared)}", {"stays": "The long silence"})
    with saved(shared.rows) as rows:
        look = next(one for one in rows.scalars(select(Debrief)) if one.written_on)
        look.sealed_body = b"\0" * 60

    said = text_of(shared.by_lee.send(f"{BASE}/file", {}))

    assert "does not open any more" in said
    assert "A course" in said
