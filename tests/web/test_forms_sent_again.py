"""A form that comes again with other words shows what stands by now, and gives the words back."""

from uuid import uuid4

from tests.builders import text_of
from tests.web.around_noor import TOLD
from tests.web.conftest import Shared
from tests.web.forms import forms_of
from tests.web.notes.noted import OBSERVED

FOLLOW_UP = {"kind": "other", "about": "Ask about the letter", "due_on": "2026-03-04"}


def test_another_follow_up_from_the_same_form_is_asked_about_and_then_planned_beside_it(
    shared: Shared,
) -> None:
    base, lee = f"/clients/{shared.noor.id}/follow-ups", shared.by_lee
    sent = {**FOLLOW_UP, "form_id": str(uuid4()), "owner": str(shared.lee.id)}
    lee.send(base, sent)

    asked = lee.send(base, sent | {"about": "Ring her aunt"})
    again = next(fields for at, fields, words in forms_of(asked) if "Plan it" in words)
    planned = lee.send(base, again)

    assert asked.status_code == 409
    assert "This was kept already, with other words" in text_of(asked)
    assert again["about"] == "Ring her aunt"
    assert planned.status_code == 303
    listed = text_of(lee.get(base))
    assert "Ask about the letter" in listed
    assert "Ring her aunt" in listed


def test_another_thing_learned_from_the_same_form_is_asked_about_and_then_kept_beside_it(
    shared: Shared,
) -> None:
    base, lee = "/mine/own-care/learning", shared.by_lee
    sent = {"form_id": str(uuid4()), "on": "2026-03-01", "what": "A course", "hours": "1.5"}
    lee.send(base, sent)

    asked = lee.send(base, sent | {"what": "A book"})
    again = next(fields for at, fields, words in forms_of(asked) if "Note it" in words)
    kept = lee.send(base, again)

    assert asked.status_code == 409
    assert again["what"] == "A book"
    assert kept.status_code == 303
    assert "A course" in text_of(lee.get(base))
    assert "A book" in text_of(lee.get(base))


def test_a_note_sent_again_after_somebody_corrected_it_stands_beside_what_stands_now(
    shared: Shared,
) -> None:
    base, lee, note = f"/clients/{shared.noor.id}/notes", shared.by_lee, str(uuid4())
    lee.send(base, {**OBSERVED, "form_id": note})
    by_another_page = {"form_id": str(uuid4()), "corrects": note, "words": "Said it calmly."}
    lee.send(f"{base}/{note}/correction", {**OBSERVED, **by_another_page})

    asked = lee.send(base, {**OBSERVED, "form_id": note, "words": "Said it twice."})
    address, again, _words = next(f for f in forms_of(asked) if "Keep this note" in f[2])
    kept = lee.send(address, again)

    assert asked.status_code == 409
    assert "Said it calmly." in text_of(asked)
    assert again["words"] == "Said it twice."
    assert kept.status_code == 303
    page = text_of(lee.get(f"{base}/{note}"))
    assert "Said it calmly." in page
    assert "Said it twice." in page


def test_a_correction_of_what_was_taken_back_meanwhile_comes_back_as_a_new_note(
    shared: Shared,
) -> None:
    base, lee, note = f"/clients/{shared.noor.id}/notes", shared.by_lee, str(uuid4())
    lee.send(base, {**OBSERVED, "form_id": note})
    gone = {"form_id": str(uuid4()), "corrects": note, "why": "Somebody else's"}
    assert lee.send(f"{base}/{note}/taken-back", gone).status_code == 303

    sent = {**OBSERVED, "form_id": str(uuid4()), "corrects": note, "words": "Said it twice."}
    asked = lee.send(f"{base}/{note}/correction", sent)
    address, again, _words = next(f for f in forms_of(asked) if "Keep this note" in f[2])
    kept = lee.send(address, again)

    assert asked.status_code == 409
    assert (address, again["words"]) == (base, "Said it twice.")
    assert kept.status_code == 303
    assert "Said it twice." in text_of(lee.get(base))


def test_a_disclosure_sent_again_with_a_word_put_right_is_a_version_that_can_be_read(
    shared: Shared,
) -> None:
    base, lee = f"/clients/{shared.noor.id}/disclosures", shared.by_lee
    sent = {**TOLD, "form_id": str(uuid4())}
    lee.send(base, sent)

    again = lee.send(base, sent | {"what": "That she sleeps well"})

    page = text_of(lee.get(base))
    assert again.status_code == 303
    assert "How it stood before" in page
    assert "That she sleeps well" in page
    assert TOLD["what"] in page
