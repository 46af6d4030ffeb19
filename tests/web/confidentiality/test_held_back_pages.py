"""The owner lets a former client read what was held back, and reads no word of it themselves."""

from uuid import UUID, uuid4

from pocketplan.care.confidentiality.disclosure import disclosures_about
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.builders import Visitor, a_therapist, text_of
from tests.web.around_noor import TOLD
from tests.web.conftest import Shared

PAGE = "/practice/held-back"


def the_owner(shared: Shared, app) -> Visitor:
    noor = shared.rows.get_one(Account, shared.noor.id)
    practice = shared.rows.get_one(Practice, noor.practice_id)
    return Visitor(app, a_therapist(shared.rows, practice=practice, name="Dr. Elm", is_owner=True))


def held(shared: Shared) -> UUID:
    told = f"/clients/{shared.noor.id}/disclosures"
    assert shared.by_lee.send(told, {"form_id": str(uuid4()), **TOLD}).status_code == 303
    shared.rows.rollback()
    of_id = disclosures_about(shared.rows, shared.noor)[0][0].of_id
    why = {"reason": "He would be beaten", "review_on": "2026-05-01", "form_id": str(uuid4())}
    assert shared.by_lee.send(f"{told}/{of_id}/withholdings", why).status_code == 303
    return of_id


def test_once_care_is_over_the_owner_lets_them_read_and_reads_nothing(shared: Shared, app) -> None:
    owner, of_id = the_owner(shared, app), held(shared)
    assert "Nothing is held back" in text_of(owner.get(PAGE))
    assert shared.by_lee.send(f"/clients/{shared.noor.id}/end", {}).status_code == 303

    page = text_of(owner.get(PAGE))

    assert "Held back by Dr. Lee." in page
    assert "They read it after 1 May 2026 by itself." in page
    for word in ("Mr. Brook", "sleeps badly", "beaten"):
        assert word not in page
    assert PAGE in owner.get("/practice").get_data(as_text=True)
    assert PAGE not in shared.by_lee.get("/practice").get_data(as_text=True)

    assert owner.send(f"{PAGE}/{shared.noor.id}/{of_id}/end", {}).status_code == 303

    assert "Nothing is held back" in text_of(owner.get(PAGE))
    mine = text_of(shared.by_noor.get("/mine/disclosures"))
    assert "Mr. Brook" in mine
    assert "beaten" not in mine
    readings = text_of(shared.by_noor.get("/mine/readings"))
    assert "let you read something that was told about you to others" in readings


def test_the_form_begins_with_three_months(shared: Shared) -> None:
    held(shared)

    page = shared.by_lee.get(f"/clients/{shared.noor.id}/disclosures").get_data(as_text=True)

    assert 'value="2026-06-01"' in page


def test_the_desk_says_two_weeks_before_that_it_is_to_be_looked_at_again(shared: Shared) -> None:
    told, of_id = f"/clients/{shared.noor.id}/disclosures", held(shared)
    said = "Not read by your client until"
    assert said not in text_of(shared.by_lee.get("/desk"))

    why = {"reason": "Still so", "review_on": "2026-03-16", "form_id": str(uuid4())}
    assert shared.by_lee.send(f"{told}/{of_id}/withholdings", why).status_code == 303

    for page in ("/desk", "/desk/today"):
        assert f"{said} 16 March 2026: look at it again." in text_of(shared.by_lee.get(page))
    shared.by_lee.send(f"{told}/{of_id}/withholdings/end", {})
    assert said not in text_of(shared.by_lee.get("/desk"))
