"""Two people write at the same moment: both are taken, one after the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine

from pocketplan.database.transaction import open_session, saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.change_log import lines_between
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.plans.seen import mark_seen, seen_by
from tests.builders import NOW
from tests.plans.changes import adding, setting

WRITERS = 8


def at_once(care, act):
    """Run `act(session, plan, person, number)` in several transactions that begin together."""
    together = Barrier(WRITERS)
    engine = care.session.get_bind()
    assert isinstance(engine, Engine)
    companions = dict(care.session.info)
    people, plan_id = (care.lee.id, care.noor.id), care.plan.id

    def write(number):
        with open_session(engine, **companions) as session:
            together.wait()
            with saved(session):
                person = session.get_one(Account, people[number % 2])
                return act(session, session.get_one(Plan, plan_id), person, number)

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(write, range(WRITERS)))
    care.session.rollback()  # look at what they left
    return answers


def test_edits_of_one_entry_at_the_same_moment_are_all_kept(care):
    walk = adding()
    care.take(walk)

    def edit(session, plan, person, number):
        change = setting(walk.entry_id, f"By {number}", saw=[walk.change_id])
        return accept(session, plan, [change], by=person, at=NOW)

    at_once(care, edit)

    (entry,) = entries_of(care.session, care.plan)
    assert {one.value for one in entry.values("words")} == {f"By {n}" for n in range(WRITERS)}
    lines = lines_between(care.session, care.plan, 0, 99)
    assert [line.revision for line in lines] == list(range(1, WRITERS + 2))


def test_one_change_sent_many_times_at_the_same_moment_is_taken_once(care):
    walk = adding()

    def send(session, plan, _person, _number):
        noor = session.get_one(Account, plan.owner_id)
        return accept(session, plan, [walk], by=noor, at=NOW)

    verdicts = [verdict for (verdict,) in at_once(care, send)]

    assert sum(verdict.is_new for verdict in verdicts) == 1
    assert all(verdict.refusal is None for verdict in verdicts)


def test_entries_put_in_one_gap_at_the_same_moment_get_different_keys(care):
    def add(session, plan, person, number):
        return accept(session, plan, [adding(str(number))], by=person, at=NOW)

    at_once(care, add)

    keys = [entry.order_key for entry in entries_of(care.session, care.plan)]
    assert len(set(keys)) == WRITERS


def test_seeing_the_plan_on_several_screens_at_once_leaves_one_mark(care):
    care.take(*[adding() for _ in range(WRITERS)])

    def see(session, plan, _person, number):
        noor = session.get_one(Account, plan.owner_id)
        return mark_seen(session, plan, noor, number + 1)

    at_once(care, see)

    assert seen_by(care.session, care.plan, care.noor) == WRITERS
