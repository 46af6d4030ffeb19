"""Everything at rest moves to new keys: no column is forgotten, and nobody's words are lost."""

import logging
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session, saved
from pocketplan.demo.practice import seed
from pocketplan.directory.report import report_line
from pocketplan.directory.service import keep_service
from pocketplan.leaving.erasing import erase
from pocketplan.leaving.term import keep_for
from pocketplan.people.account import Account
from pocketplan.people.device import start_device
from pocketplan.people.passkey import Passkey
from pocketplan.people.practice import Practice
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.push.address import Address
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.subscription import Subscription
from pocketplan.reading_record.record import ChainKey
from pocketplan.resealing import AT_ONCE, reseal, sealed_columns
from pocketplan.sealing.envelope import key_version_of
from pocketplan.sealing.key_store import KeyStore, open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import make_master_key, read_master_key
from pocketplan.sealing.place import Place
from pocketplan.sealing.rotation import rotate
from tests.builders import NOW, a_client
from tests.care.one_of_each import fill_record
from tests.directory.night_team import night_team
from tests.plans.photos import a_stored_photo
from tests.postgres import Cluster

Rotated = Callable[[Engine], Session]


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    made = open_key_store(f"sqlite:///{tmp_path / 'wrapped.db'}")
    made.prepare()
    make_master_key(tmp_path / "master.key")
    return made


@pytest.fixture
def rotated(store: KeyStore, tmp_path: Path) -> Rotated:
    """Return a function that rotates the keys and gives a session with the new ones."""

    def after_rotation(engine: Engine) -> Session:
        rotate(store, tmp_path / "master.key")
        return opened(engine, store, tmp_path)

    return after_rotation


def opened(engine: Engine, store: KeyStore, folder: Path) -> Session:
    keyring = Keyring(store, read_master_key(folder / "master.key"))
    return open_session(engine, keyring=keyring, chain_key=ChainKey(bytes(32)))


def a_busy_practice(session: Session) -> None:
    """Fill every sealed column."""
    with saved(session):
        seed(session, at=NOW)
    plan = session.scalars(select(Plan).limit(1)).one()
    noor = session.get_one(Account, plan.owner_id)
    gone = a_client(session, practice=session.get_one(Practice, noor.practice_id), name="Gone")
    a_stored_photo(session, plan, noor)
    with saved(session):
        device, _ = start_device(session, noor, name="A phone", keeps_copy=True, at=NOW)
        passkey = Passkey(
            account_id=noor.id,
            credential_id=b"credential",
            public_key=b"key",
            sign_count=0,
            transports="",
            is_synced=False,
            made_at=NOW,
        )
        subscription = Subscription(
            person_id=noor.id,
            device_id=device.id,
            endpoint_mark=b"mark",
            key_id="one",
            made_at=NOW,
            confirmed_at=NOW,
        )
        delivery = Delivery(
            person_id=noor.id,
            subject_id=uuid4(),
            occurs_at=NOW,
            useless_after=NOW,
            due_at=NOW,
            tag="evening",
            state=DeliveryState.WAITING,
        )
        session.add_all((passkey, subscription, delivery))
        passkey.name, delivery.message = "A key", "{}"
        subscription.address = Address(endpoint="https://push.example", p256dh="p", auth="a")
        practice = session.get_one(Practice, noor.practice_id)
        keep_service(session, practice, uuid4(), night_team(), region="GB", corrects="", at=NOW)
        report_line(session, noor, uuid4(), "A line 116 123", at=NOW)
        keep_for(practice, 8, "The health records act", at=NOW)
    fill_record(session, noor)
    with saved(session):
        erase(session, gone, at=NOW)


def versions(session: Session) -> dict[str, Counter[int]]:
    """Return under which version of their owners' keys the values of each column are."""
    found = {}
    for column in sealed_columns():
        sealed = session.scalars(select(column.table.c[column.name]))
        found[str(column)] = Counter(key_version_of(value) for value in sealed if value)
    session.rollback()
    return found


def words_of_all(session: Session) -> list[list[Entry]]:
    plans = session.scalars(select(Plan).order_by(Plan.id))
    return [list(entries_of(session, plan)) for plan in plans]


def test_no_sealed_column_is_forgotten() -> None:
    listed = [str(column) for column in sealed_columns()]

    assert sorted(listed) == sorted(
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.startswith("sealed_")
    )


def test_every_value_moves_to_its_owners_new_key(
    engine: Engine, store: KeyStore, rotated: Rotated, tmp_path: Path
) -> None:
    with opened(engine, store, tmp_path) as session:
        a_busy_practice(session)
        before = versions(session)
        words = words_of_all(session)
        here = select(Account).where(Account.closed_at.is_(None))
        names = sorted(person.name for person in session.scalars(here))

    with rotated(engine) as session:
        count = reseal(session)

        assert all(before.values())
        assert sum(before["plan_changes.sealed_body"].values()) > AT_ONCE
        assert versions(session) == {column: Counter({2: old[1]}) for column, old in before.items()}
        assert (count.sealed, count.unopened) == (sum(old[1] for old in before.values()), 0)
        assert words_of_all(session) == words
        assert sorted(person.name for person in session.scalars(here)) == names


def test_what_was_sealed_again_already_stays(
    engine: Engine, store: KeyStore, rotated: Rotated, tmp_path: Path
) -> None:
    with opened(engine, store, tmp_path) as session:
        a_client(session)

    with rotated(engine) as session:
        first, second = reseal(session), reseal(session)

    assert (first.sealed, second.sealed) == (2, 0)  # the client's name, and the practice's


def test_a_value_that_does_not_open_stays_and_keeps_nothing_else_back(
    engine: Engine,
    store: KeyStore,
    rotated: Rotated,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with opened(engine, store, tmp_path) as session:
        noor_id, sam_id = a_client(session, name="Noor").id, a_client(session, name="Sam").id
        with saved(session):
            damaged = update(Account).where(Account.id == noor_id)
            session.execute(damaged.values(sealed_name=b"\1" + bytes(99)))
    caplog.set_level(logging.ERROR)

    with rotated(engine) as session:
        count = reseal(session)
        name_of_sam = session.get_one(Account, sam_id).name

    assert (count.sealed, count.unopened) == (3, 1)  # two practices, and Sam
    assert name_of_sam == "Sam"
    assert caplog.messages == [f"accounts.sealed_name of {noor_id} does not open: key-destroyed"]


def test_an_erased_person_gets_no_new_key(
    engine: Engine, store: KeyStore, rotated: Rotated, tmp_path: Path
) -> None:
    with opened(engine, store, tmp_path) as session:
        noor = a_client(session)
    store.destroy(noor.id)

    with rotated(engine) as session:
        count = reseal(session)

    assert (count.sealed, count.unopened) == (1, 1)
    assert store.newest(noor.id, "plan") is None


class Interrupted(Keyring):
    """Somebody writes between the moment a value is read and the moment it is sealed again."""

    meanwhile: Callable[[], None]

    def sealed_anew(self, place: Place, sealed: bytes) -> bytes | None:
        if place.table == "accounts":
            self.meanwhile()
        return super().sealed_anew(place, sealed)


def test_what_somebody_writes_meanwhile_stays_as_they_wrote_it(
    cluster: Cluster, store: KeyStore, rotated: Rotated, tmp_path: Path
) -> None:
    engine = make_engine(cluster.new_database())
    with opened(engine, store, tmp_path) as session:
        noor = a_client(session, name="Noor")
    writer = rotated(engine)

    def rename() -> None:
        with saved(writer):
            writer.get_one(Account, noor.id).name = "Noor A."

    keyring = Interrupted(store, read_master_key(tmp_path / "master.key"))
    keyring.meanwhile = rename
    with open_session(engine, keyring=keyring) as session:
        reseal(session)

    assert writer.scalar(select(func.count()).select_from(Account)) == 1
    assert writer.get_one(Account, noor.id, populate_existing=True).name == "Noor A."
    writer.close()
    engine.dispose()
