"""The plan as one CarePlan: an activity for each entry, each version where several stand open."""

from collections.abc import Iterable, Iterator
from datetime import date

from pocketplan.exports.fhir.coding import Resource, own_code, reference, resource
from pocketplan.exports.fhir.people import contacts
from pocketplan.people.account import Account
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan

BESIDE = ("how", "address", "hours", "who", "by", "moment", "good_for", "no_answer")
OF_PEOPLE = (Part.TRUSTED_PEOPLE, Part.SAFE_PLACES)


def care_plan(
    plan: Plan, client: Account, therapists: Iterable[Account], entries: Iterable[Entry]
) -> Resource:
    return resource(
        "CarePlan",
        plan.id,
        status="active",
        intent="plan",
        category=[own_code("plan-kind", "safety-plan")],
        subject=reference(client.id, "Patient"),
        period={"start": plan.made_at.isoformat()},
        created=plan.made_at.isoformat(),
        contributor=[
            reference(client.id, "Patient"),
            *(reference(one.id, "Practitioner") for one in therapists),
        ],
        activity=[one for entry in entries for one in _activities(entry)],
    )


def _activities(entry: Entry) -> Iterator[Resource]:
    """Yield one for each version of its words. Whether anything was done nobody keeps track of."""
    said = [open_.value for open_ in entry.values("words") if open_.value is not None]
    named = [contact.name for contact in contacts(entry)]
    for words in said or named or [None]:
        description = _described(entry, words)
        if not description:
            continue
        detail: Resource = {
            "code": own_code("plan-part", entry.part.value),
            "status": "unknown",
            "description": description,
        }
        if entry.part in OF_PEOPLE and contacts(entry):
            detail["performer"] = [reference(entry.id, "RelatedPerson")]
        if entry.part is Part.PROFESSIONALS and contacts(entry):
            detail["performer"] = [reference(entry.id, "HealthcareService")]
        yield {"detail": detail}


def _described(entry: Entry, words: object) -> str:
    beside = (open_.value for name in BESIDE for open_ in entry.values(name))
    told = [words, *beside]
    return "\n".join(
        one.isoformat() if isinstance(one, date) else str(one) for one in told if one is not None
    )
