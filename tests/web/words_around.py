"""One word in every field about hours, what stays private, what was told, and a therapist's own."""

from uuid import uuid4

from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pocketplan.care.confidentiality.limits import newest_limits
from pocketplan.people.account import Account
from tests.builders import Visitor
from tests.web.around_noor import TOLD
from tests.web.hours.hours import WEEK

LIMITS = [
    f"{name}_{tongue}" for tongue in ("en", "es") for name in ("words", "examples", "question")
]
OWN = "/mine/own-care"


def write_around(
    rows: Session, word: str, noor: Account, by_noor: Visitor, desk: Visitor, owner: Visitor
) -> list[TestResponse]:
    """Return what was answered, each a 303."""
    told, form = f"/clients/{noor.id}/disclosures", _form()
    words = {name: f"{word} {name}" for name in ("who", "role", "what", "why", "basis", "told_by")}
    answers = [
        desk.send("/mine/hours", {**WEEK, "urgent_for": f"{word} line"}),
        owner.send("/practice/limits", {**_form(), **{name: f"{word} {name}" for name in LIMITS}}),
        desk.send(told, {**TOLD, **form, **words, "barred_reason": f"{word} barred"}),
        desk.send(
            f"{told}/{form['form_id']}/corrections",
            {**TOLD, **_form(), **words, "over": "1", "correction": f"{word} right"},
        ),
        desk.send(
            f"{told}/{form['form_id']}/withholdings",
            {**_form(), "reason": f"{word} harm", "review_on": "2026-05-01"},
        ),
        desk.send(f"{OWN}/colleague", {"name": f"{word} c", "phone": word, "hours": word}),
        desk.send(f"{OWN}/learning", {**_form(), "on": "2026-03-01", "what": word, "hours": "1"}),
        desk.send(
            f"{OWN}/supervision",
            {
                **_form(),
                **{name: f"{word} {name}" for name in ("happened", "moved", "ask", "next")},
            },
        ),
    ]
    rows.rollback()
    newest = newest_limits(rows, noor.practice_id)
    assert newest is not None
    answer = {**_form(), "text_id": str(newest.id), "said": "read", "words": f"{word} means"}
    rows.rollback()
    return [*answers, by_noor.send("/mine/limits", answer)]


def _form() -> dict[str, str]:
    return {"form_id": str(uuid4())}
