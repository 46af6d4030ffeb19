"""What a person is told is saved is on the disk by then: not only on its way there.

A process that is killed loses nothing that it gave to the system, so that ending one shows
nothing; a machine without power does. What is seen here is the order of the calls.
"""

import http.client
import json
import urllib.parse

from sqlalchemy import select

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Role, open_account
from pocketplan.people.device import start_device
from pocketplan.people.practice import Practice
from pocketplan.plans.plan import start_plan
from pocketplan.settings import Settings, read_settings
from pocketplan.stores import session_of
from tests.cli.running import running
from tests.cli.tracing import Call, calls_in, tracer

ANSWERED = "HTTP/1.1 303"


def test_words_are_on_the_disk_before_the_answer_leaves(loopback, tmp_path):
    port, environ = loopback
    address, cookie = a_plan_to_write_in(read_settings(environ))
    trace = tmp_path / "calls"

    with running(
        "serve", "--no-dispatcher", port=port, environ=environ, under=tracer(trace)
    ) as server:
        server.wait_until_ready()
        status = write(port, address, cookie, "Walk to the harbour")

    calls = calls_in(trace)
    answer = next(call for call in calls if ANSWERED in call.told and "TCP" in call.target)
    written = [call for call in calls if is_of_log(call) and call.began < answer.began]
    last = [call for call in written if not call.syncs][-1]
    assert status == 303
    assert [
        call
        for call in written
        if call.syncs and call.began > last.began and call.ended and call.ended < answer.began
    ]


def is_of_log(call: Call) -> bool:
    return call.target.endswith("pocketplan.db-wal")


def a_plan_to_write_in(settings: Settings) -> tuple[str, str]:
    """Return the address that takes a new entry, and the cookie of the person whose plan it is."""
    now = system_clock()
    with session_of(settings) as session, saved(session):
        practice = session.scalars(select(Practice)).one()
        noor = open_account(
            session, practice=practice, role=Role.CLIENT, name="Noor", at=now, zone="Europe/London"
        )
        plan = start_plan(session, noor, at=now)
        _, token = start_device(session, noor, name="A phone", keeps_copy=True, at=now)
        return f"/plans/{plan.id}/coping_steps/new", f"{settings.cookie_name}={token}"


def write(port: int, address: str, cookie: str, words: str) -> int:
    """Post an entry as a form does; return the status of the answer."""
    connection = http.client.HTTPConnection("localhost", port)
    connection.request("GET", "/token", headers={"Cookie": cookie})
    answer = connection.getresponse()
    own, _, _ = answer.headers["Set-Cookie"].partition(";")
    form = {"csrf_token": json.load(answer)["token"], "words": words}
    headers = {
        "Cookie": f"{cookie}; {own}",
        "Referer": f"http://localhost:{port}/",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", address, urllib.parse.urlencode(form), headers)
    status = connection.getresponse().status
    connection.close()
    return status
