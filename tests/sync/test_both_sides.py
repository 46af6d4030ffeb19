"""The rule exists twice, in Python and in the browser: both show the same plan."""

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pocketplan.plans.change import Change, read_change, wire_change
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Entries, entries_of
from pocketplan.plans.value import Contact, wire_value
from tests.plans.changes import adding, keeping, moving, removing, setting
from tests.sync.devices import Phone, Wire

REPLAY = Path(__file__).parents[1] / "js" / "plan" / "replay.js"
WORDS = ("Walk", " Walk ", "Café", "Cafe\u0301", "Run\r\nfar", "Run\nfar", "\ufeffTea", "𝄞 music")
SCHEDULES = 12
STEPS = 40


def in_the_browser(schedules: list[Wire]) -> Any:
    node = shutil.which("node")
    assert node, "Node runs the browser's modules here: install nodejs"
    done = subprocess.run(
        [node, REPLAY], input=json.dumps(schedules), capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


def screen(entries: Entries) -> list[Wire]:
    return [
        {
            "id": str(entry.id),
            "part": entry.part.value,
            "values": {name: _values(entry, name) for name in entry.fields},
            "question": entry.removal_question and str(entry.removal_question.change_id),
        }
        for entry in entries
    ]


def _values(entry: Entry, name: str) -> list[list[object]]:
    return [[wire_value(one.value), str(one.author_id)] for one in entry.values(name)]


def a_change(phone: Phone, random: Random) -> Change:
    """Return what the person at the phone could do next."""
    shown = phone.shown()
    standing = list(shown)
    asked = [entry for entry in shown.every if entry.removals]
    act = random.choice(["add", "add", "set", "set", "set", "contact", "move", "remove", "keep"])
    if act == "keep" and asked:
        entry = random.choice(asked)
        return keeping(entry.id, answers=entry.removal_ids)
    if act in ("add", "keep") or not standing:
        after = random.choice([None, *(entry.id for entry in standing)])
        return adding(random.choice(WORDS).strip(), part=Part.SAFE_PLACES, after=after)
    entry, other = random.choice(standing), random.choice(standing)
    if act == "move":
        saw = entry.open_ids("place")
        return moving(entry.id, after=other.id, saw=saw, part=Part.SAFE_PLACES)
    if act == "remove":
        return removing(entry.id, saw=entry.content_ids)
    if act == "contact":
        sam = Contact(name="Sam", phone=str(random.randrange(3)))
        return setting(entry.id, sam, saw=entry.open_ids("contact"), field="contact")
    return setting(entry.id, random.choice([*WORDS]), saw=entry.open_ids("words"))


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
            change = read_change(wire_change(a_change(phone, random)))
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
