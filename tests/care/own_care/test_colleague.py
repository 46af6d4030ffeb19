"""The one colleague whom a therapist calls."""

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import CareError
from pocketplan.care.own_care.colleague import Colleague, colleague_to_call, name_colleague
from pocketplan.database.transaction import saved
from tests.builders import a_therapist
from tests.care.own_care.own_pages import NEXT_DAY, TODAY


def test_one_colleague_is_named_and_another_takes_their_place(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    names = [Colleague(name="Ada"), Colleague(name="Ben", agreed_on=TODAY)]

    for colleague in names:
        with saved(session):
            name_colleague(session, lee, colleague, today=TODAY)

    assert colleague_to_call(session, lee) == names[1]
    assert colleague_to_call(session, okafor) is None
    with saved(session):
        name_colleague(session, lee, None, today=TODAY)
    assert colleague_to_call(session, lee) is None


def test_nobody_has_agreed_on_a_day_to_come(session: Session) -> None:
    lee = a_therapist(session)

    with pytest.raises(CareError) as refusal, saved(session):
        name_colleague(session, lee, Colleague(name="Ada", agreed_on=NEXT_DAY), today=TODAY)

    assert refusal.value.code == "not-a-day-that-was"
