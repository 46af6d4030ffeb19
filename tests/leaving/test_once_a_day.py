"""A dispatcher forgets what is due once a day, of however many there are."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pocketplan.care.area.client_area import note_area
from pocketplan.database.transaction import open_session, saved
from pocketplan.leaving.erasing import erase
from pocketplan.leaving.once_a_day import Forgotten, forget_now, forget_once_a_day
from pocketplan.leaving.term import keep_for
from pocketplan.people.account import Account
from pocketplan.people.ending_care import end_care
from pocketplan.people.practice import Practice
from pocketplan.reminders.now_and_then import do
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort
from tests.builders import NOW, a_care_link, a_client, a_therapist
from tests.people.covered import BEGINS, OVER, agreed, come_to

HOUR, DAY, WEEK, YEAR = (timedelta(hours=1), timedelta(1), timedelta(7), timedelta(366))
BEFORE = NOW + YEAR - 3 * DAY  # it is due then


@pytest.fixture
def noor(session: Session) -> Account:
    """Who erased herself; what is kept of her is due in a year."""
    noor, _sam = a_client(session), a_client(session, name="Sam")
    practice = session.get_one(Practice, noor.practice_id)
    with saved(session):
        keep_for(practice, 1, "", at=NOW)
        erase(session, noor, at=NOW)
    return noor


def test_it_is_done_once_a_day(session: Session, noor: Account) -> None:
    forget_now(session, at=BEFORE)
    times = (BEFORE + HOUR, NOW + YEAR, NOW + YEAR + HOUR, NOW + YEAR + DAY)

    done = [forget_once_a_day(session, at=at) for at in times]

    assert done == [None, Forgotten(1, 0), None, Forgotten(0, 0)]
    assert not keyring_of(session).has_key(noor.id, Sort.RECORD)


def test_of_two_dispatchers_one_does_it(session: Session, engine: Engine, noor: Account) -> None:
    forget_now(session, at=BEFORE)
    session.rollback()
    start = Barrier(2)
    companions = {key: session.info[key] for key in ("keyring", "chain_key")}

    def dispatcher(_number: int) -> Forgotten | None:
        with open_session(engine, **companions) as own:
            start.wait()
            return forget_once_a_day(own, at=NOW + YEAR)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(dispatcher, range(2)))

    assert sorted(done, key=str) == [Forgotten(1, 0), None]


def test_a_clock_that_is_years_ahead_destroys_nothing(
    session: Session, noor: Account, caplog
) -> None:
    forget_now(session, at=NOW)
    wrong = NOW + 5 * YEAR
    times = (wrong, wrong + HOUR, NOW + HOUR, wrong + DAY, NOW + DAY + HOUR)

    done = [forget_once_a_day(session, at=at) for at in times]

    nothing = Forgotten(0, 0)
    assert done == [nothing, None, nothing, nothing, nothing]
    assert keyring_of(session).has_key(noor.id, Sort.RECORD)
    assert caplog.text.count("if it is right, do nothing") == 2


def test_of_two_dispatchers_the_one_whose_clock_is_ahead_destroys_nothing(
    session: Session, noor: Account
) -> None:
    forget_now(session, at=NOW)
    ahead = 5 * YEAR

    for days in range(1, 40):
        for at in (NOW + days * DAY, NOW + days * DAY + ahead):
            forget_once_a_day(session, at=at)

    assert keyring_of(session).has_key(noor.id, Sort.RECORD)


def test_after_a_long_time_off_records_wait_a_week_more(session: Session, noor: Account) -> None:
    forget_now(session, at=NOW)
    back = NOW + YEAR + DAY

    done = [forget_once_a_day(session, at=back + days * DAY) for days in range(9)]

    assert done == [Forgotten(0, 0), *[None] * 7, Forgotten(1, 0)]


def test_where_nobody_ever_did_it_records_wait_a_week_too(session: Session, noor: Account) -> None:
    done = [forget_once_a_day(session, at=NOW + YEAR + days * DAY) for days in (0, 7, 8)]

    assert done == [Forgotten(0, 0), None, Forgotten(1, 0)]


def test_whoever_does_it_by_hand_has_done_it_for_the_day(session: Session, noor: Account) -> None:
    forget_now(session, at=NOW)

    assert forget_once_a_day(session, at=NOW + HOUR) is None


def test_the_time_of_a_record_counts_though_nobody_came_since_care_was_over_by_its_days(
    session: Session, noor: Account
) -> None:
    practice = session.get_one(Practice, noor.practice_id)
    lee, okafor = a_therapist(session, practice=practice), a_therapist(session, practice=practice)
    ada = a_client(session, practice=practice, name="Ada")
    a_care_link(session, ada, lee)
    with saved(session):
        note_area(session, ada, "Leith", by=lee, at=NOW)
    agreed(session, lee, okafor, ada)
    come_to(session, BEGINS)
    with saved(session):
        end_care(session, client_id=ada.id, therapist_id=lee.id, by=lee, at=BEGINS)

    forget_now(session, at=OVER + YEAR)

    assert not keyring_of(session).has_key(ada.id, Sort.RECORD)


def test_a_clock_that_ran_ahead_keeps_nobody_back(session: Session, noor: Account) -> None:
    forget_now(session, at=NOW + 2 * WEEK)

    assert forget_once_a_day(session, at=NOW) == Forgotten(0, 0)


def test_a_day_that_fails_is_said_in_the_log_and_ends_nothing(session: Session, caplog) -> None:
    def fails(_session: Session, *, at: datetime) -> None:
        raise OSError(at)

    asyncio.run(do(fails, lambda: session, lambda: NOW))

    assert "trying again" in caplog.text
