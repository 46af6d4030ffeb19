"""Trusted people are asked by a link and answer without an account; the client decides the rest."""

import re
from uuid import uuid4

import pytest

from pocketplan.care.readiness.link import ReadinessLink, links_of
from pocketplan.database.transaction import saved
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW, Visitor, text_of
from tests.web.conftest import Shared

SAM = Contact(name="Sam", phone="020 7946 0133")
OPEN, ANSWER = "/ready", "/ready/answer"


@pytest.fixture
def sam(shared: Shared):
    """Sam's entry in Noor's plan, beside what may be shown to him and what may not."""
    shared.add(shared.noor, "Sit with me.", Part.MY_WAY)
    shared.add(shared.noor, "I walk to the pond.", Part.COPING_STEPS)
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=Contact(name="Jules", phone="1"))
    return shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=SAM).entry_id


@pytest.fixture
def friend(app) -> Visitor:
    return Visitor(app)


def fields(shared: Shared, sam, **changed) -> dict[str, object]:
    shown = [str(entry.id) for entry in shared.entries.in_part(Part.MY_WAY)]
    usual = {
        "form_id": str(uuid4()),
        "person": f"entry/{sam}",
        "shown": shown,
        "called": "",
        "note": "",
        "language": "en",
        "life": "14",
    }
    return {**usual, **changed}


def make(shared: Shared, sam, **changed) -> dict[str, str]:
    """Let Noor make a link and return what opens it, by the form's field."""
    answer = shared.by_noor.send("/mine/ready", fields(shared, sam, **changed))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200, page
    token = re.search(r'/ready#([\w-]+)"', page)
    code = re.search(r'data-slot="short-code">([^<]+)<', page)
    assert token
    assert code
    return {"token": token[1], "code": code[1]}


def link(shared: Shared) -> ReadinessLink:
    shared.rows.rollback()
    return links_of(shared.rows, shared.noor)[0]


def test_a_friend_reads_what_was_chosen_and_nothing_else_of_the_plan(shared, sam, friend) -> None:
    keys = make(shared, sam, note="Bring Biscuit along.")

    page = friend.post(OPEN, data={"token": keys["token"]})

    told = text_of(page)
    for words in ("Sit with me.", "Bring Biscuit along.", "ends in 133", "999"):
        assert words in told
    for words in ("Noor", "pond", "Jules", SAM.phone, "Dr. Lee"):
        assert words not in told
    assert "no-store" in page.headers["Cache-Control"]
    assert keys["token"] not in shared.by_noor.get("/mine/ready").get_data(as_text=True)


def test_a_name_stands_there_if_the_client_wrote_one(shared, sam, friend) -> None:
    keys = make(shared, sam, called="N.")

    assert "Could you be there for N.?" in text_of(friend.post(OPEN, data=keys))


def test_a_typed_code_and_a_pasted_link_open_it_too(shared, sam, friend) -> None:
    keys = make(shared, sam)
    pasted = f"https://plan.example.org/ready#{keys['token']}"

    for code in (keys["code"].lower(), pasted):
        assert "Sit with me." in text_of(friend.post(OPEN, data={"code": code}))


def test_looking_at_the_page_opens_nothing(shared, sam, friend) -> None:
    keys = make(shared, sam)

    page = friend.get(f"{OPEN}?token={keys['token']}")

    assert page.status_code == 200
    assert "Open the plan on this phone" not in text_of(page)
    assert link(shared).opened_at is None


def test_a_yes_shows_to_both_and_goes_into_the_plan_when_the_client_says_so(
    shared, sam, friend
) -> None:
    keys = make(shared, sam)
    said = {"says": "yes", "phone": "07700 900177", "hours": "After six", "words": "Any time."}
    thanks = friend.post(ANSWER, data={**keys, **said})

    assert "Thank you" in text_of(thanks)
    for desk in (
        shared.by_noor.get("/mine/ready"),
        shared.by_lee.get(f"/clients/{shared.noor.id}/trusted-people"),
    ):
        told = text_of(desk)
        for words in ("Said yes on 2 March 2026", "After six", "7700 900177", "Any time."):
            assert words in told
    assert shared.entry(sam).value("agreed_on") is None
    shared.by_noor.send(f"/mine/ready/{link(shared).id}/plan", {"into": "plan"})
    shared.by_noor.send(f"/mine/ready/{link(shared).id}/plan", {"into": "plan"})

    assert shared.entry(sam).value("agreed_on") == NOW.date()
    assert "Write into your plan" not in text_of(shared.by_noor.get("/mine/ready"))


def test_a_client_leaves_the_plan_as_it_is(shared, sam, friend) -> None:
    keys = make(shared, sam)
    friend.post(ANSWER, data={**keys, "says": "yes"})

    shared.by_noor.send(f"/mine/ready/{link(shared).id}/plan", {"into": ""})

    assert shared.entry(sam).value("agreed_on") is None
    assert "Write into your plan" not in text_of(shared.by_noor.get("/mine/ready"))


def test_a_no_is_thanked_for(shared, sam, friend) -> None:
    keys = make(shared, sam)

    thanks = friend.post(ANSWER, data={**keys, "says": "no", "words": "Not this year."})

    assert "Thank you for saying so" in text_of(thanks)
    assert "Said no on 2 March 2026" in text_of(shared.by_noor.get("/mine/ready"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "ask my wife"},
        {"words": "x" * 1001},
        {"hours": "x" * 201},
        {"says": "maybe"},
        {"says": ""},
    ],
    ids=["no number", "too long", "hours too long", "neither", "nothing"],
)
def test_an_answer_that_cannot_be_kept_loses_nothing(shared, sam, friend, wrong) -> None:
    keys = make(shared, sam)
    said = {"says": "yes", "hours": "After six", "words": "Kept as typed", **wrong}

    answer = friend.post(ANSWER, data={**keys, **said})

    assert answer.status_code == 422
    kept = "words" if wrong.keys() != {"words"} else "hours"
    assert said[kept] in answer.get_data(as_text=True)
    assert link(shared).answer is None


def test_whatever_is_no_open_link_gets_one_and_the_same_answer(shared, sam, friend) -> None:
    revoked = make(shared, sam)
    shared.by_noor.send(f"/mine/ready/{link(shared).id}/taken-back", {})
    expired = make(shared, sam)
    with saved(shared.rows):
        for one in links_of(shared.rows, shared.noor):
            one.expires_at = NOW

    answers = [
        friend.post(OPEN, data={"token": token})
        for token in (revoked["token"], expired["token"], "x" * 43)
    ]

    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.get_data() for answer in answers}) == 1
    typed = [friend.post(OPEN, data={"code": code}) for code in (revoked["code"], "7K3Q9-M2XWT")]
    assert {answer.status_code for answer in typed} == {410}
    assert friend.post(ANSWER, data={**revoked, "says": "yes"}).status_code == 410


def test_the_page_comes_in_the_language_that_the_client_chose(shared, sam, friend) -> None:
    keys = make(shared, sam, language="es")

    page = friend.post(OPEN, data=keys, headers={"Accept-Language": "en"})

    assert 'lang="es"' in page.get_data(as_text=True)


def test_a_therapist_makes_a_link_with_the_clients_agreement_or_not_at_all(shared, sam) -> None:
    page = f"/clients/{shared.noor.id}/trusted-people"

    alone = shared.by_lee.send(page, fields(shared, sam, note="Kept as typed"))
    assert alone.status_code == 422
    assert "Kept as typed" in alone.get_data(as_text=True)
    together = shared.by_lee.send(page, fields(shared, sam, agreed="y"))
    assert together.status_code == 200

    assert "Made by Dr. Lee" in text_of(shared.by_noor.get("/mine/ready"))
    assert "Agreed to on 2 March 2026" in text_of(shared.by_noor.get("/mine/ready"))
    taken_back = shared.by_lee.send(f"{page}/{link(shared).id}/taken-back", {})
    assert taken_back.status_code == 303
    assert link(shared).revoked_at == NOW


def test_a_form_sent_twice_makes_one_link_and_leads_back(shared, sam) -> None:
    form = fields(shared, sam)

    first, again = (shared.by_noor.send("/mine/ready", form) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 303)
    shared.rows.rollback()
    assert len(links_of(shared.rows, shared.noor)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"person": "entry/00000000-0000-4000-8000-000000000001"},
        {"person": ""},
        {"shown": ["00000000-0000-4000-8000-000000000001"]},
        {"shown": ["../x"]},
        {"life": "4000"},
        {"language": "xx"},
        {"note": "x" * 1001},
        {"called": "x" * 101},
    ],
    ids=[
        "a stranger",
        "nobody",
        "another's line",
        "no id",
        "for ever",
        "no tongue",
        "long",
        "a long name",
    ],
)
def test_a_link_that_should_not_be_is_not_made(shared, sam, wrong) -> None:
    answer = shared.by_noor.send("/mine/ready", fields(shared, sam, **wrong))

    assert answer.status_code == 422
    shared.rows.rollback()
    assert links_of(shared.rows, shared.noor) == []


def test_another_site_opens_nothing(shared, sam, friend) -> None:
    keys = make(shared, sam)

    answer = friend.post(OPEN, data=keys, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert link(shared).opened_at is None
