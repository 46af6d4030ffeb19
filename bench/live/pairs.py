"""Clients and therapists by the pair, each with a browser that is signed in."""

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from bench.serve.load import Page
from pocketplan.cli.demo_mark import mark_as_demo
from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.care_link import agree
from pocketplan.people.device import start_device
from pocketplan.people.practice import Practice
from pocketplan.plans.plan import start_plan
from pocketplan.settings import Settings
from pocketplan.stores import open_stores


@dataclass(frozen=True, slots=True)
class Pair:
    """The plan that they share, and the cookie of each."""

    plan_id: UUID
    client: str
    therapist: str


def open_pages(pairs: list[Pair], count: int) -> list[Page]:
    """Return so many open pages of clients and therapists, as evenly as can be."""
    everybody = [
        Page(f"/plans/{pair.plan_id}/live", f"Cookie: {cookie}")
        for pair in pairs
        for cookie in (pair.client, pair.therapist)
    ]
    return list(islice(cycle(everybody), count))


def made(settings: Settings, count: int) -> list[Pair]:
    """Make a practice with this many pairs."""
    mark_as_demo(Path(settings.data_dir))
    prepare(settings)
    stores, pairs, now = open_stores(settings), [], system_clock()
    with stores.session() as session, saved(session):
        practice = Practice(region="GB", made_at=now)
        session.add(practice)
        practice.name = "Bench"
        session.flush()
        for number in range(count):
            client, therapist = (
                open_account(session, practice=practice, role=role, name=f"{number}", at=now)
                for role in (Role.CLIENT, Role.THERAPIST)
            )
            agree(session, client_id=client.id, therapist_id=therapist.id, at=now)
            plan = start_plan(session, client, at=now)
            cookies = [
                f"{settings.cookie_name}={_signed_in(session, who)}" for who in (client, therapist)
            ]
            pairs.append(Pair(plan.id, *cookies))
    stores.close()
    return pairs


def _signed_in(session: Session, who: Account) -> str:
    _, token = start_device(session, who, name="bench", keeps_copy=True, at=system_clock())
    return token
