"""After a hard night: said if the client wants, put first by a tap, else left as it is."""

from uuid import uuid4

import pytest

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW, Visitor, a_client, text_of

AFTER = "/mine/after"


@pytest.fixture
def steps(shared):
    """Three of Noor's steps, and a person; what stands first is their order."""
    ben = Contact(name="Ben", phone="020 7946 0124")
    shared.add(shared.noor, "At the pond", part=Part.SAFE_PLACES, contact=ben)
    amina = Contact(name="Amina", phone="020 7946 0123")
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=amina)
    return [shared.add(shared.noor, words) for words in ("Walk", "Cold water", "Mint tea")]


def in_order(shared, part=Part.COPING_STEPS):
    return [entry.value("words") for entry in shared.entries.in_part(part)]


def say(shared, *helped):
    return shared.by_noor.send(AFTER, {"helped": [str(one.entry_id) for one in helped]})


def test_the_steps_places_and_people_stand_in_plan_order_and_nothing_is_marked(shared, steps):
    page = shared.by_noor.get(AFTER)

    said = text_of(page)
    found = [said.index(words) for words in ("Walk", "Cold water", "Mint tea", "Ben: At the pond")]
    assert found == sorted(found)
    assert "Amina" in said
    assert " checked" not in page.get_data(as_text=True)


def test_what_helped_is_kept_with_its_day_and_the_order_stays_until_a_yes(shared, steps):
    _, water, tea = steps

    shown = say(shared, tea, water)
    order = text_of(shared.by_noor.get(shown.headers["Location"]))

    assert shared.entry(tea.entry_id).value("helped") == NOW.date()
    assert order.index("Cold water") < order.index("Mint tea") < order.index("Walk")
    assert "At the pond" not in order  # where nothing would change, nothing is shown
    assert in_order(shared) == ["Walk", "Cold water", "Mint tea"]


def test_a_yes_puts_it_first_and_a_second_tap_changes_nothing(shared, steps):
    tea = steps[2]
    say(shared, tea)
    fields = {"helped": [str(tea.entry_id)]}

    answer = shared.by_noor.send(f"{AFTER}/order", fields)
    revision = shared.plan.revision
    shared.by_noor.send(f"{AFTER}/order", fields)

    assert answer.headers["Location"] == "/plan"
    assert in_order(shared) == ["Mint tea", "Walk", "Cold water"]
    assert shared.plan.revision == revision
    assert shared.record == []  # their own doing is nobody's to read about


def test_what_stands_first_already_is_kept_and_asks_nothing(shared, steps):
    shown = say(shared, steps[0])

    page = text_of(shared.by_noor.get(shown.headers["Location"]))

    assert "Your plan stays in the order that it has." in page


def test_a_form_without_a_mark_is_answered_kindly(shared, steps):
    answer = say(shared)

    assert answer.status_code == 422
    assert "Nothing is marked, and that is fine." in text_of(answer)


def test_places_and_people_go_first_too(shared, steps):
    bench = shared.add(shared.noor, "The bench", part=Part.SAFE_PLACES)

    shared.by_noor.send(f"{AFTER}/order", {"helped": [str(bench.entry_id)]})

    assert in_order(shared, Part.SAFE_PLACES) == ["The bench", "At the pond"]
    assert in_order(shared) == ["Walk", "Cold water", "Mint tea"]


@pytest.mark.parametrize("wrong", ["x", str(uuid4()), ""], ids=["no id", "nobody's", "nothing"])
def test_what_is_not_in_the_plan_changes_nothing(shared, steps, wrong):
    revision = shared.plan.revision

    for path in (AFTER, f"{AFTER}/order"):
        assert shared.by_noor.send(path, {"helped": wrong}).status_code in (303, 422)

    assert shared.plan.revision == revision


def test_another_client_moves_nothing_of_it(app, rows, shared, steps):
    sam = Visitor(app, a_client(rows, name="Sam"))

    assert sam.send(AFTER, {"helped": [str(steps[2].entry_id)]}).status_code == 404
    assert in_order(shared) == ["Walk", "Cold water", "Mint tea"]


def test_an_empty_plan_says_so(shared):
    assert "no steps, places or people yet" in text_of(shared.by_noor.get(AFTER))
