"""Erase me: what is the client's own is gone, in backups too, and the record stays for its term."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase, finish_erasures
from pocketplan.leaving.kept import kept_name, kept_open_to, one_kept_open_to
from pocketplan.people.account import Account
from pocketplan.people.caseload import clients_of
from pocketplan.people.device import Device, known_device, start_device
from pocketplan.people.errors import PersonNotFound
from pocketplan.people.invitation import Invitation, Kind, invite
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of, plan_open_to
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.plan import entries_of, sealed_entries
from pocketplan.push.delivery import Delivery
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.sealing.errors import KeyDestroyed, Unreadable
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.people.covered import agreed, ask, asking, come_to
from tests.plans.changes import adding
from tests.plans.photos import a_stored_photo, an_entry_showing


class Elm:
    """Noor and Sam are in Dr. Lee's care; each has a plan with a photo."""

    def __init__(self, session: Session) -> None:
        practice = a_practice(session)
        self.session = session
        self.lee = a_therapist(session, practice=practice)
        self.owner = a_therapist(session, practice=practice, name="Dr. Elm", is_owner=True)
        self.okafor = a_therapist(session, practice=practice, name="Dr. Okafor")
        self.noor = a_client(session, practice=practice)
        self.sam = a_client(session, practice=practice, name="Sam")
        for client in (self.noor, self.sam):
            a_care_link(session, client, self.lee)
            plan = a_plan(session, owner=client)
            photo = a_stored_photo(session, plan, client)
            an_entry_showing(session, plan, client, photo.photo_id)
            with saved(session):
                accept(session, plan, [adding(f"{client.name} walks")], by=client, at=NOW)
                start_device(session, client, name="Phone", keeps_copy=True, at=NOW)

    def erase(self, *, at=NOW, lost=()) -> None:
        with saved(self.session):
            erase(self.session, self.noor, lost=lost, at=at)


@pytest.fixture
def elm(session: Session) -> Elm:
    return Elm(session)


def test_the_plan_the_name_and_the_way_in_are_gone(elm: Elm) -> None:
    elm.erase()

    noor = elm.session.get_one(Account, elm.noor.id, populate_existing=True)
    assert noor.closed_at == NOW
    with pytest.raises(Unreadable):
        _ = noor.name
    with pytest.raises(PlanNotFound):
        plan_of(elm.session, noor)
    assert [client.account.id for client in clients_of(elm.session, elm.lee)] == [elm.sam.id]
    assert [line.act for line in lines_about(elm.session, noor.id)] == [Act.CARE_ENDED]


def test_a_name_that_does_not_open_keeps_nobody_from_going(elm: Elm) -> None:
    with saved(elm.session):
        elm.noor.sealed_name = b"broken"

    elm.erase()

    (kept,) = kept_open_to(elm.session, elm.owner)
    assert (kept_name(kept), elm.noor.closed_at) == ("", NOW)


def test_nobody_else_loses_anything(elm: Elm) -> None:
    elm.erase()

    plan = plan_open_to(elm.session, elm.lee, plan_of(elm.session, elm.sam).id)
    assert elm.sam.name == "Sam"
    assert [entry.value("words") for entry in entries_of(elm.session, plan)] == ["Sam walks", None]


def test_no_row_whose_words_were_the_clients_is_left(elm: Elm) -> None:
    """Whoever adds a table that names a client has to say here what becomes of it."""
    kept = {"accounts", "care_links", "kept_records"}
    ask(elm.session, elm.lee, asking(elm.okafor, elm.noor))

    elm.erase()

    assert {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "accounts" for key in column.foreign_keys)
        and elm.session.scalar(select(func.count()).where(column == elm.noor.id))
        and table.name not in kept
    } == set()


def test_what_a_stolen_backup_holds_opens_no_more(elm: Elm) -> None:
    """The backup has every row; the keys are kept apart, and this one is gone."""
    plan = plan_of(elm.session, elm.noor)
    _revision, backup = sealed_entries(elm.session, plan.id)
    elm.session.rollback()

    elm.erase()

    keyring = keyring_of(elm.session)
    for entry_id, sealed in backup.items():
        with pytest.raises(KeyDestroyed):
            keyring.open(
                Place(elm.noor.id, Sort.PLAN, "plan_entries", "sealed_state", entry_id), sealed
            )


def test_the_practice_finds_the_record_by_the_name(elm: Elm) -> None:
    elm.erase()

    [kept] = kept_open_to(elm.session, elm.owner)
    assert (kept.client_id, kept.body.name, kept.made_at) == (elm.noor.id, "Noor", NOW)


def test_only_the_owner_and_who_had_the_care_that_day_find_it(elm: Elm) -> None:
    elm.erase()

    assert one_kept_open_to(elm.session, elm.lee, elm.noor.id).body.name == "Noor"
    assert kept_open_to(elm.session, elm.okafor) == []
    stranger = a_therapist(elm.session, name="Dr. Oak", is_owner=True)
    for outside, client_id in ((elm.okafor, elm.noor.id), (stranger, elm.noor.id)):
        with pytest.raises(PersonNotFound):
            one_kept_open_to(elm.session, outside, client_id)
    with pytest.raises(PersonNotFound):
        one_kept_open_to(elm.session, elm.owner, elm.sam.id)


def test_who_stood_in_that_day_does_not(elm: Elm) -> None:
    agreed(elm.session, elm.lee, elm.okafor, elm.noor, first=NOW.date())
    come_to(elm.session, NOW)
    elm.erase()

    assert kept_open_to(elm.session, elm.okafor) == []
    assert len(kept_open_to(elm.session, elm.lee)) == 1


def test_erasing_twice_is_once(elm: Elm) -> None:
    elm.erase()
    elm.erase(at=NOW + timedelta(days=1))

    [kept] = kept_open_to(elm.session, elm.owner)
    assert kept.made_at == NOW


def test_two_erasures_at_once_are_one(elm: Elm, race) -> None:
    noor_id = elm.noor.id

    def act(own: Session) -> None:
        erase(own, own.get_one(Account, noor_id), at=NOW)

    race(2, act, PlanNotFound)

    elm.session.rollback()
    assert len(kept_open_to(elm.session, elm.owner)) == 1


def test_a_therapist_who_edits_meanwhile_leaves_nothing_behind(elm: Elm, race) -> None:
    acts = iter((True, False, False))

    def act(own: Session) -> None:
        if next(acts):
            erase(own, own.get_one(Account, noor_id), at=NOW)
            return
        lee = own.get_one(Account, lee_id)
        plan = plan_open_to(own, lee, plan_id)
        accept(own, plan, [adding("Written meanwhile")], by=lee, at=NOW)

    plan_id, noor_id, lee_id = plan_of(elm.session, elm.noor).id, elm.noor.id, elm.lee.id
    race(3, act, PlanNotFound)

    elm.session.rollback()
    with pytest.raises(PlanNotFound):
        plan_of(elm.session, elm.noor)
    assert sealed_count(elm.session, plan_id) == 0


def sealed_count(session: Session, plan_id) -> int:
    table = Base.metadata.tables["plan_changes"]
    return session.scalar(select(func.count()).select_from(table).where(table.c.plan_id == plan_id))


def test_links_that_nobody_used_open_nothing_any_more(elm: Elm) -> None:
    with saved(elm.session):
        invite(elm.session, elm.noor, Kind.DEVICE, by=elm.lee, at=NOW)

    elm.erase()

    assert elm.session.scalar(select(func.count()).select_from(Invitation)) == 0


def test_a_phone_that_is_to_erase_itself_is_known_until_it_calls(elm: Elm) -> None:
    with saved(elm.session):
        old, token = start_device(elm.session, elm.noor, name="Old", keeps_copy=True, at=NOW)

    elm.erase(lost={old.id})

    waiting = known_device(elm.session, token)
    assert waiting is not None
    assert (waiting.lost_at, waiting.revoked_at) == (NOW, NOW)
    theirs = select(func.count()).where(Device.account_id == elm.noor.id)
    assert elm.session.scalar(theirs) == 1


def test_what_an_erasure_left_half_done_is_finished(elm: Elm) -> None:
    """As after a stop between the rows and the key, or a row that was on its way."""
    elm.erase()
    with saved(elm.session):
        late = Delivery(
            person_id=elm.noor.id, subject_id=uuid4(), occurs_at=NOW, useless_after=NOW,
            tag="late", state="waiting",
        )  # fmt: skip
        elm.session.add(late)
        late.message = "time for a breath"
    late_message, keyring = late.sealed_message, keyring_of(elm.session)
    place = Place(elm.noor.id, Sort.PLAN, "deliveries", "sealed_message", late.id)

    assert finish_erasures(elm.session) == 1

    assert elm.session.scalar(select(func.count()).select_from(Delivery)) == 0
    with pytest.raises(KeyDestroyed):
        keyring.open(place, late_message)
    assert finish_erasures(elm.session) == 0
