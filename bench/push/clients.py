"""Clients who listen on one phone each and have agreed to one reminder, through the product."""

from datetime import time
from pathlib import Path

from sqlalchemy.orm import Session

from bench.push.ways import a_phone
from pocketplan.cli.demo_mark import mark_as_demo
from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.care_link import agree
from pocketplan.people.device import start_device
from pocketplan.people.practice import Practice
from pocketplan.push.listening import listen
from pocketplan.push.vapid import application_key, key_id, read_key
from pocketplan.reminders import agreement
from pocketplan.reminders.agreement import Proposal, propose
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wording import WordingKind
from pocketplan.settings import Settings
from pocketplan.stores import open_stores

AT_ONCE = 200
A_WEEK = 70  # more than any bench sends


def seed_clients(settings: Settings, service: str, count: int) -> None:
    """Make a practice with one therapist and so many clients, whose phones listen at `service`."""
    mark_as_demo(Path(settings.data_dir))
    prepare(settings)
    stores, now = open_stores(settings), system_clock()
    key = key_id(application_key(read_key(settings.vapid_key_file)))
    with stores.session() as session:
        with saved(session):
            practice = Practice(region="GB", made_at=now)
            session.add(practice)
            practice.name = "Bench"
            session.flush()
            lee = open_account(session, practice=practice, role=Role.THERAPIST, name="Lee", at=now)
        for begun in range(0, count, AT_ONCE):
            with saved(session):
                for number in range(begun, min(begun + AT_ONCE, count)):
                    _seed_client(session, practice, lee, f"Client {number}", service, key)
            session.expunge_all()
            practice, lee = session.get_one(Practice, practice.id), session.get_one(Account, lee.id)
    stores.close()


def _seed_client(
    session: Session, practice: Practice, lee: Account, name: str, service: str, key: str
) -> None:
    now = system_clock()
    client = open_account(session, practice=practice, role=Role.CLIENT, name=name, at=now)
    agree(session, client_id=client.id, therapist_id=lee.id, at=now)
    phone, _ = start_device(session, client, name="Phone", keeps_copy=True, at=now)
    listen(session, phone, a_phone(service), key_id=key, secret=b"bench", at=now)
    daily = Rhythm(often=Often.DAILY, first=now.date())
    proposal = Proposal(kind=WordingKind.BREATH, at=time(20, 30), rhythm=daily)
    reminder = propose(session, proposal, client_id=client.id, by=lee, at=now)
    agreement.agree(session, reminder, client, at=now, most_a_week=A_WEEK)
