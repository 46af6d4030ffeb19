"""`pocketplan forget-due`, as a timer runs it once a day."""

from datetime import timedelta

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase
from pocketplan.leaving.term import keep_for
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort
from pocketplan.settings import read_settings
from pocketplan.stores import session_of
from tests.builders import a_client


def test_it_destroys_what_is_due_and_says_how_much(types, loopback) -> None:
    _port, environ = loopback
    own = {name.removeprefix("POCKETPLAN_"): value for name, value in environ.items()}
    settings = read_settings({f"POCKETPLAN_{name}": own[name] for name in own})
    with session_of(settings) as session:
        noor, sam = a_client(session), a_client(session)
        ids = [noor.id, sam.id]
        for client, days in ((noor, 400), (sam, 300)):
            with saved(session):
                longer_ago = system_clock() - timedelta(days=days)
                keep_for(session.get_one(Practice, client.practice_id), 1, "", at=longer_ago)
                erase(session, session.get_one(Account, client.id), at=longer_ago)

    first = types("forget-due", settings=own)
    again = types("forget-due", settings=own)

    assert first.stdout == "records destroyed: 1\nerasures finished: 0\n"
    assert (again.exit_code, again.stdout.splitlines()[0]) == (0, "records destroyed: 0")
    with session_of(settings) as session:
        keyring = keyring_of(session)
        assert [keyring.has_key(one, Sort.RECORD) for one in ids] == [False, True]
