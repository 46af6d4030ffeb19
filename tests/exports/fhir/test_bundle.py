"""A client as FHIR, read back by a model library that others wrote.

It knows R4B and not R4. What is used here is the same in both: R4B changed resources about
evidence, medicines and subscriptions, and none of ours.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fhir.resources.R4B.bundle import Bundle
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.directory.service import keep_service
from pocketplan.exports.everything import Everything
from pocketplan.exports.fhir.bundle import bundle
from pocketplan.people.practice import Practice
from pocketplan.plans.accepting import accept
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.push.delivery import Delivery, DeliveryState
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.directory.night_team import night_team
from tests.plans.changes import adding, setting
from tests.plans.photos import a_stored_photo, an_entry_showing
from tests.reminders.builders import a_reminder

ANA = Contact(name="Ana", phone="+44 7700 900123")


@pytest.fixture
def taken(session: Session) -> Everything:
    """Noor's, as Dr. Lee takes it along."""
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee = a_therapist(session, practice=practice)
    for client in (noor, sam):
        a_care_link(session, client, lee)
    plan, other = a_plan(session, owner=noor), a_plan(session, owner=sam)
    with saved(session):
        walk = adding("Walk to the river")
        changes = [
            walk,
            adding("Give Ana the keys", part=Part.SAFER_SPACE),
            adding("", part=Part.TRUSTED_PEOPLE, contact=ANA, relationship="my sister"),
            adding("", part=Part.PROFESSIONALS, contact=Contact(name="Night team", phone="116123")),
        ]
        accept(session, plan, changes, by=noor, at=NOW)
        accept(session, plan, [setting(walk.entry_id, "Walk to the sea")], by=lee, at=NOW)
        accept(session, other, [adding("Sam's own words")], by=sam, at=NOW)
        here = session.get_one(Practice, practice.id)
        keep_service(session, here, uuid4(), night_team(), region="GB", corrects="", at=NOW)
    an_entry_showing(session, plan, noor, a_stored_photo(session, plan, noor).photo_id)
    reminder = a_reminder(session, noor, lee)
    with saved(session):
        for state in (DeliveryState.ARRIVED, DeliveryState.MISSED):
            session.add(
                Delivery(
                    person_id=noor.id,
                    subject_id=reminder.id,
                    occurs_at=NOW,
                    useless_after=NOW,
                    tag="evening",
                    state=state,
                    sent_at=NOW,
                    arrived_at=NOW + timedelta(seconds=2),
                )
            )
    return Everything(session, noor, plan, lee, NOW, str)


def of_kind(whole: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = (entry["resource"] for entry in whole["entry"])
    return [one for one in found if one["resourceType"] == kind]


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("reference"), str):
            yield node["reference"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_another_library_reads_every_resource(taken: Everything) -> None:
    whole = bundle(taken)

    read = Bundle.model_validate_json(json.dumps(whole, allow_nan=False))

    assert read.type == "collection"
    assert {one["resourceType"] for one in (entry["resource"] for entry in whole["entry"])} == {
        "CarePlan",
        "Communication",
        "Consent",
        "HealthcareService",
        "Organization",
        "Patient",
        "Practitioner",
        "RelatedPerson",
    }


def test_a_practice_whose_name_does_not_open_is_known_by_its_id(
    session: Session, taken: Everything
) -> None:
    with saved(session):
        session.scalars(select(Practice)).one().sealed_name = b"broken"

    whole = bundle(taken)

    Bundle.model_validate_json(json.dumps(whole, allow_nan=False))
    [practice] = of_kind(whole, "Organization")
    assert practice["identifier"][0]["value"] == f"urn:uuid:{practice['id']}"


def test_every_reference_leads_somewhere_and_no_id_is_there_twice(taken: Everything) -> None:
    whole = bundle(taken)

    there = [entry["fullUrl"] for entry in whole["entry"]]
    assert len(there) == len(set(there))
    assert set(references(whole)) <= set(there)


def test_each_version_of_a_line_is_an_activity_and_none_is_blended(taken: Everything) -> None:
    [plan] = of_kind(bundle(taken), "CarePlan")

    said = [one["detail"]["description"] for one in plan["activity"]]
    assert {"Walk to the river", "Walk to the sea"} <= set(said)


def test_what_the_client_keeps_private_stays_out(taken: Everything) -> None:
    told = json.dumps(bundle(taken))

    assert "Give Ana the keys" not in told
    assert "The river at home" not in told
    assert "Sam" not in told


def test_whoever_is_named_can_be_called(taken: Everything) -> None:
    [ana] = of_kind(bundle(taken), "RelatedPerson")

    assert ana["name"] == [{"text": "Ana"}]
    assert ana["relationship"] == [{"text": "my sister"}]
    assert ana["telecom"] == [{"system": "phone", "value": "+44 7700 900123"}]


def test_what_did_not_leave_is_not_said_to_have_been_sent(taken: Everything) -> None:
    [sent] = of_kind(bundle(taken), "Communication")

    assert (sent["status"], sent["sent"]) == ("completed", NOW.isoformat())


def test_codes_are_our_own_and_no_profile_is_claimed(taken: Everything) -> None:
    told = json.dumps(bundle(taken))

    assert "meta" not in {name for entry in bundle(taken)["entry"] for name in entry["resource"]}
    assert "profile" not in told
    assert '"urn:pocketplan:plan-part"' in told


def test_that_a_therapist_may_read_the_plan_is_a_consent(taken: Everything) -> None:
    assert [one["status"] for one in of_kind(bundle(taken), "Consent")] == ["active"]
