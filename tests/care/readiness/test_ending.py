"""A link closes with what it was made for, in the same moment."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, contacts_of, keep_contact
from pocketplan.care.parting import part
from pocketplan.care.readiness.answering import answer, opened
from pocketplan.care.readiness.ending import end_contact
from pocketplan.care.readiness.errors import LinkOver
from pocketplan.care.readiness.link import Answer, Says, links_of
from pocketplan.care.readiness.making import make_link
from pocketplan.care.readiness.people import people_to_ask
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact
from tests.builders import NOW, a_care_link, a_therapist
from tests.plans.changes import removing

LATER = NOW + timedelta(days=1)


def contact(circle, name: str, phone: str) -> UUID:
    with saved(circle.session):
        return keep_contact(
            circle.session,
            uuid4(),
            Facts(name=name, phone=phone),
            client=circle.noor,
            by=circle.lee,
            at=NOW,
            today=NOW.date(),
        ).contact_id


def made_by(circle, who, person: str):
    wish = circle.wish(person=person, agreed_on=NOW.date())
    with saved(circle.session):
        return make_link(circle.session, circle.noor, wish, by=who, at=NOW)


def is_open(circle, made) -> bool:
    try:
        with saved(circle.session):
            opened(circle.session, token=made.token, at=LATER)
    except LinkOver:
        return False
    return True


def test_somebody_who_is_not_to_be_called_any_more_has_a_closed_link(circle) -> None:
    amal, jules = (
        contact(circle, "Amal", "020 7946 0150"),
        contact(circle, "Jules", "020 7946 0151"),
    )
    hers, other = circle.make(person=f"contact/{amal}"), circle.make(person=f"contact/{jules}")
    with saved(circle.session):
        link = opened(circle.session, token=hers.token, at=LATER)

    with saved(circle.session):
        end_contact(circle.session, amal, client=circle.noor, by=circle.noor, at=LATER)

    assert not is_open(circle, hers)
    assert is_open(circle, other)
    with pytest.raises(LinkOver), saved(circle.session):
        answer(circle.session, link, Answer(says=Says.YES), at=LATER)


def test_what_a_therapist_asked_closes_with_their_care_and_what_the_client_asked_does_not(
    circle,
) -> None:
    other = a_therapist(circle.session)
    a_care_link(circle.session, circle.noor, other)
    amal = contact(circle, "Amal", "020 7946 0150")
    by_noor, by_lee = circle.make(), made_by(circle, circle.lee, f"contact/{amal}")
    jules = contact(circle, "Jules", "020 7946 0151")
    about_jules = circle.make(person=f"contact/{jules}")

    def ends(therapist) -> None:
        with saved(circle.session):
            part(
                circle.session,
                client_id=circle.noor.id,
                therapist_id=therapist.id,
                by=circle.noor,
                at=LATER,
            )

    ends(circle.lee)
    assert [is_open(circle, one) for one in (by_noor, by_lee, about_jules)] == [True, False, True]
    ends(other)  # nobody is left who would call Jules
    assert [is_open(circle, one) for one in (by_noor, about_jules)] == [True, False]


def test_whoever_is_taken_out_of_the_plan_has_a_closed_link(circle) -> None:
    circle.add(Part.TRUSTED_PEOPLE, contact=Contact(name="Amal", phone="020 7946 0150"))
    sam, amal = (one.key for one in people_to_ask(circle.session, circle.noor))
    hers, other = circle.make(person=sam), circle.make(person=amal)
    with saved(circle.session):
        plan = plan_of(circle.session, circle.noor)
        entry = entries_of(circle.session, plan).with_id(UUID(sam.removeprefix("entry/")))
        assert entry
        gone = removing(entry.id, saw=entry.content_ids)
        accept(circle.session, plan, [gone], by=circle.noor, at=NOW)

    assert not is_open(circle, hers)
    assert is_open(circle, other)


def test_no_link_of_somebody_who_erased_themselves_opens(circle) -> None:
    made = circle.make()

    with saved(circle.session):
        erase(circle.session, circle.noor, at=LATER)

    assert not is_open(circle, made)
    assert all(link.revoked_at for link in links_of(circle.session, circle.noor))


def test_a_contact_that_does_not_open_is_not_asked_and_takes_nobody_along(circle) -> None:
    contact(circle, "Amal", "020 7946 0150")
    gone = contact(circle, "Gone", "020 7946 0152")
    with saved(circle.session):
        for row in contacts_of(circle.session, circle.noor):
            if row.contact_id == gone:
                row.sealed_body = b"\x00" * 64

    assert [one.name for one in people_to_ask(circle.session, circle.noor)] == ["Sam", "Amal"]


def test_where_it_does_not_open_who_is_barred_nobody_is_asked(circle) -> None:
    with saved(circle.session):
        row = keep_barred(
            circle.session,
            uuid4(),
            Bar(name="Sam"),
            client=circle.noor,
            by=circle.noor,
            at=NOW,
            today=NOW.date(),
        )
        row.sealed_body = b"\x00" * 64

    assert people_to_ask(circle.session, circle.noor) == []
