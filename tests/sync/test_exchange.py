from uuid import uuid4

import pytest
from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.plans.change import wire_change
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.moving import move_home
from pocketplan.plans.order import LONGEST
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Photo
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.sync.errors import Restored, TooOld
from tests.builders import NOW
from tests.plans.changes import adding, moving, on_the_wire, setting
from tests.sync.backup import put_back, rows_of
from tests.sync.devices import displayed


def asking(since=0, *changes, **more):
    return {"format": 1, "since": since, "changes": list(changes), **more}


def test_a_round_brings_what_is_new_and_a_verdict_on_each_change(care):
    care.take(adding("Tea"), by=care.lee)
    walk, nonsense = on_the_wire(), on_the_wire(kind="nonsense")

    reply = care.server.exchange(care.noor, asking(0, walk, nonsense))

    assert reply["revision"] == 2
    assert [change["revision"] for change in reply["changes"]] == [1, 2]
    assert [change["author"] for change in reply["changes"]] == [
        str(care.lee.id),
        str(care.noor.id),
    ]
    assert reply["last"] == walk["id"]
    assert reply["taken"] == [walk["id"]]
    assert reply["refused"] == [{"id": nonsense["id"], "code": "unreadable-change"}]
    assert reply["people"][str(care.lee.id)] == {"name": "Dr. Lee", "role": "therapist"}


def test_what_has_no_id_is_refused_without_one(care):
    reply = care.server.exchange(care.noor, asking(0, 7, {"id": "x" * 65}, {"id": 7}))

    assert [refused["id"] for refused in reply["refused"]] == [None, None, None]


def test_a_phone_that_is_up_to_date_hears_nothing_new(care):
    phone = care.phone()
    phone.waiting = [on_the_wire()]
    phone.sync()

    reply = phone.sync()

    assert (reply["changes"], reply["taken"], reply["people"]) == ([], [], {})


def test_a_phone_that_has_nothing_new_hears_of_a_move(care):
    with saved(care.session):
        move_home(care.session, care.noor, "ES", at=NOW)

    assert care.server.exchange(care.noor, asking(0))["region"] == "ES"


def test_a_lost_reply_is_made_good_by_the_next_round(care):
    phone = care.phone()
    phone.waiting = [on_the_wire()]
    care.server.exchange(care.noor, phone.request())

    phone.sync()

    assert phone.waiting == []
    assert displayed(phone.shown()) == displayed(entries_of(care.session, care.plan))
    assert care.plan.revision == 1


def test_seen_marks_travel_with_the_exchange(care):
    care.take(adding(), adding("Tea"))

    first = care.server.exchange(care.noor, asking(2, seen=1))
    other_phone = care.server.exchange(care.noor, asking(2))

    assert (first["seen"], other_phone["seen"]) == (1, 1)


def test_a_phone_far_behind_takes_a_snapshot(care, monkeypatch):
    monkeypatch.setattr("pocketplan.sync.exchange.FOLLOWED", 2)
    care.take(adding(), adding("Tea"), adding("Bath"))

    with pytest.raises(TooOld):
        care.server.exchange(care.noor, asking(0, on_the_wire()))
    care.server.exchange(care.noor, asking(1))

    assert care.plan.revision == 3


def test_a_phone_that_knows_more_than_the_server_sends_its_own_again(care):
    phone, tablet = care.phone(), care.phone()
    phone.waiting = [on_the_wire()]
    phone.sync()
    rows = rows_of(care.session, care.plan)
    phone.waiting = [on_the_wire(fields={"words": "Tea"})]
    phone.sync()
    put_back(care.session, care.plan, rows, 1, 0)

    phone.sync()
    phone.sync()
    tablet.sync()

    words = [entry.value("words") for entry in tablet.shown()]
    assert words == ["Tea", "Walk to the river"]


def test_a_restored_server_that_went_on_is_noticed_by_the_last_change(care):
    phone = care.phone()
    phone.waiting = [on_the_wire()]
    phone.sync()
    put_back(
        care.session, care.plan, {table: [] for table in rows_of(care.session, care.plan)}, 0, 0
    )
    care.take(adding("Tea"), adding("Bath"), by=care.lee)

    with pytest.raises(Restored):
        care.server.exchange(care.noor, phone.request())
    phone.sync()
    phone.sync()

    words = {entry.value("words") for entry in phone.shown()}
    assert words == {"Tea", "Bath", "Walk to the river"}


def test_a_line_that_does_not_open_sends_the_phone_to_the_snapshot(care):
    care.take(adding(), adding("Tea"))
    with saved(care.session):
        care.session.execute(
            update(plan_changes).where(plan_changes.c.revision == 1).values(sealed_body=b"\x01torn")
        )

    with pytest.raises(TooOld):
        care.server.exchange(care.noor, asking(0))
    after_it = care.server.exchange(care.noor, asking(1))

    assert [change["revision"] for change in after_it["changes"]] == [2]


def test_places_that_got_new_keys_reach_a_phone_that_was_away(care):
    first, last = adding("First"), adding("Last")
    care.take(first, last)
    away, squeezing = care.phone(), care.phone()
    away.sync()
    squeezing.waiting = [
        wire_change(adding(str(number), after=last.entry_id)) for number in range(180)
    ]

    squeezing.sync()
    reply = away.sync()

    assert reply["keys"]
    shown = displayed(entries_of(care.session, care.plan))
    assert displayed(away.shown()) == displayed(squeezing.shown()) == shown
    assert max(len(entry.order_key) for entry in away.shown()) <= LONGEST


def test_a_therapist_never_receives_a_photo_that_is_not_shared(care):
    sea = adding("The sea", part=Part.VALUES, photo=Photo(id=uuid4(), description="Our beach"))
    dog = setting(sea.entry_id, Photo(id=uuid4(), description="Our dog"), field="photo")
    care.take(sea, dog)

    private = [
        care.server.exchange(care.lee, asking(0)),
        care.server.snapshot(care.lee),
    ]
    care.take(setting(sea.entry_id, True, field="shared"))
    shared = care.server.snapshot(care.lee)

    assert all("Our" not in str(told) for told in private)
    assert "Our beach" in str(shared)


def test_a_therapist_never_hears_of_an_entry_that_is_a_photo_alone(care):
    sea = adding("", part=Part.VALUES, photo=Photo(id=uuid4(), description="Our beach"))
    sister = adding("Sister", part=Part.VALUES, after=sea.entry_id, for_entry=sea.entry_id)
    care.take(sea, setting(sea.entry_id, "Before I drive", field="moment"), sister)
    care.take(moving(sea.entry_id, after=None, saw=[sea.change_id], part=Part.VALUES))

    private = [
        care.server.exchange(care.lee, asking(0)),
        care.server.snapshot(care.lee),
    ]

    assert all(str(sea.entry_id) not in str(told) for told in private)
    assert all("Sister" in str(told) for told in private)


def test_a_therapist_hears_when_a_photo_alone_is_shared_and_when_no_longer(care):
    sea = adding("", part=Part.VALUES, photo=Photo(id=uuid4(), description="Our beach"))
    share = setting(sea.entry_id, True, field="shared")
    care.take(sea)

    care.take(share)
    shared = care.server.snapshot(care.lee)
    since = asking(shared["revision"])
    care.take(setting(sea.entry_id, None, field="shared", saw=[share.change_id]))

    told = care.server.exchange(care.lee, since)
    assert "Our beach" in str(shared)
    assert [change["field"] for change in told["changes"]] == ["shared"]
    assert care.server.snapshot(care.lee)["entries"] == []


def test_a_therapist_who_reads_and_changes_is_written_down_once_an_exchange(care):
    care.take(adding())

    care.server.exchange(care.lee, asking(0))
    care.server.exchange(care.lee, asking(0, on_the_wire()))
    care.server.exchange(care.lee, asking(2))

    acts = [line.act for line in reversed(lines_about(care.session, care.noor.id))]
    assert acts == [Act.READ_PLAN, Act.CHANGED_PLAN]


def test_a_client_reading_their_own_plan_is_nobodys_business(care):
    care.take(adding(), by=care.lee)
    before = len(lines_about(care.session, care.noor.id))

    care.server.exchange(care.noor, asking(0, on_the_wire()))

    assert len(lines_about(care.session, care.noor.id)) == before
