"""What a therapist keeps for themselves is sealed with their own key, and nobody else's."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import FormReused
from pocketplan.care.own_care.debrief import (
    Debrief,
    Look,
    put_debrief_by,
    write_debrief,
)
from pocketplan.care.own_care.errors import NotYours
from pocketplan.care.own_care.learning import Learning
from pocketplan.care.own_care.own_row import own_row
from pocketplan.database.transaction import saved
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of
from tests.builders import a_therapist
from tests.care.own_care.own_pages import NEXT_WEEK, learned, offered


def test_it_opens_with_the_therapist_s_own_key_and_with_no_other(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    row = offered(session, lee)[0]
    with saved(session):
        write_debrief(session, lee, row.id, Look(stays="His voice"), today=NEXT_WEEK)
    read = session.get_one(Debrief, row.id).look.stays

    keyring_of(session).destroy(okafor.id)
    still = session.get_one(Debrief, row.id).look.stays
    keyring_of(session).destroy(lee.id)

    assert (read, still) == ("His voice", "His voice")
    with pytest.raises(Unreadable):
        _ = session.get_one(Debrief, row.id).look


def test_nobody_opens_another_s_pages(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    debrief = offered(session, lee)[0]
    learned(session, lee, id=(line := uuid4()))

    with pytest.raises(NotYours):
        own_row(session, Debrief, okafor, debrief.id)
    with pytest.raises(NotYours), saved(session):
        put_debrief_by(session, okafor, debrief.id)
    with pytest.raises(NotYours):
        own_row(session, Learning, okafor, line)
    with pytest.raises(FormReused):
        learned(session, okafor, id=line)
