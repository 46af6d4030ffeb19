"""What it costs to queue and to claim what is due, beside more and more that is not."""

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bench.places import place_on
from bench.push.clients import seed_clients
from bench.push.schedules import fill
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.push.claiming import Claim, claim_due, services_due
from pocketplan.push.dispatcher import CLAIMED_AT_ONCE
from pocketplan.push.outcome import Outcome
from pocketplan.push.recording import record_all
from pocketplan.push.sender import Answer
from pocketplan.push.vapid import application_key, key_id, read_key
from pocketplan.reminders.queueing import AT_ONCE, ReminderSource
from pocketplan.reminders.reminder import Reminder
from pocketplan.stores import Stores, open_stores

DUE = AT_ONCE
LOOKS, TURNS = 50, 3
SERVICE = "http://127.0.0.1:9"  # nothing is sent
SOURCE = ReminderSource("http://localhost:8000")
AIM = 1.5


@dataclass
class Schedule:
    """A database with so many reminders, and how long each thing took there, in milliseconds."""

    stores: Stores
    keys: set[str]
    due: list[UUID]
    took_ms: dict[str, list[float]] = field(
        default_factory=lambda: {"look": [], "queue": [], "claim": []}
    )


def compare_schedules(database: str, sizes: Sequence[int], rounds: int) -> None:
    with ExitStack() as stack:
        schedules = {size: _schedule(stack, database, size) for size in sizes}
        for _ in range(rounds * TURNS + 1):  # the first warms up
            for schedule in schedules.values():
                _take_turn(schedule)
        least: dict[str, float] = {}
        for size, schedule in schedules.items():
            print(f"  {database:12}{size:9,}", end="")
            for what, taken in schedule.took_ms.items():
                middle = statistics.median(taken[1:])
                least.setdefault(what, middle)
                print(f"   {what} {middle:6.2f} ms {middle / least[what]:4.2f} x", end="")
            print(flush=True)
            schedule.stores.close()


def _schedule(stack: ExitStack, database: str, size: int) -> Schedule:
    place = stack.enter_context(place_on(database))
    seed_clients(place.settings, SERVICE, DUE)
    stores = open_stores(place.settings)
    with stores.session() as session:
        due = list(session.scalars(select(Reminder.id)))
    fill(stores.engine, size - DUE)
    return Schedule(stores, {key_id(application_key(read_key(place.settings.vapid_key_file)))}, due)


def _take_turn(schedule: Schedule) -> None:
    """Let DUE reminders be due; look, queue them, claim them all, and be done with them."""
    with schedule.stores.session() as session:
        _timed(schedule, "look", lambda: _look(session), LOOKS)
        at = system_clock()
        with saved(session):
            session.execute(
                update(Reminder).where(Reminder.id.in_(schedule.due)).values(next_at=at)
            )
        _timed(schedule, "queue", lambda: _queue(session), 1)
        claims: list[Claim] = []
        _timed(schedule, "claim", lambda: claims.extend(_claim_all(session, schedule.keys)), 1)
        if len(claims) != DUE:
            raise RuntimeError(f"{len(claims)} of {DUE} were claimed")
        with saved(session):
            answers = [(claim, Answer(Outcome.ACCEPTED)) for claim in claims]
            record_all(session, answers, at=system_clock())


def _timed(schedule: Schedule, what: str, act: Callable[[], object], times: int) -> None:
    begun = time.perf_counter()
    for _ in range(times):
        act()
    schedule.took_ms[what].append((time.perf_counter() - begun) * 1000 / times)


def _look(session: Session) -> None:
    at = system_clock()
    if SOURCE.is_any_due(session, at=at) or services_due(session, at=at):
        raise RuntimeError("something was due")
    session.rollback()


def _queue(session: Session) -> None:
    with saved(session):
        SOURCE.queue_due(session, at=system_clock())


def _claim_all(session: Session, keys: set[str]) -> list[Claim]:
    at = system_clock()
    claims: list[Claim] = []
    while True:
        with saved(session):
            found: list[Claim] = []
            for service in services_due(session, at=at):
                some, _ = claim_due(
                    session,
                    service=service,
                    keys=keys,
                    still_wanted=SOURCE.still_wanted,
                    at=at,
                    limit=CLAIMED_AT_ONCE,
                )
                found += some
        if not found:
            return claims
        claims += found
