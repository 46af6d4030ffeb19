"""What Noor answered at the start, whom to call for her, and what waits for her yes."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.contacts.place import Address, Whereabouts, keep_home, keep_place
from pocketplan.care.intake.answer import Typed, answers_of, write_answers
from pocketplan.care.intake.asking import ask
from pocketplan.care.intake.proposal import propose_answer
from pocketplan.care.intake.question import Question, Slot
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.served import Served

COPING, HELPED = Slot(Question.COPING), Slot(Question.HELPED)


def got_to_know(served: Served) -> UUID:
    """Let Noor and Dr. Lee write something of each kind; return whom to call."""
    now = system_clock()
    today = now.date()
    with served.stores.session() as session, saved(session):
        lee, noor = (session.get_one(Account, one.id) for one in (served.lee, served.noor))
        about: dict[str, Any] = {"client": noor, "by": noor, "at": now}
        for by, words in ((noor, "Drawing, with the radio on"), (lee, "Sketching birds")):
            typed = {COPING: Typed(words=words), HELPED: Typed(words="Amira came")}
            write_answers(session, uuid4(), typed, client=noor, by=by, at=now)
        ask(session, client=noor, by=lee, at=now)
        propose_answer(
            session, answers_of(session, noor).standing(HELPED)[0], client=noor, by=lee, at=now
        )
        facts = Facts(
            name="Amira",
            phone="020 7946 0123",
            relationship="my sister",
            may_be_told="That I need her to come",
            agreed_on=today,
        )
        contact = keep_contact(session, uuid4(), facts, today=today, **about)
        keep_contact(session, uuid4(), Facts(name="Karim"), today=today, **about)
        bar = Bar(name="Karim", why="He must not learn where I live")
        keep_barred(session, uuid4(), bar, today=today, **about)
        for address in ("9 Pond Lane", "14 Elm Street"):
            keep_home(session, uuid4(), Address(address=address, way_in="Second bell"), **about)
        for on in (today, today - timedelta(days=1)):
            where = Whereabouts(place="At Amira's", confirmed_with="Noor, on video")
            keep_place(session, uuid4(), where, on=on, today=today, **about)
        return contact.contact_id
