"""What was told to others: noted at the desk, put right, held back for a reason, read on Mine."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from pocketplan.care.confidentiality.disclosure import disclosures_about
from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from tests.builders import NOW, text_of
from tests.web.around_noor import TOLD
from tests.web.conftest import Shared

REASON = {"reason": "He would be beaten for it", "review_on": "2026-05-01"}


def base(shared: Shared) -> str:
    return f"/clients/{shared.noor.id}/disclosures"


def noted(shared: Shared, **changed: str) -> TestResponse:
    return shared.by_lee.send(base(shared), {"form_id": str(uuid4()), **TOLD, **changed})


def of_noor(shared: Shared) -> list[Any]:
    shared.rows.rollback()
    return disclosures_about(shared.rows, shared.noor)


def the_one(shared: Shared) -> UUID:
    return UUID(str(of_noor(shared)[0][0].of_id))


def put_right(shared: Shared, over: int = 1, **changed: str) -> TestResponse:
    sent = {"form_id": str(uuid4()), **TOLD, "over": str(over), **changed}
    return shared.by_lee.send(f"{base(shared)}/{the_one(shared)}/corrections", sent)


def held_back(shared: Shared, **changed: str) -> TestResponse:
    sent = {"form_id": str(uuid4()), **REASON, **changed}
    return shared.by_lee.send(f"{base(shared)}/{the_one(shared)}/withholdings", sent)


def test_a_client_reads_who_was_told_what_and_why(shared: Shared) -> None:
    assert noted(shared).status_code == 303

    page = text_of(shared.by_noor.get("/mine/disclosures"))

    for said in ("Mr. Brook, GP", "That she sleeps badly", "With consent", "2 March 2026"):
        assert said in page
    assert shared.record[-1] == ("Dr. Lee", Act.CHANGED_DISCLOSURES)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on": "2026-03-03"}, "That day is still to come."),
        ({"on": "0001-01-01"}, "in the last ten years"),
        ({"on": "2026-02-30"}, "Not a valid date"),
        ({"who": " "}, "Please write something here."),
        ({"basis": ""}, "Please write something here."),
        ({"what": "x" * 10_001}, "Please shorten this."),
        ({"ground": "hearsay"}, "Not a valid choice"),
    ],
    ids=["tomorrow", "year one", "no day", "nobody", "no ground", "long", "no such ground"],
)
def test_what_cannot_be_comes_back_filled_in(
    shared: Shared, changed: dict[str, str], said: str
) -> None:
    refused = noted(shared, **changed)

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert "To look at the tablets" in text_of(refused)
    assert of_noor(shared) == []
    assert Act.CHANGED_DISCLOSURES not in [act for _, act in shared.record]


def test_somebody_whom_the_client_barred_is_told_with_a_reason_or_not(shared: Shared) -> None:
    with saved(shared.rows) as rows:
        bar = Bar(name="Mr. Brook", why="He tells my father")
        keep_barred(rows, uuid4(), bar, client=shared.noor, by=shared.lee, at=NOW, today=NOW.date())

    refused = noted(shared)
    noted(shared, barred_reason="Nobody else had a key")

    assert refused.status_code == 422
    assert "Your client does not want this person told." in text_of(refused)
    assert "Nobody else had a key" in text_of(shared.by_noor.get("/mine/disclosures"))


def test_what_is_put_right_shows_both_and_says_why(shared: Shared) -> None:
    noted(shared)

    without = put_right(shared, who="Mrs. Brook")
    put_right(shared, who="Mrs. Brook", correction="I had the name wrong")

    assert without.status_code == 422
    assert "Mrs. Brook" in without.get_data(as_text=True)
    page = text_of(shared.by_noor.get("/mine/disclosures"))
    assert page.index("Mrs. Brook") < page.index("How it stood before") < page.index("Mr. Brook")
    assert "I had the name wrong" in page


def test_of_two_who_put_it_right_the_second_reads_the_first_and_loses_nothing(
    shared: Shared,
) -> None:
    noted(shared)
    put_right(shared, correction="First", why="Because of the first")

    second = put_right(shared, correction="Second", why="Because of the second")

    assert second.status_code == 409
    page = text_of(second)
    assert "A colleague corrected this meanwhile." in page
    assert "Because of the first" in page
    assert "Because of the second" in page
    assert len(of_noor(shared)[0]) == 2


def test_what_would_harm_is_not_read_until_it_is_lifted(shared: Shared) -> None:
    noted(shared)

    held_back(shared)
    on_mine = text_of(shared.by_noor.get("/mine/disclosures"))
    at_desk = text_of(shared.by_lee.get(base(shared)))
    shared.by_lee.send(f"{base(shared)}/{the_one(shared)}/withholdings/end", {})

    assert "Mr. Brook" not in on_mine
    assert "A therapist may hold a line back" in on_mine
    assert "He would be beaten for it" in at_desk
    assert "They read it after 1 May 2026" in at_desk
    after = text_of(shared.by_noor.get("/mine/disclosures"))
    assert "Mr. Brook" in after
    assert "beaten" not in after


@pytest.mark.parametrize(
    "changed",
    [{"reason": ""}, {"review_on": "2026-03-02"}, {"review_on": "2028-01-01"}, {"review_on": ""}],
    ids=["no reason", "today", "in two years", "no day"],
)
def test_holding_back_needs_a_reason_and_a_day(shared: Shared, changed: dict[str, str]) -> None:
    noted(shared)

    refused = held_back(shared, **changed)

    assert refused.status_code == 422
    assert "Mr. Brook" in text_of(shared.by_noor.get("/mine/disclosures"))


def test_an_id_of_nobodys_and_another_clients_disclosure_are_not_there(shared: Shared) -> None:
    for way in ("corrections", "withholdings", "withholdings/end"):
        for body in ({**TOLD, **REASON, "correction": "x", "form_id": str(uuid4())}, {}):
            answer = shared.by_lee.send(f"{base(shared)}/{uuid4()}/{way}", body)
            assert answer.status_code == 404, way
