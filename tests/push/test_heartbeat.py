"""Dispatchers say that they are at work, seldom enough to cost nothing."""

import asyncio
import socket
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import open_session
from pocketplan.push.dispatcher import Dispatcher
from pocketplan.push.heartbeat import (
    EVERY,
    FORGOTTEN_AFTER,
    Heartbeat,
    Pulse,
    count_at_work,
    last_seen,
)
from pocketplan.reminders.queueing import ReminderSource
from tests.builders import NOW


def test_a_dispatcher_is_seen_also_when_nothing_is_due(engine, session):
    dispatcher = Dispatcher(
        lambda: open_session(engine),
        ReminderSource("https://plan.example.org"),
        sender=None,
        keys=(),
        clock=lambda: NOW,
    )

    before = last_seen(session)
    asyncio.run(dispatcher.send_due())

    session.rollback()  # the next look is a fresh one
    assert (before, last_seen(session)) == (None, NOW)


def test_it_is_written_now_and_then_and_not_at_every_look(session):
    pulse = Pulse()

    for second in range(0, 61, 2):
        pulse.beat(session, at=NOW + timedelta(seconds=second))

    assert timedelta(seconds=30) == EVERY
    seen = session.scalars(select(Heartbeat.seen_at)).all()
    assert seen == [NOW + timedelta(seconds=60)]


def test_systemd_hears_that_it_goes_on_as_often_and_from_no_other_process(session, monkeypatch):
    name = f"@pocketplan-{uuid4()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as systemd:
        systemd.bind(f"\0{name[1:]}")
        Pulse().beat(session, at=NOW)
        monkeypatch.setenv("NOTIFY_SOCKET", name)
        pulse = Pulse()
        for second in (0, 10, 30):
            pulse.beat(session, at=NOW + timedelta(seconds=second))

        heard = [systemd.recv(100), systemd.recv(100)]

        with pytest.raises(BlockingIOError):
            systemd.recv(100)
    assert heard == [b"WATCHDOG=1"] * 2
    pulse.beat(session, at=NOW + timedelta(minutes=1))  # nobody listens: nothing happens


def test_a_clock_that_is_put_back_stops_no_heart(session):
    pulse = Pulse()
    pulse.beat(session, at=NOW + timedelta(hours=1))

    pulse.beat(session, at=NOW)

    assert last_seen(session) == NOW


def test_each_that_is_at_work_counts_and_who_stopped_is_forgotten_after_a_while(session):
    stopped, first, second = Pulse(), Pulse(), Pulse()
    stopped.beat(session, at=NOW - FORGOTTEN_AFTER - EVERY)
    first.beat(session, at=NOW - EVERY)
    second.beat(session, at=NOW)

    assert count_at_work(session, at=NOW) == 2
    assert len(session.scalars(select(Heartbeat.id)).all()) == 2
