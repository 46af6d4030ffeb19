"""What is agreed for an emergency is written beforehand, and stands in the steps."""

import re
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.builders import text_of
from tests.web.conftest import Shared
from tests.web.forms import forms_of


def ready(shared: Shared) -> str:
    return f"/clients/{shared.noor.id}/ready"


def test_what_was_agreed_stands_in_its_step(shared: Shared) -> None:
    general = {"row_id": str(uuid4()), "is_general": "yes", "response": "Her sister first."}
    nights = {"row_id": str(uuid4()), "kind": "Nights after a quarrel", "stay": "Say little."}
    for form in (general, nights):
        assert shared.by_lee.send(ready(shared), form).status_code == 303

    listed = text_of(shared.by_lee.get(ready(shared)))
    sent = {"episode_id": str(uuid4())}
    steps = shared.by_lee.send(f"/clients/{shared.noor.id}/episodes", sent, follow_redirects=True)

    assert "Always" in listed
    assert "Nights after a quarrel" in listed
    assert "We agreed Her sister first." in text_of(steps)
    assert "Agreed for: Nights after a quarrel Say little." in text_of(steps)


def test_what_cannot_be_kept_comes_back_as_it_was_written(shared: Shared) -> None:
    no_kind = {"row_id": str(uuid4()), "response": "Her sister first."}
    too_long = {"row_id": str(uuid4()), "is_general": "yes", "stay": "a" * 10_001}
    odd = {"row_id": "7", "is_general": "yes"}

    answers = [shared.by_lee.send(ready(shared), form) for form in (no_kind, too_long, odd)]

    assert [answer.status_code for answer in answers] == [422, 422, 400]
    assert "Her sister first." in text_of(answers[0])
    assert "Please write for which kind" in text_of(answers[0])
    assert "a" * 10_001 in text_of(answers[1])


def test_whoever_writes_it_anew_second_is_told(shared: Shared) -> None:
    first = {"row_id": str(uuid4()), "is_general": "yes", "response": "Her sister."}
    shared.by_lee.send(ready(shared), first)
    page = shared.by_lee.get(f"{ready(shared)}/always").get_data(as_text=True)
    ids = dict(re.findall(r'name="(row_id|former_id)" type="hidden" value="([^"]+)"', page))
    shared.by_lee.send(ready(shared), {**first, **ids, "response": "Her aunt."})

    late = {**first, **ids, "row_id": str(uuid4()), "response": "Nobody."}
    answer = shared.by_lee.send(ready(shared), late)

    assert answer.status_code == 409
    assert "Nobody." in text_of(answer)
    assert "What stands now Her aunt." in text_of(answer)
    assert "Her aunt." in text_of(shared.by_lee.get(ready(shared)))
    assert saved_from(shared, answer).status_code == 303
    assert "Nobody." in text_of(shared.by_lee.get(ready(shared)))


def saved_from(shared: Shared, page: TestResponse) -> TestResponse:
    """Send the page's form as it stands there."""
    fields = next(fields for _at, fields, words in forms_of(page) if "Save" in words)
    return shared.by_lee.send(ready(shared), fields)


def test_a_kind_that_was_taken_out_meanwhile_is_written_as_one_more(shared: Shared) -> None:
    row_id = str(uuid4())
    shared.by_lee.send(ready(shared), {"row_id": row_id, "kind": "Nights"})
    shared.by_lee.send(f"{ready(shared)}/{row_id}/end", {})

    late = {"row_id": str(uuid4()), "former_id": row_id, "kind": "Nights", "stay": "Say little."}
    answer = shared.by_lee.send(ready(shared), late)

    assert answer.status_code == 409
    assert "Say little." in text_of(answer)
    assert saved_from(shared, answer).status_code == 303
    assert "Say little." in text_of(shared.by_lee.get(ready(shared)))


def test_a_kind_that_was_written_anew_twice_meanwhile_is_shown_as_it_stands(
    shared: Shared,
) -> None:
    ids = [str(uuid4()) for _ in range(3)]
    for former, row_id in zip(["", *ids], ids, strict=False):
        told = {"kind": "Nights", "stay": f"Words {ids.index(row_id)}."}
        shared.by_lee.send(ready(shared), {"row_id": row_id, "former_id": former, **told})

    late = {"row_id": str(uuid4()), "former_id": ids[0], "kind": "Nights", "stay": "Mine."}
    answer = shared.by_lee.send(ready(shared), late)

    assert "Words 2." in text_of(answer)
    assert saved_from(shared, answer).status_code == 303
    listed = text_of(shared.by_lee.get(ready(shared)))
    assert "Mine." in listed
    assert "Words 2." not in listed


def test_what_is_taken_out_is_shown_no_more(shared: Shared) -> None:
    row_id = str(uuid4())
    shared.by_lee.send(ready(shared), {"row_id": row_id, "kind": "Nights"})

    shared.by_lee.send(f"{ready(shared)}/{row_id}/end", {})

    assert "Nights" not in text_of(shared.by_lee.get(ready(shared)))
    assert shared.by_lee.get(f"{ready(shared)}/{row_id}").status_code == 404
