"""A line that Noor's practice puts right while phones are open."""

from uuid import uuid4

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.directory.service import keep_service
from pocketplan.people.practice import Practice
from tests.browsers.served import Served
from tests.directory.local_service import a_service


def correct(served: Served, key: str, **facts: str) -> None:
    with served.stores.session() as session, saved(session) as rows:
        practice = rows.get_one(Practice, served.noor.practice_id)
        told = {"region": key.partition("/")[0], "corrects": key, "at": system_clock()}
        keep_service(rows, practice, uuid4(), a_service(**facts), **told)
