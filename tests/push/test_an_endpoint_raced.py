"""Several devices of one browser say at once that they listen at its one endpoint."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device, start_device
from pocketplan.push.address import Address
from pocketplan.push.subscription import Subscription, listen
from tests.builders import NOW, a_client
from tests.push.test_subscribing import said

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
