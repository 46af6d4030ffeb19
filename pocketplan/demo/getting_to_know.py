"""What Noor answered at the start, whom to call for her, and where she is today. All made up."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.contacts.place import Address, Whereabouts, keep_home, keep_place
from pocketplan.care.intake.answer import Typed, answers_of, write_answers
from pocketplan.care.intake.asking import ask
from pocketplan.care.intake.proposal import propose_answer
from pocketplan.care.intake.question import Question, Slot
from pocketplan.people.account import Account

WHOSE = "Noor"
BY_NOOR = {
    Slot(Question.CONCERNS): "Nights are the worst since the letter about the flat came.",
    Slot(Question.HAPPENED): "Last autumn I stopped going out and slept in my clothes for a week.",
    Slot(Question.HELPED): "Amal came and stayed\nWalking to the pond, even in the rain",
    Slot(Question.WORSE): "Being asked why, again and again",
    Slot(Question.TRIGGERS): "Letters from the housing office\nSunday evenings",
    Slot(Question.STRESSORS): "The flat. The night shifts.",
}
BY_LEE = {
    Slot(Question.KIND): "I stop sleeping and walk about at night.",
    Slot(Question.RESPONSE): "Amal comes over. We talk by phone the next day, before noon.",
    Slot(Question.RELATIONSHIPS): "Amal and Sami are close. Our father is not in the picture.",
}
AMAL = Facts(
    name="Amal",
    relationship="my sister",
    phone="07700 900142",
    hours="Any time, ring twice",
    may_be_told="That I need her to come. Not what I take, and not about work.",
)
SAM = Facts(name="Sam", relationship="friend from choir", phone="07700 900461", hours="After six")


def get_to_know(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    """Noor answered at home, the rest was filled in together; two wrote to one question."""
    if client.name != WHOSE:
        return
    before, today = at - timedelta(days=20), at.date()
    lately: dict[str, Any] = {"by": client, "client": client, "at": before, "today": today}
    _answer(session, BY_NOOR, client, client, at=before)
    _answer(session, BY_LEE, client, therapist, at=before + timedelta(days=1))
    _answer(session, {Slot(Question.COPING): "Sketching birds"}, client, therapist, at=before)
    _answer(session, {Slot(Question.COPING): "Drawing, with the radio on"}, client, client, at=at)
    (triggers,) = answers_of(session, client).standing(Slot(Question.TRIGGERS))
    propose_answer(session, triggers, client=client, by=therapist, at=at)
    asked = replace(AMAL, agreed_on=before.date(), confirmed_on=before.date())
    for facts in (asked, SAM):
        keep_contact(session, uuid4(), facts, **lately)
    bar = Bar(name="Rafi", phone="07700 900872", why="He must not learn where I live now.")
    keep_barred(session, uuid4(), bar, **lately)
    home = Address(address="Flat 3, 14 Elm Street\nLondon", way_in="Second bell. The lift is slow.")
    keep_home(session, uuid4(), home, client=client, by=client, at=before)
    where = Whereabouts(place="At Amal's, 2 Pond Lane", confirmed_with="Noor, on video")
    days = {"on": today - timedelta(days=3), "today": today}
    keep_place(session, uuid4(), where, client=client, by=therapist, at=at, **days)
    ask(session, client=client, by=therapist, at=at)


def _answer(
    session: Session, told: dict[Slot, str], client: Account, by: Account, *, at: datetime
) -> None:
    typed = {slot: Typed(words=words) for slot, words in told.items()}
    write_answers(session, uuid4(), typed, client=client, by=by, at=at)
