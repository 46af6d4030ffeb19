"""One word in what a trusted person is shown and answers, in a look back, in why records are kept
so long, and in the name of somebody who erased themselves."""

import re
from datetime import timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.own_care.debrief import debriefs_of, offer_debrief
from pocketplan.care.readiness.people import people_to_ask
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.builders import NOW, Visitor, a_care_link, a_client

OPEN, ANSWERED = "/mine/ready", "/ready/answer"


def ask_a_trusted_person(
    rows: Session, word: str, noor: Account, by_noor: Visitor, friend: Visitor
) -> None:
    """Let whoever stands in the plan be asked, and answer."""
    rows.rollback()
    person = people_to_ask(rows, noor)[0].key
    rows.rollback()
    asked = {"form_id": str(uuid4()), "person": person, "language": "en", "life": "14"}
    words = {name: f"{word} {name}" for name in ("called", "note")}
    made = by_noor.send(OPEN, {**asked, **words}).get_data(as_text=True)
    token = re.search(r'/ready#([\w-]+)"', made)
    assert token
    says = {name: f"{word} {name}" for name in ("hours", "words")}
    answer = friend.post(ANSWERED, data={"token": token[1], "says": "yes", **says})
    assert answer.status_code == 200


def look_back(rows: Session, word: str, lee: Account, desk: Visitor) -> None:
    with saved(rows):
        offer_debrief(rows, lee, NOW - timedelta(days=2))
        debrief = debriefs_of(rows, lee)[-1].id
    words = {name: f"{word} {name}" for name in ("body", "stays", "helped", "need")}
    assert desk.send(f"/mine/own-care/debriefs/{debrief}", words).status_code == 303


def keep_records(
    rows: Session, word: str, practice: Practice, lee: Account, owner: Visitor
) -> None:
    """Say why they are kept so long, and let a client go whose record is."""
    why = {"years": "7", "reason": f"{word} law"}
    assert owner.send("/practice/retention", why).status_code == 303
    rows.rollback()
    gone = a_client(rows, practice=practice, name=f"{word} gone")
    a_care_link(rows, gone, lee)
    with saved(rows):
        erase(rows, gone, at=NOW)
