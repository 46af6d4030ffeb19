"""What every resource is made with: ids, references, and codes that are this product's own."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

Resource = dict[str, Any]

SYSTEM = "urn:pocketplan:"  # whoever reads it knows these codes from docs/export.md alone
CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"


def resource(kind: str, id: UUID, **elements: Any) -> Resource:
    """Return a resource without what is empty: FHIR knows no empty element."""
    told = {name: value for name, value in elements.items() if value not in (None, "", [], {})}
    return {"resourceType": kind, "id": str(id), **told}


def reference(id: UUID, kind: str) -> Resource:
    """Point to a resource of the same bundle."""
    return {"reference": f"urn:uuid:{id}", "type": kind}


def own_code(system: str, code: str) -> Resource:
    """Return a CodeableConcept with a code of ours."""
    return {"coding": [{"system": f"{SYSTEM}{system}", "code": code}]}


def telecom(*numbers: tuple[str, str]) -> list[Resource]:
    """Return ContactPoints of (system, value), without those that are empty."""
    return [{"system": system, "value": value} for system, value in numbers if value]


def entries(resources: Iterable[Resource]) -> list[Resource]:
    return [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources]
