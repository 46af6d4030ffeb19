"""A therapist left: what they kept for themselves opens nowhere, and their name stays."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.own_care.ceiling import Ceiling, set_ceiling
from pocketplan.care.own_care.colleague import Colleague, NamedColleague, name_colleague
from pocketplan.care.own_care.debrief import (
    Debrief,
    Look,
    debriefs_of,
    offer_debrief,
    write_debrief,
)
from pocketplan.care.own_care.learning import Learned, Learning, note_learning
from pocketplan.care.own_care.own_row import own_kinds, own_rows
from pocketplan.care.own_care.supervision import Brought, keep_supervision_note
from pocketplan.database.transaction import saved
from pocketplan.leaving.own_pages import finish_departures, forget_own_pages
from pocketplan.people.account import Account
from pocketplan.people.device import Device, start_device
from pocketplan.sealing.errors import KeyDestroyed
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort
from tests.builders import NOW, a_practice, a_therapist

TODAY = date(2026, 3, 2)


class Elm:
    """Dr. Ruiz and Dr. Lee have one of each kind of page of their own."""

    def __init__(self, session: Session) -> None:
        practice = a_practice(session)
        self.session = session
        self.ruiz = a_therapist(session, practice=practice, name="Dr. Ruiz")
        self.lee = a_therapist(session, practice=practice, name="Dr. Lee")
        for one in (self.lee, self.ruiz):
            with saved(session):
                offer_debrief(session, one, NOW)
                look = debriefs_of(session, one)[0]
                write_debrief(session, one, look.id, Look(stays="The silence"), today=TODAY)
                course = Learned(on=TODAY, what="A course", hours=Decimal("1.5"))
                note_learning(session, one, uuid4(), course, today=TODAY)
                keep_supervision_note(session, one, uuid4(), Brought(ask="When?"), today=TODAY)
                name_colleague(session, one, Colleague(name="Dr. Abara"), today=TODAY)
                set_ceiling(session, one, Ceiling(clients=20))
                start_device(session, one, name="Firefox", keeps_copy=False, at=NOW)

    def kept_by(self, therapist: Account) -> int:
        return sum(len(own_rows(self.session, kind, therapist)) for kind in own_kinds())

    def copied(self) -> tuple[Place, bytes]:
        """Return what a backup of the rows has of a page of Dr. Ruiz's."""
        row = debriefs_of(self.session, self.ruiz)[0]
        place = Place(self.ruiz.id, Sort.PLAN, Debrief.__tablename__, "sealed_body", row.id)
        return place, row.sealed_body

    def leave(self) -> None:
        with saved(self.session):
            ruiz = self.session.get_one(Account, self.ruiz.id)
            ruiz.closed_at = NOW
            forget_own_pages(self.session, ruiz)


@pytest.fixture
def elm(session: Session) -> Elm:
    return Elm(session)


def test_every_page_is_gone_and_a_copy_of_its_row_does_not_open(elm: Elm) -> None:
    copy = elm.copied()
    assert elm.kept_by(elm.ruiz) > len(own_kinds())

    elm.leave()

    assert elm.kept_by(elm.ruiz) == 0
    with pytest.raises(KeyDestroyed):
        keyring_of(elm.session).open(*copy)


def test_their_name_and_what_else_is_theirs_still_opens(elm: Elm) -> None:
    elm.leave()

    keyring_of(elm.session).recheck()
    elm.session.expire_all()
    device = elm.session.scalars(select(Device).where(Device.account_id == elm.ruiz.id)).one()
    assert (elm.session.get_one(Account, elm.ruiz.id).name, device.name) == ("Dr. Ruiz", "Firefox")


def test_a_colleague_keeps_theirs(elm: Elm) -> None:
    before = elm.kept_by(elm.lee)

    elm.leave()

    assert elm.kept_by(elm.lee) == before
    assert [row.colleague.name for row in own_rows(elm.session, NamedColleague, elm.lee)] == [
        "Dr. Abara"
    ]


def test_nothing_is_lost_where_the_departure_is_not_saved(elm: Elm) -> None:
    def broken() -> None:
        with saved(elm.session):
            forget_own_pages(elm.session, elm.session.get_one(Account, elm.ruiz.id))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()

    assert [row.learned.what for row in own_rows(elm.session, Learning, elm.ruiz)] == ["A course"]
    assert elm.session.get_one(Account, elm.ruiz.id).name == "Dr. Ruiz"


def test_a_departure_that_was_stopped_half_way_is_finished(elm: Elm) -> None:
    copy = elm.copied()
    with saved(elm.session):
        elm.session.get_one(Account, elm.ruiz.id).closed_at = NOW

    assert (finish_departures(elm.session), finish_departures(elm.session)) == (1, 0)

    assert elm.kept_by(elm.ruiz) == 0
    with pytest.raises(KeyDestroyed):
        keyring_of(elm.session).open(*copy)
    assert elm.kept_by(elm.lee) > 0
