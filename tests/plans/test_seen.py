from pocketplan.database.transaction import saved
from pocketplan.plans.seen import mark_seen, seen_by
from tests.plans.changes import adding


def test_a_seen_mark_only_moves_forward_and_never_beyond_the_plan(care):
    care.take(adding(), adding("Tea"))

    marks = []
    for revision in (1, 99, 0):
        with saved(care.session):
            marks.append(mark_seen(care.session, care.plan, care.noor, revision))

    assert marks == [1, 2, 2]


def test_each_person_has_a_mark_of_their_own(care):
    care.take(adding())

    with saved(care.session):
        mark_seen(care.session, care.plan, care.lee, 1)

    assert seen_by(care.session, care.plan, care.lee) == 1
    assert seen_by(care.session, care.plan, care.noor) == 0
