"""One client as a FHIR R4 Bundle of the type "collection"."""

from collections.abc import Iterator
from uuid import uuid4

from sqlalchemy import select

from pocketplan.directory.service import practice_lines
from pocketplan.exports.everything import Everything
from pocketplan.exports.fhir.agreements import communications, consents
from pocketplan.exports.fhir.care_plan import care_plan
from pocketplan.exports.fhir.coding import Resource, entries
from pocketplan.exports.fhir.people import (
    organization,
    patient,
    practitioner,
    related_people,
    services,
    services_of_plan,
)
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.practice import Practice
from pocketplan.sealing.errors import Unreadable


def bundle(taken: Everything) -> Resource:
    """Return what the reader may see of the client, in the session's one moment."""
    return {
        "resourceType": "Bundle",
        "id": str(uuid4()),
        "type": "collection",
        "timestamp": taken.at.isoformat(),
        "entry": entries(_resources(taken)),
    }


def _resources(taken: Everything) -> Iterator[Resource]:
    session, client = taken.session, taken.client
    practice = session.get_one(Practice, client.practice_id)
    in_care = select(Account).join(CareLink, CareLink.therapist_id == Account.id)
    theirs = in_care.where(CareLink.client_id == client.id).order_by(CareLink.agreed_at)
    therapists = list(session.scalars(theirs))
    yield organization(practice)
    yield patient(client, practice, _name(client))
    yield from (practitioner(one) for one in therapists)
    if taken.plan is not None:
        present = [entry for entry in taken.entries() if entry.is_present]
        yield from related_people(client, present)
        yield from services_of_plan(present)
        yield care_plan(taken.plan, client, therapists, present)
    yield from services(practice, practice_lines(session, practice.id))
    yield from consents(session, client)
    yield from communications(session, client)


def _name(client: Account) -> str:
    try:
        return client.name
    except Unreadable:
        return ""
