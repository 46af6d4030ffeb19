"""What last happened to many plans is told at once, and as if each were looked at alone."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.demo.practice import seed
from pocketplan.plans import latest
from pocketplan.plans.accepting import accept
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.history import backwards
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import mark_seen
from tests.builders import NOW, a_client, a_plan, a_therapist
from tests.plans.changes import adding


@pytest.mark.parametrize("seen", [0, 20, 10_000])
def test_it_is_the_same_as_a_look_at_each_plan(session: Session, seen: int) -> None:
    with saved(session):
        seed(session, at=NOW)
        plans = session.scalars(select(Plan)).all()
    lee = a_therapist(session)
    with saved(session):
        for plan in plans:
            mark_seen(session, plan, lee, min(seen, plan.revision))

    found = latest.latest_of(session, [plan.owner_id for plan in plans], reader=lee)

    assert len(found) == len(plans) > 3
    for plan in plans:
        lines = list(backwards(session, plan, reader=lee))
        assert found[plan.owner_id].at == lines[0].accepted_at
        assert found[plan.owner_id].owner_changed == any(
            line.author_id == plan.owner_id and line.revision > seen for line in lines
        )


def test_a_line_that_does_not_open_hides_no_other(session: Session) -> None:
    noor, lee = a_client(session), a_therapist(session)
    plan = a_plan(session, owner=noor)
    with saved(session):
        for words in ("Walk to the river", "Call my aunt"):
            accept(session, plan, [adding(words, part=Part.COPING_STEPS)], by=noor, at=NOW)
        newest = plan_changes.c.revision == plan.revision
        session.execute(plan_changes.update().where(newest).values(sealed_body=b"\1damaged"))

    found = latest.latest_of(session, [noor.id], reader=lee)

    assert (found[noor.id].at, found[noor.id].owner_changed) == (NOW, True)
