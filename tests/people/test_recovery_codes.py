"""A sheet of codes, each good once."""

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.errors import RecoveryCodeWrong
from pocketplan.people.recovery_code import (
    RecoveryCode,
    make_recovery_codes,
    recovery_codes_left,
    spend_recovery_code,
)
from tests.builders import NOW, a_client, a_therapist


@pytest.fixture
def noor(session):
    return a_client(session)


@pytest.fixture
def codes(session, noor):
    lee = a_therapist(session)
    with saved(session):
        make_recovery_codes(session, lee, at=NOW)
        return make_recovery_codes(session, noor, at=NOW)


def spend(session, code):
    with saved(session):
        return spend_recovery_code(session, code, at=NOW)


def test_a_code_finds_its_account_and_works_once(session, noor, codes):
    assert spend(session, codes[3].lower().replace("-", " ")) == noor.id
    assert recovery_codes_left(session, noor) == len(codes) - 1

    with pytest.raises(RecoveryCodeWrong):
        spend(session, codes[3])


def test_a_new_sheet_ends_the_old_one(session, noor, codes):
    with saved(session):
        make_recovery_codes(session, noor, at=NOW)

    with pytest.raises(RecoveryCodeWrong):
        spend(session, codes[0])


@pytest.mark.parametrize("typed", ["", " - ", "AAAAA-AAAAA-AAAAA-AAAAA", "\0", "é"])
def test_what_is_no_code_is_wrong(session, codes, typed):
    with pytest.raises(RecoveryCodeWrong):
        spend(session, typed)


def test_of_many_at_once_one_code_serves_one(session, codes, race):
    answers = race(
        8, lambda own: spend_recovery_code(own, codes[0], at=NOW) and "in", RecoveryCodeWrong
    )

    assert answers.count("in") == 1


def test_codes_are_not_stored(session, codes):
    hashes = b"".join(session.scalars(select(RecoveryCode.code_hash)))

    assert all(code.replace("-", "").encode() not in hashes for code in codes)
