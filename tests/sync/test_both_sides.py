"""The rule exists twice, in Python and in the browser: both show the same plan."""

import json
import subprocess
from random import Random
from typing import Any

import pytest

from pocketplan.plans.change import read_change, wire_change
from pocketplan.plans.plan import entries_of
from tests.sync.browser_phone import SCRIPTS, node, screen
from tests.sync.devices import Phone, Wire
from tests.sync.edits import a_change

REPLAY = SCRIPTS / "plan" / "replay.js"
WORDS = ("Walk", " Walk ", "Café", "Cafe\u0301", "Run\r\nfar", "Run\nfar", "\ufeffTea", "𝄞 music")
SCHEDULES = 12
STEPS = 40


def in_the_browser(schedules: list[Wire]) -> Any:
    done = subprocess.run(
        [node(), REPLAY], input=json.dumps(schedules), capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


@pytest.fixture
def devices(care) -> list[Phone]:
    return [care.phone(), care.phone(), care.phone(care.lee)]


def lived_through(phones: list[Phone], seed: int) -> Wire:
    """Let the phones work and meet at random; return what Noor's phone went through."""
    random = Random(seed)
    noors = phones[0]
    begun = noors.server.snapshot(noors.person)
    noors.begin_anew()
    replies: list[Wire] = []
    for _ in range(STEPS):
        phone = random.choice(phones)
        if random.random() < 0.3:
            reply = phone.sync(random.choice([None, 1, 2]))
            if phone is noors and reply:
                replies += [reply] * random.choice([1, 1, 2])
        else:
            change = read_change(wire_change(a_change(phone.shown(), random, WORDS)))
            phone.waiting.append(wire_change(change))
    return {
        "plan": begun,
        "replies": replies,
        "waiting": list(noors.waiting),
        "author": str(noors.person.id),
    }


def test_a_phone_shows_the_same_by_both_sides_of_the_rule(care, devices):
    schedules, screens = [], []
    for seed in range(SCHEDULES):
        schedules.append(lived_through(devices, seed))
        screens.append(screen(devices[0].shown()))

    assert in_the_browser(schedules) == screens
    assert sum(len(one["values"]["words"]) > 1 for shown in screens for one in shown) > 0
    assert sum(one["question"] is not None for shown in screens for one in shown) > 0


def test_a_phone_that_is_up_to_date_shows_what_the_server_shows(care, devices):
    schedule = lived_through(devices, seed=99)
    for phone in (*devices, devices[0]):
        reply = phone.sync()
        if phone is devices[0] and reply:
            schedule["replies"].append(reply)
    schedule["waiting"] = []

    (shown,) = in_the_browser([schedule])

    assert shown == screen(entries_of(care.session, care.plan))
