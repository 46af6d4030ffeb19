"""A client erases themselves while an emergency of theirs is open: nobody's desk breaks on it."""

from uuid import uuid4

import pytest

from pocketplan.care.emergency.episode import Episode, open_episodes
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase, finish_erasures
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.builders import NOW, Visitor, a_care_link, a_client, a_plan, a_therapist, text_of
from tests.web.conftest import Shared


@pytest.fixture
def okafor(app, shared: Shared) -> Visitor:
    """Noor's other therapist, who has another client of her own."""
    other = a_therapist(shared.rows, practice=practice_of(shared), name="Dr. Okafor")
    ada = a_client(shared.rows, practice=practice_of(shared), name="Ada")
    a_plan(shared.rows, owner=ada)
    for client in (shared.noor, ada):
        a_care_link(shared.rows, client, other)
    return Visitor(app, other)


def practice_of(shared: Shared):
    from_row = shared.rows.get_one(Account, shared.noor.id)
    return shared.rows.get_one(Practice, from_row.practice_id)


def test_both_desks_stand_and_what_was_noted_stays_in_the_record(shared: Shared, okafor) -> None:
    about = f"/clients/{shared.noor.id}"
    episode_id, planned = uuid4(), uuid4()
    begun = {"episode_id": str(episode_id)}
    assert shared.by_lee.send(f"{about}/episodes", begun).status_code == 303
    marks = f"{about}/episodes/{episode_id}/marks"
    noted = {"step": "stay", "kind": "noted", "words": "On the phone"}
    assert okafor.send(marks, {**noted, "mark_id": str(uuid4())}).status_code == 303
    asked = {"form_id": str(planned), "kind": "same-day", "due_on": "2026-03-02"}
    asked |= {"owner": str(okafor.account_id), "episode_id": str(episode_id)}
    assert shared.by_lee.send(f"{about}/follow-ups", asked).status_code == 303
    assert "An emergency is open" in text_of(okafor.get("/desk"))

    with saved(shared.rows):
        erase(shared.rows, shared.rows.get_one(Account, shared.noor.id), at=NOW)
    finish_erasures(shared.rows)

    for therapist in (shared.by_lee, okafor):
        for page in ("/desk", "/desk/today", "/practice/retention", "/mine/own-care", "/cover"):
            answer = therapist.get(page)
            assert answer.status_code == 200, page
            assert "An emergency is open" not in text_of(answer)
        for page in ("", "/episodes", f"/episodes/{episode_id}", "/follow-ups", "/people"):
            assert therapist.get(about + page).status_code == 404, page
        late = therapist.send(marks, {**noted, "mark_id": str(uuid4())})
        assert late.status_code == 404
        closing = therapist.send(f"{about}/episodes/{episode_id}/closing", {})
        assert closing.status_code == 404
    assert "Ada" in text_of(okafor.get("/desk"))
    shared.rows.rollback()
    assert shared.rows.get_one(Episode, episode_id).closed_at is None  # as it was, for the term
    assert open_episodes(shared.rows, [shared.noor.id])
