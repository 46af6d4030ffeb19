"""Trusted people who were asked whether they are ready: one said yes, one no, one not yet."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.readiness.answering import answer
from pocketplan.care.readiness.link import LIVES, Answer, Says, links_of
from pocketplan.care.readiness.making import Wish, make_link
from pocketplan.care.readiness.people import lines_to_show, people_to_ask
from pocketplan.people.account import Account
from pocketplan.plans.part import Part

ASKED_BEFORE = timedelta(days=5)
_ANSWERS = tomllib.loads((Path(__file__).parent / "answers.toml").read_text())


def ask_around(session: Session, client: Account, *, at: datetime) -> None:
    """Let the client ask the first people of their plan."""
    asked_at = at - ASKED_BEFORE
    shown = {one.entry_id for one in lines_to_show(session, client) if one.told.part is Part.MY_WAY}
    told = _ANSWERS[client.language]
    answers = (Answer(says=Says.YES, **told["yes"]), Answer(says=Says.NO, **told["no"]), None)
    for person, said in zip(people_to_ask(session, client), answers, strict=False):
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
