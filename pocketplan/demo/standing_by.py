"""Trusted people who were asked whether they are ready: one said yes, one no, one not yet."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.readiness.answering import answer
from pocketplan.care.readiness.link import LIVES, Answer, Says, links_of
from pocketplan.care.readiness.making import Wish, make_link
from pocketplan.care.readiness.people import lines_to_show, people_to_ask
from pocketplan.people.account import Account
from pocketplan.plans.part import Part

ASKED_BEFORE = timedelta(days=5)
_ANSWERS = (
    Answer(says=Says.YES, hours="After six, and all weekend", words="Any time. I mean it."),
    Answer(says=Says.NO, words="Not this winter, I have too much on. Ask me again in spring."),
    None,
)


def ask_around(session: Session, client: Account, *, at: datetime) -> None:
    """Let the client ask the first people of their plan."""
    asked_at = at - ASKED_BEFORE
    shown = {one.entry_id for one in lines_to_show(session, client) if one.told.part is Part.MY_WAY}
    for person, said in zip(people_to_ask(session, client), _ANSWERS, strict=False):
        wish = Wish(
            row_id=uuid4(),
            person=person.key,
            shown=shown,
            called=client.name,
            note="",
            language=client.language,
            life=LIVES[0],
        )
        make_link(session, client, wish, by=client, at=asked_at)
        link = next(one for one in links_of(session, client) if one.id == wish.row_id)
        if said:
            answer(session, link, said, at=asked_at + timedelta(days=1))
