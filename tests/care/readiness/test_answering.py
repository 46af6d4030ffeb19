"""A link opens for whoever has it, for a while; the answer is theirs to change."""

from datetime import timedelta
from uuid import uuid4

import pytest

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.errors import NotANumber
from pocketplan.care.readiness.answering import answer, opened
from pocketplan.care.readiness.errors import LinkOver
from pocketplan.care.readiness.link import ANSWERS, OPENINGS, Answer, ReadinessLink, Says
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW

LATER = NOW + timedelta(days=3)


def open_it(circle, token="", code="", at=LATER) -> ReadinessLink:
    with saved(circle.session):
        return opened(circle.session, token=token, code=code, at=at)


def say(circle, link, at=LATER, **facts) -> None:
    with saved(circle.session):
        answer(circle.session, link, Answer(**facts), at=at)


def test_the_link_and_the_code_open_the_same_and_looking_uses_nothing_up(circle) -> None:
    made = circle.make()

    assert open_it(circle, token=made.token).asked.name == "Sam"
    assert open_it(circle, code=f" {made.short_code.lower()} ").id == circle.link.id
    assert (circle.link.opened_at, circle.link.answered_at) == (LATER, None)


def test_a_yes_says_how_to_be_reached_and_when(circle) -> None:
    link = open_it(circle, token=circle.make().token)

    say(
        circle,
        link,
        says=Says.YES,
        phone="07700 900177",
        hours="After six",
        words="Any time, really.",
    )

    found = circle.link.answer
    assert found is not None
    assert (found.says, found.hours, found.words) == (Says.YES, "After six", "Any time, really.")
    assert found.phone.replace(" ", "") == "+447700900177"
    assert circle.link.answered_at == LATER


def test_a_no_is_taken_as_it_is_and_asks_for_no_number(circle) -> None:
    link = open_it(circle, token=circle.make().token)

    say(circle, link, says=Says.NO, phone="07700 900177", words="Not this year. I am sorry.")

    found = circle.link.answer
    assert found == Answer(says=Says.NO, words="Not this year. I am sorry.")


def test_the_answer_can_be_changed_a_few_times(circle) -> None:
    link = open_it(circle, token=circle.make().token)
    for _ in range(ANSWERS):
        say(circle, link, says=Says.YES)

    with pytest.raises(LinkOver):
        say(circle, link, says=Says.NO)

    assert circle.link.answer == Answer(says=Says.YES)


def test_a_number_that_no_phone_dials_is_not_kept(circle) -> None:
    link = open_it(circle, token=circle.make().token)

    with pytest.raises(NotANumber):
        say(circle, link, says=Says.YES, phone="ask my wife")

    assert circle.link.answer is None


@pytest.mark.parametrize("how", ["wrong", "expired", "taken back", "used often", "closed"])
def test_what_is_over_and_what_never_was_answer_the_same(circle, how) -> None:
    made = circle.make()
    at, token = LATER, made.token
    with saved(circle.session):
        if how == "wrong":
            token = token[::-1]
        if how == "expired":
            at = NOW + timedelta(days=14)
        if how == "taken back":
            circle.link.revoke(at=NOW)
        if how == "closed":
            circle.session.get_one(Account, circle.noor.id).closed_at = NOW
    if how == "used often":
        for _ in range(OPENINGS):
            open_it(circle, token=token)

    with pytest.raises(LinkOver):
        open_it(circle, token=token, at=at)


@pytest.mark.parametrize("code", ["", "   ", "7K3Q9-M2XWT", "not a code!", "7" * 500])
def test_a_code_that_was_never_given_opens_nothing(circle, code) -> None:
    circle.make()

    with pytest.raises(LinkOver):
        open_it(circle, code=code)


def test_a_link_that_ends_while_somebody_writes_takes_no_answer(circle) -> None:
    link = open_it(circle, token=circle.make().token)
    with saved(circle.session):
        circle.link.revoke(at=NOW)

    with pytest.raises(LinkOver):
        say(circle, link, says=Says.YES)


def test_the_last_opening_is_spent_once(circle, race) -> None:
    token = circle.make().token
    with saved(circle.session):
        circle.link.openings_left = 1

    got = race(4, lambda own: opened(own, token=token, at=LATER).openings_left, LinkOver)

    assert sorted(map(str, got)) == ["0", *[str(LinkOver)] * 3]


@pytest.mark.parametrize(
    "bar", [Bar(name="sam"), Bar(phone="+44 20 7946 0133")], ids=["by name", "by number"]
)
def test_a_link_opens_no_more_once_the_client_wants_that_person_left_alone(circle, bar) -> None:
    made, noor = circle.make(), circle.noor
    with saved(circle.session):
        whom = {"client": noor, "by": noor, "at": NOW, "today": NOW.date()}
        barred = keep_barred(circle.session, uuid4(), bar, **whom)

    for secret in ({"token": made.token}, {"code": made.short_code}):
        with pytest.raises(LinkOver):
            open_it(circle, **secret)

    with saved(circle.session):
        barred.withdraw(by=noor, at=NOW)
    assert open_it(circle, token=made.token).asked.name == "Sam"
