"""Several devices say at once that they listen at one endpoint, or at each other's."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from pocketplan.database.transaction import open_session, saved
from pocketplan.people.device import Device, start_device
from pocketplan.push.address import Address
from pocketplan.push.listening import listen
from pocketplan.push.subscription import Subscription
from tests.builders import NOW, a_client
from tests.push.test_subscribing import said
from tests.push.waiting import await_waiting

RACERS = 8
KEY = {"key_id": "k", "secret": b"s" * 32, "at": NOW}


def test_of_devices_that_take_one_endpoint_at_once_each_is_heard_and_one_has_it(session, race):
    address = Address.from_wire(said()["subscription"])
    people = [a_client(session, name=name) for name in "ABCDEFGH"]
    with saved(session):
        devices = [
            start_device(session, person, name="B", keeps_copy=True, at=NOW) for person in people
        ]
    ids = [device.id for device, _token in devices]

    for first in ids[:2]:  # nobody has it yet; and then somebody has, who confirms it
        turns = iter([first, *[one for one in ids if one != first]])

        def take(own, turns=turns):
            listen(own, own.get_one(Device, next(turns)), address, **KEY)

        assert race(RACERS, take, SQLAlchemyError) == [None] * RACERS
        session.rollback()
        assert len(session.scalars(select(Subscription)).all()) == 1


def _two_phones(session):
    """Return two devices, each with an endpoint of its own; the newer row's id is the smaller."""
    people = [a_client(session, name=name) for name in "AB"]
    with saved(session):
        devices = [
            start_device(session, person, name="B", keeps_copy=True, at=NOW)[0] for person in people
        ]
    addresses = [
        Address.from_wire(said(f"https://web.push.apple.com/{name}")["subscription"])
        for name in "ab"
    ]
    for device, address, row in zip(devices, addresses, (UUID(int=2), UUID(int=1)), strict=True):
        with saved(session):
            listen(session, device, address, **KEY).id = row
    return [device.id for device in devices], addresses


def test_phones_that_take_each_others_endpoint_at_once_both_have_it(session, race):
    ids, (a, b) = _two_phones(session)

    for wanted in ((b, a), (a, b)) * 5:
        turns = iter(zip(ids, wanted, strict=True))

        def take(own, turns=turns):
            device_id, address = next(turns)
            listen(own, own.get_one(Device, device_id), address, **KEY)

        assert race(2, take, SQLAlchemyError) == [None] * 2
        session.rollback()
        had = {row.device_id: row.address for row in session.scalars(select(Subscription))}
        assert had == dict(zip(ids, wanted, strict=True))


def test_whoever_swaps_waits_at_the_row_with_the_smaller_id_before_it_holds_another(
    engine, session
):
    if engine.dialect.name == "sqlite":
        return  # one writer at a time: nobody holds a row while another waits
    ids, (_own, b) = _two_phones(session)
    companions = {key: session.info[key] for key in ("keyring", "chain_key")}
    smaller, larger = (
        select(Subscription.id).where(Subscription.id == UUID(int=number)) for number in (1, 2)
    )

    def take():
        with open_session(engine, **companions) as own, saved(own):
            listen(own, own.get_one(Device, ids[0]), b, **KEY)

    with ThreadPoolExecutor(1) as pool, saved(session):
        session.scalars(smaller.with_for_update()).one()
        taking = pool.submit(take)
        await_waiting(engine)
        with open_session(engine, **companions) as other, saved(other):
            other.scalars(larger.with_for_update(nowait=True)).one()
        session.commit()
        taking.result(timeout=20)
