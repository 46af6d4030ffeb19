"""Cover at the desk and on the client's side: asked, answered, seen, taken back."""

from uuid import uuid4

import pytest

from pocketplan.people.cover import covers_of
from tests.builders import Visitor, text_of


@pytest.fixture
def noor(client):
    return client()


@pytest.fixture
def sam(client):
    """Also in Dr. Lee's care."""
    return client("Sam")


@pytest.fixture
def by_noor(app, noor):
    return Visitor(app, noor)


@pytest.fixture
def ask(desk, okafor, noor, sam):
    def send(**fields):
        sent = {
            "form_id": str(uuid4()),
            "kind": "while-away",
            "to": str(okafor.account_id),
            "first_on": "2026-03-02",
            "last_on": "2026-03-20",
            "clients": str(noor.id),
            **fields,
        }
        return desk.send("/cover", sent)

    return send


def cover_of(rows, client):
    rows.rollback()
    (one,) = covers_of(rows, client)
    return one.cover


def test_the_client_reads_who_why_and_until_when_and_says_yes(rows, ask, noor, by_noor, okafor):
    assert ask().status_code == 303
    hub, care = text_of(by_noor.get("/mine")), text_of(by_noor.get("/mine/care"))
    before = okafor.get(f"/clients/{noor.id}").status_code

    by_noor.send(f"/mine/care/covers/{cover_of(rows, noor).id}", {"answer": "yes"})

    assert "Who may read my plan: a question for you" in hub
    assert "Dr. Okafor could stand in for Dr. Lee" in care
    assert "Dr. Lee is away from 2 March 2026 to 20 March 2026. Then this ends by itself." in care
    assert (before, okafor.get(f"/clients/{noor.id}").status_code) == (404, 200)
    assert "You cover until 20 March 2026." in text_of(okafor.get("/desk"))
    assert "This ends by itself after 20 March 2026." in text_of(by_noor.get("/mine/care"))
    assert "a question for you" not in text_of(by_noor.get("/mine"))


def test_what_nobody_answered_names_no_client_to_the_colleague(ask, okafor):
    ask()

    assert "Noor" not in text_of(okafor.get("/cover"))
    assert "Noor" not in text_of(okafor.get("/desk"))


@pytest.mark.parametrize("who", ["the client", "the therapist"])
def test_either_ends_it_at_once(rows, desk, ask, noor, by_noor, okafor, who):
    ask()
    cover = cover_of(rows, noor)
    by_noor.send(f"/mine/care/covers/{cover.id}", {"answer": "yes"})
    running = okafor.get(f"/clients/{noor.id}").status_code

    if who == "the client":
        by_noor.send(f"/mine/care/covers/{cover.id}", {"answer": "no"})
    else:
        desk.send(f"/cover/{cover.id}/end", {})

    assert (running, okafor.get(f"/clients/{noor.id}").status_code) == (200, 404)
    assert desk.get(f"/clients/{noor.id}").status_code == 200


def test_each_client_answers_for_themselves(rows, ask, noor, sam, by_noor, okafor):
    ask(clients=[str(noor.id), str(sam.id)])

    by_noor.send(f"/mine/care/covers/{cover_of(rows, noor).id}", {"answer": "yes"})
    other = by_noor.send(f"/mine/care/covers/{cover_of(rows, sam).id}", {"answer": "yes"})

    assert other.status_code == 404
    assert okafor.get(f"/clients/{sam.id}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first_on": "2026-03-01"}, "Please pick days from today on"),
        ({"first_on": "2026-02-30"}, "Please pick a day that is on the calendar."),
        ({"first_on": "9999-12-31", "last_on": "9999-12-31"}, "Please pick days from today on"),
        ({"last_on": "2027-03-30"}, "Please pick days from today on"),
        ({"clients": ""}, "Please choose somebody."),
        ({"clients": str(uuid4())}, "Please choose somebody."),
        ({"to": str(uuid4())}, "Please choose somebody."),
        ({"to": "\u2028"}, "Please choose somebody."),
        ({"kind": "x"}, "Please choose one of the two."),
    ],
    ids=[
        "yesterday",
        "no day of the calendar",
        "the last day there is",
        "longer than a year",
        "no client",
        "nobody's client",
        "no colleague",
        "a line break",
        "no kind",
    ],
)
def test_what_cannot_be_is_said_and_the_form_comes_back_filled(ask, by_noor, wrong, said):
    answer = ask(**wrong)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "last_on" in wrong or 'value="2026-03-20"' in answer.get_data(as_text=True)
    assert "stand in" not in text_of(by_noor.get("/mine/care"))


def test_a_second_question_about_the_same_days_is_refused_in_the_form(ask):
    ask()

    answer = ask(first_on="2026-03-20")

    assert answer.status_code == 422
    assert "For some of these days somebody is asked about already" in text_of(answer)


def test_a_form_without_its_id_asks_nobody(ask, by_noor):
    assert ask(form_id="x").status_code == 400
    assert "stand in" not in text_of(by_noor.get("/mine/care"))
