"""A phone that was away for long, or whose server went back, comes together with the others."""

from random import Random
from uuid import UUID

import pytest

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import read_change, wire_change
from pocketplan.plans.plan import entries_of
from pocketplan.sync import wire_format
from tests.builders import NOW
from tests.plans.changes import adding, setting
from tests.sync.backup import put_back, rows_of
from tests.sync.browser_phone import BrowserPhone, browser_phone, screen
from tests.sync.devices import Phone, Server, Wire, displayed
from tests.sync.edits import a_change
from tests.sync.kept_values import check_values_are_kept, log_of

BEFORE, AWAY, MEANWHILE = 20, 50, 300
PHONES = 10_000  # so many numbers to choose from that hardly two are the same


@pytest.fixture
def noors(care):
    """Noor's phone, with the browser's own scripts."""
    with browser_phone(care.server, care.noor) as phone:
        yield phone


def edits(phone: Phone, count: int, random: Random) -> list[Wire]:
    """Have somebody make changes on a phone that nobody hears; every text is another one."""
    made = []
    for _ in range(count):
        words = [f"words {random.getrandbits(64):x}"]
        is_client = phone.person.is_client
        change = a_change(phone.shown(), random, words, phones=PHONES, may_keep=is_client)
        made.append(wire_change(change))
        phone.waiting.append(made[-1])
    return made


def others_change(care, phones: list[Phone], random: Random) -> list[Wire]:
    made = []
    for _ in range(MEANWHILE // 10):
        phone = random.choice(phones)
        phone.sync()
        made += edits(phone, 10, random)
        phone.sync()
    assert {code for phone in phones for code in phone.refused.values()} == set()
    return made


def shown_by(server: Server) -> list[Wire]:
    return screen(entries_of(server.session, server.plan))


def check_nothing_is_lost(care, made: list[Wire]) -> None:
    logged = {change["id"]: change for change in log_of(care.session, care.plan)}
    assert [one for one in made if one["id"] not in logged] == []
    assert all(wire_change(read_change(logged[one["id"]])) == one for one in made)
    check_values_are_kept(care.session, care.plan, care.noor)


def test_a_phone_forty_days_away_and_everybody_else_come_together(care, monkeypatch):
    random = Random(40)
    away = care.phone()  # speaks as the first release did: recorded/first_phone.json
    others = [care.phone(), care.phone(care.lee)]
    made = edits(away, BEFORE, random)
    away.sync()
    made += edits(away, AWAY, random)
    made += others_change(care, others, random)

    monkeypatch.setattr(wire_format, "FORMAT", 2)
    care.server.exchange(care.noor, away.request(30))  # its reply gets lost
    while away.waiting:
        away.sync(7)
    for phone in others:
        phone.sync()

    assert away.refused == {}
    assert len(log_of(care.session, care.plan)) == len(made) == BEFORE + AWAY + MEANWHILE
    check_nothing_is_lost(care, made)
    standing = displayed(entries_of(care.session, care.plan))
    assert [displayed(phone.shown()) for phone in (away, *others)] == [standing] * 3
    assert any(entry.open_differences for entry in entries_of(care.session, care.plan))


def test_the_browsers_scripts_come_back_from_forty_days_too(care, noors, monkeypatch):
    random = Random(41)
    begun, others = care.phone(), [care.phone(), care.phone(care.lee)]
    made = edits(begun, BEFORE, random)
    begun.sync()
    assert noors.exchange() == "exchanged"
    noors.is_offline = True
    mine = edits(begun, AWAY, random)  # on the plan that both hold
    for change in mine:
        noors.put(read_change(change))
    assert (noors.exchange(), noors.screen) == ("offline", screen(begun.shown()))
    made += mine + others_change(care, others, random)

    monkeypatch.setattr(wire_format, "FORMAT", 2)
    noors.is_offline, noors.lost_replies = False, 2
    went = [noors.exchange() for _ in range(3)]
    for phone in others:
        phone.sync()

    assert went == ["offline", "offline", "exchanged"]
    assert set(noors.outbox.values()) == {"sent"}
    check_nothing_is_lost(care, made)
    assert noors.screen == shown_by(care.server)
    assert [screen(phone.shown()) for phone in others] == [noors.screen] * 2


def test_a_server_two_formats_ahead_takes_nothing_and_the_phone_keeps_everything(
    care, noors, monkeypatch
):
    walk = adding()
    noors.put(walk)
    noors.exchange()
    noors.put(setting(walk.entry_id, "Run", saw=[walk.change_id]))
    before = (noors.screen, noors.outbox)

    monkeypatch.setattr(wire_format, "FORMAT", 3)
    refused = noors.exchange()
    kept = (noors.screen, noors.outbox)
    monkeypatch.undo()
    taken = noors.exchange()

    assert (refused, kept) == ("update", before)
    assert taken == "exchanged"
    assert noors.screen == shown_by(care.server)


def restored(care, noors: BrowserPhone, *, going_on: bool) -> tuple[UUID, UUID]:
    """Lose what Noor and Dr. Lee wrote after a backup; return Noor's changes."""
    walk = adding()
    noors.put(walk)
    noors.exchange()
    backup = (rows_of(care.session, care.plan), care.plan.revision, care.plan.keys_spread_at)
    tea, run = adding("Tea"), setting(walk.entry_id, "Run", saw=[walk.change_id])
    noors.put(tea)
    noors.put(run)
    noors.exchange()
    care.take(adding("Bath"), by=care.lee)
    noors.exchange()
    put_back(care.session, care.plan, *backup)
    if going_on:  # past what the phone knows
        with saved(care.session):
            more = [adding(f"Dr. Lee's {number}") for number in range(9)]
            accept(care.session, care.plan, more, by=care.lee, at=NOW)
    return tea.change_id, run.change_id


@pytest.mark.parametrize("going_on", [False, True], ids=["at once", "after it went on"])
def test_a_phone_gives_a_restored_server_back_what_it_lost(care, noors, going_on):
    lost = restored(care, noors, going_on=going_on)

    went = noors.exchange()

    assert went == "exchanged"
    assert {str(one) for one in lost} <= {one["id"] for one in log_of(care.session, care.plan)}
    assert noors.screen == shown_by(care.server)
    check_values_are_kept(care.session, care.plan, care.noor)


def test_what_a_phone_gives_back_survives_replies_that_get_lost(care, noors):
    lost = restored(care, noors, going_on=True)

    noors.lost_replies = 1
    first = noors.exchange()  # never learns that the server was restored
    noors.lost_replies = 1
    second = noors.exchange()
    last = noors.exchange()

    assert (first, second, last) == ("offline", "offline", "exchanged")
    assert {str(one) for one in lost} <= {one["id"] for one in log_of(care.session, care.plan)}
    assert noors.screen == shown_by(care.server)
