"""Who is in the export: Patient, Practitioner, Organization, RelatedPerson, HealthcareService."""

from collections.abc import Iterable, Iterator

from pocketplan.directory.service import PracticeLine
from pocketplan.exports.fhir.coding import Resource, own_code, reference, resource, telecom
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.sealing.errors import Unreadable


def patient(client: Account, practice: Practice, name: str) -> Resource:
    return resource(
        "Patient",
        client.id,
        active=client.closed_at is None,
        name=[{"text": name}] if name else [],
        communication=[{"language": {"coding": [language(client)]}, "preferred": True}],
        managingOrganization=reference(practice.id, "Organization"),
    )


def practitioner(therapist: Account) -> Resource:
    try:
        name = [{"text": therapist.name}]
    except Unreadable:
        name = []
    return resource("Practitioner", therapist.id, name=name)


def organization(practice: Practice) -> Resource:
    """Where its name does not open it is known by its id: FHIR asks for one of the two."""
    try:
        return resource("Organization", practice.id, active=True, name=practice.name)
    except Unreadable:
        known = [{"system": "urn:ietf:rfc:3986", "value": practice.id.urn}]
        return resource("Organization", practice.id, active=True, identifier=known)


def related_people(client: Account, entries: Iterable[Entry]) -> Iterator[Resource]:
    """Yield a RelatedPerson for each entry that names somebody to ask or to be with."""
    for entry in entries:
        if entry.part not in (Part.TRUSTED_PEOPLE, Part.SAFE_PLACES):
            continue
        known_as = entry.value("relationship")
        for contact in contacts(entry)[:1]:
            yield resource(
                "RelatedPerson",
                entry.id,
                active=True,
                patient=reference(client.id, "Patient"),
                relationship=[{"text": known_as}] if known_as else [],
                name=[{"text": contact.name}] if contact.name else [],
                telecom=all_numbers(entry),
            )


def services(practice: Practice, lines: Iterable[PracticeLine]) -> Iterator[Resource]:
    """Yield the practice's own services, and who may be called by the plan."""
    for line in lines:
        try:
            service = line.service
        except Unreadable:
            continue
        yield resource(
            "HealthcareService",
            line.id,
            active=True,
            type=[own_code("service-kind", service.kind.value)],
            name=service.name,
            comment=service.area,
            telecom=telecom(("phone", service.phone), ("sms", service.text), ("url", service.chat)),
            availabilityExceptions=service.hours,
        )


def services_of_plan(entries: Iterable[Entry]) -> Iterator[Resource]:
    for entry in entries:
        if entry.part is not Part.PROFESSIONALS or not contacts(entry):
            continue
        yield resource(
            "HealthcareService",
            entry.id,
            active=True,
            name=contacts(entry)[0].name,
            telecom=all_numbers(entry),
            availabilityExceptions=entry.value("hours"),
        )


def contacts(entry: Entry) -> list[Contact]:
    """Return every contact that stands open, the client's first: none is dropped or blended."""
    values = (open_.value for open_ in entry.values("contact"))
    return [value for value in values if isinstance(value, Contact)]


def all_numbers(entry: Entry) -> list[Resource]:
    return [
        point
        for one in contacts(entry)
        for point in telecom(("phone", one.phone), ("sms", one.text))
    ]


def language(person: Account) -> Resource:
    return {"system": "urn:ietf:bcp:47", "code": person.language}
