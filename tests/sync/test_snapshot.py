from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.plan import plan_entries
from pocketplan.plans.seen import mark_seen
from tests.plans.changes import adding, removing, setting
from tests.sync.devices import displayed


def test_a_snapshot_is_the_plan_that_the_changes_made(care):
    walk, tea = adding(), adding("Tea")
    care.take(walk, tea, setting(walk.entry_id, "Run"), removing(tea.entry_id, saw=[tea.change_id]))
    care.take(setting(walk.entry_id, "Swim", saw=[walk.change_id]), by=care.lee)
    following, beginning = care.phone(), care.phone()

    following.sync()
    beginning.begin_anew()

    assert displayed(beginning.shown()) == displayed(following.shown())
    assert [entry.id for entry in beginning.shown().removed] == [tea.entry_id]
    assert (beginning.revision, beginning.last) == (following.revision, following.last)


def test_a_snapshot_says_whose_plan_it_is_and_who_is_in_it(care):
    care.take(adding(), by=care.lee)
    with saved(care.session):
        mark_seen(care.session, care.plan, care.noor, 1)

    told = care.server.snapshot(care.noor)

    assert told["format"] == 1
    assert (told["plan"], told["owner"]) == (str(care.plan.id), str(care.noor.id))
    assert (told["region"], told["language"], told["seen"]) == ("GB", "en", 1)
    assert told["people"] == {
        str(care.noor.id): {"name": "Noor", "role": "client"},
        str(care.lee.id): {"name": "Dr. Lee", "role": "therapist"},
    }


def test_an_empty_plan_has_a_snapshot_too(care):
    told = care.server.snapshot(care.noor)

    assert (told["revision"], told["last"], told["entries"]) == (0, None, [])


def test_one_unreadable_entry_and_one_unreadable_name_spoil_nothing_else(care):
    walk = adding()
    care.take(walk, adding("Tea"), by=care.lee)
    with saved(care.session):
        care.session.execute(
            update(plan_entries)
            .where(plan_entries.c.entry_id == walk.entry_id)
            .values(sealed_state=b"\x01torn")
        )
        care.session.execute(
            update(Account).where(Account.id == care.lee.id).values(sealed_name=b"\x01torn")
        )
        care.session.expire_all()

    told = care.server.snapshot(care.noor)

    assert told["unreadable"] == [str(walk.entry_id)]
    assert len(told["entries"]) == 1
    assert told["people"][str(care.lee.id)] == {"name": "", "role": "therapist"}


def test_an_edit_that_came_early_stays_written_over_on_a_phone_that_began_meanwhile(care):
    walk = adding()
    care.take(setting(walk.entry_id, "Run", saw=[walk.change_id]))
    phone = care.phone()
    phone.begin_anew()

    care.take(walk)
    phone.sync()

    (entry,) = phone.shown()
    assert [one.value for one in entry.values("words")] == ["Run"]
