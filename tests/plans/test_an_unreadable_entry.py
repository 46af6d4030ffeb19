import pytest
from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.plans.plan import entries_of, plan_entries
from tests.plans.changes import adding, code_of, setting


@pytest.fixture
def torn(care):
    """The id of an entry whose stored value was damaged; another stands beside it."""
    walk = adding()
    care.take(walk, adding("Tea"))
    with saved(care.session):
        care.session.execute(
            update(plan_entries)
            .where(plan_entries.c.entry_id == walk.entry_id)
            .values(sealed_state=b"\x01torn")
        )
    return walk.entry_id


def test_one_unreadable_entry_is_one_unreadable_entry(care, torn):
    entries = entries_of(care.session, care.plan)

    assert [entry.value("words") for entry in entries] == ["Tea"]
    assert entries.unreadable == (torn,)


def test_it_is_not_written_over_and_the_rest_still_changes(care, torn):
    verdicts = care.take(setting(torn, "Run"), adding("Bath"))

    assert [code_of(verdict) for verdict in verdicts] == ["entry-unreadable", None]
    assert entries_of(care.session, care.plan).unreadable == (torn,)


def test_a_value_moved_to_another_entry_does_not_open_there(care, torn):
    feed = next(iter(entries_of(care.session, care.other_plan)))
    with saved(care.session):
        sealed = care.session.scalar(
            plan_entries.select()
            .with_only_columns(plan_entries.c.sealed_state)
            .where(plan_entries.c.entry_id == feed.id)
        )
        care.session.execute(
            update(plan_entries).where(plan_entries.c.entry_id == torn).values(sealed_state=sealed)
        )

    assert entries_of(care.session, care.plan).unreadable == (torn,)
