import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link
from pocketplan.plans.access import entries_open_to, plan_of, plan_open_to
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.part import Part
from pocketplan.plans.value import Photo
from tests.builders import NOW, a_care_link, a_therapist
from tests.plans.changes import adding, setting


def test_the_client_and_their_therapist_open_the_plan(care):
    for person in (care.noor, care.lee):
        assert plan_open_to(care.session, person, care.plan.id) is care.plan


def test_nobody_else_learns_that_there_is_a_plan(care):
    stranger = a_therapist(care.session, name="Dr. Okafor")
    a_care_link(care.session, care.omar, stranger)

    for person in (care.omar, stranger):
        with pytest.raises(PlanNotFound):
            plan_open_to(care.session, person, care.plan.id)


def test_a_therapist_loses_the_plan_as_soon_as_consent_ends(care):
    link = active_link(care.session, client_id=care.noor.id, therapist_id=care.lee.id)

    with saved(care.session):
        link.end(at=NOW)

    with pytest.raises(PlanNotFound):
        plan_open_to(care.session, care.lee, care.plan.id)


def test_a_client_has_a_plan_of_their_own_and_a_therapist_none(care):
    assert plan_of(care.session, care.omar) is care.other_plan
    with pytest.raises(PlanNotFound):
        plan_of(care.session, care.lee)


def test_a_therapist_sees_a_photo_only_while_it_is_shared_and_shown(care):
    sea = adding("The sea", part=Part.VALUES, photo=Photo(id=care.plan.id, description="Our beach"))
    sharing = setting(sea.entry_id, True, field="shared")
    hiding = setting(sea.entry_id, True, field="hidden")

    seen = []
    for change in (sea, sharing, hiding):
        care.take(change)
        (entry,) = entries_open_to(care.session, care.lee, care.plan)
        seen.append(entry.value("photo") is not None)
    (own,) = entries_open_to(care.session, care.noor, care.plan)

    assert seen == [False, True, False]
    assert own.value("photo") is not None
