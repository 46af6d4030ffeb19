"""An answer's way into the plan: proposed by one, and in the plan when the client says yes."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.intake.answer import Answer, Typed, answers_of, write_answers
from pocketplan.care.intake.errors import NothingToPropose, ProposalAnswered
from pocketplan.care.intake.proposal import (
    answer_proposal,
    is_waited_for,
    proposals_for,
    propose_answer,
    propose_contact,
    put_in_plan,
)
from pocketplan.care.intake.question import Question, Slot
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import AddEntry
from pocketplan.plans.errors import TextTooLong
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact
from tests.builders import NOW, a_client, a_plan, a_therapist
from tests.plans.changes import removing


def answered(session: Session, client: Account, question: Question, words: str) -> Answer:
    slot = Slot(question)
    with saved(session):
        typed = {slot: Typed(words=words)}
        write_answers(session, uuid4(), typed, client=client, by=client, at=NOW)
    return answers_of(session, client).standing(slot)[0]


def propose(session: Session, client: Account, by: Account, answer: Answer) -> int:
    with saved(session):
        return propose_answer(session, answer, client=client, by=by, at=NOW)


def say(session: Session, client: Account, which: Any, *, agrees: bool) -> None:
    with saved(session):
        answer_proposal(session, client, which, agrees=agrees, at=NOW)


def in_plan(session: Session, client: Account, part: Part) -> list[dict[str, object]]:
    entries = entries_of(session, plan_of(session, client)).in_part(part)
    return [{name: one[0].value for name, one in e.fields.items()} for e in entries]


@pytest.fixture
def noor(session: Session) -> Account:
    """A client with a plan, beside another to whom something is proposed."""
    sam = a_client(session, name="Sam")
    a_plan(session, owner=sam)
    propose(session, sam, sam, answered(session, sam, Question.COPING, "Guitar"))
    noor = a_client(session)
    a_plan(session, owner=noor)
    return noor


@pytest.fixture
def lee(session: Session) -> Account:
    return a_therapist(session)


def test_each_line_of_an_answer_is_proposed_and_nothing_is_in_the_plan_yet(
    session: Session, noor: Account, lee: Account
):
    answer = answered(session, noor, Question.COPING, "- My dog\n\n • Walking by the pond\n")

    new = propose(session, noor, lee, answer)

    assert new == 2
    words = {one.line.words for one in proposals_for(session, noor)}
    assert words == {"My dog", "Walking by the pond"}
    assert in_plan(session, noor, Part.COPING_STEPS) == []


def test_a_line_goes_into_the_plan_behind_the_others_when_the_client_says_yes(
    session: Session, noor: Account, lee: Account
):
    first = AddEntry(
        change_id=uuid4(),
        entry_id=uuid4(),
        part=Part.WARNING_SIGNS,
        after=None,
        fields={"words": "I go quiet"},
        at=NOW,
    )
    with saved(session):
        accept(session, plan_of(session, noor), [first], by=noor, at=NOW)
    propose(session, noor, lee, answered(session, noor, Question.TRIGGERS, "Letters from court"))
    (proposal,) = proposals_for(session, noor)

    for _ in range(2):
        say(session, noor, proposal.id, agrees=True)

    assert in_plan(session, noor, Part.WARNING_SIGNS) == [
        {"words": "I go quiet"},
        {"words": "Letters from court", "kind": "situation"},
    ]
    assert not is_waited_for(session, noor)


def test_a_line_that_the_client_did_not_want_is_not_proposed_again(
    session: Session, noor: Account, lee: Account
):
    answer = answered(session, noor, Question.WORSE, "Being told to breathe")
    propose(session, noor, lee, answer)
    say(session, noor, proposals_for(session, noor)[0].id, agrees=False)

    again = propose(session, noor, lee, answer)

    assert again == 0
    assert proposals_for(session, noor) == []
    assert in_plan(session, noor, Part.MY_WAY) == []


def put_in(session: Session, client: Account, answer: Answer) -> None:
    with saved(session):
        put_in_plan(session, answer, client=client, at=NOW)


def take_out(session: Session, client: Account, part: Part) -> None:
    with saved(session):
        plan = plan_of(session, client)
        (entry,) = entries_of(session, plan).in_part(part)
        gone = removing(entry.id, saw=entry.content_ids)
        (verdict,) = accept(session, plan, [gone], by=client, at=NOW)
        assert verdict.refusal is None


def test_a_line_that_was_taken_out_of_the_plan_again_can_be_put_in_again(
    session: Session, noor: Account
):
    answer = answered(session, noor, Question.COPING, "My dog")

    for _ in range(3):
        put_in(session, noor, answer)
        put_in(session, noor, answer)  # it is there already

        assert in_plan(session, noor, Part.COPING_STEPS) == [{"words": "My dog"}]

        take_out(session, noor, Part.COPING_STEPS)


def test_a_line_that_was_taken_out_of_the_plan_again_is_proposed_again(
    session: Session, noor: Account, lee: Account
):
    answer = answered(session, noor, Question.COPING, "My dog")
    propose(session, noor, lee, answer)
    say(session, noor, proposals_for(session, noor)[0].id, agrees=True)
    standing = propose(session, noor, lee, answer)
    take_out(session, noor, Part.COPING_STEPS)

    again = [propose(session, noor, lee, answer) for _ in range(2)]

    assert standing == 0
    assert again == [1, 0]
    assert [one.line.words for one in proposals_for(session, noor)] == ["My dog"]
    assert in_plan(session, noor, Part.COPING_STEPS) == []


def test_a_clients_own_tap_counts_more_than_a_no_of_theirs_before(
    session: Session, noor: Account, lee: Account
):
    answer = answered(session, noor, Question.COPING, "My dog")
    propose(session, noor, lee, answer)
    say(session, noor, proposals_for(session, noor)[0].id, agrees=False)

    put_in(session, noor, answer)

    assert in_plan(session, noor, Part.COPING_STEPS) == [{"words": "My dog"}]


def test_a_no_does_not_become_a_yes_later(session: Session, noor: Account, lee: Account):
    propose(session, noor, lee, answered(session, noor, Question.COPING, "My dog"))
    (proposal,) = proposals_for(session, noor)
    say(session, noor, proposal.id, agrees=False)

    with pytest.raises(ProposalAnswered):
        say(session, noor, proposal.id, agrees=True)


def test_a_contact_is_proposed_as_somebody_to_ask_for_help(
    session: Session, noor: Account, lee: Account
):
    facts = Facts(
        name="Amira", phone="020 7946 0958", relationship="my sister", may_be_told="Not my illness"
    )
    with saved(session):
        details: dict[str, Any] = {"client": noor, "by": noor, "at": NOW, "today": NOW.date()}
        contact = keep_contact(session, uuid4(), facts, **details)
        propose_contact(session, contact, client=noor, by=lee, at=NOW)

    say(session, noor, proposals_for(session, noor)[0].id, agrees=True)

    assert in_plan(session, noor, Part.TRUSTED_PEOPLE) == [
        {
            "contact": Contact(name="Amira", phone="+44 20 7946 0958"),
            "relationship": "my sister",
        }
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [(Question.TRAUMA, "What happened"), (Question.COPING, " - \n *\n")],
    ids=["no part of the plan", "no words"],
)
def test_what_has_no_place_in_the_plan_is_not_proposed(
    session: Session, noor: Account, lee: Account, question: Question, words: str
):
    answer = answered(session, noor, question, words)

    with pytest.raises(NothingToPropose):
        propose(session, noor, lee, answer)


def test_a_line_that_no_plan_holds_is_refused_whole(session: Session, noor: Account, lee: Account):
    answer = answered(session, noor, Question.COPING, "My dog\n" + "w" * 2001)

    with pytest.raises(TextTooLong):
        propose(session, noor, lee, answer)

    assert proposals_for(session, noor) == []


def test_nobody_answers_for_another_client(session: Session, noor: Account, lee: Account):
    propose(session, noor, lee, answered(session, noor, Question.COPING, "My dog"))
    (proposal,) = proposals_for(session, noor)
    other = a_client(session, name="Ben")

    with pytest.raises(NotInTheRecord):
        say(session, other, proposal.id, agrees=True)
