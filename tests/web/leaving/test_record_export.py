"""A therapist takes a record along: with a proof, and the client reads that it was taken."""

import json

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from pocketplan.plans.part import Part
from pocketplan.reading_record.record import Act
from tests.builders import NOW
from tests.web.conftest import Shared


@pytest.fixture
def path(shared: Shared) -> str:
    shared.add(shared.noor, "Walk to the river")
    shared.add(shared.noor, "Give Ana the keys", part=Part.SAFER_SPACE)
    return f"/clients/{shared.noor.id}/export"


@pytest.mark.parametrize(("kind", "begins"), [("json", "pocketplan"), ("fhir", "Bundle")])
def test_the_file_has_what_the_therapist_may_hand_over(
    shared: Shared, path: str, kind: str, begins: str
) -> None:
    answer = shared.by_lee.send(path, {"kind": kind})

    told = json.loads(answer.data)
    assert begins in (told.get("format"), told.get("resourceType"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="record.json"'
    assert "Walk to the river" in json.dumps(told)
    assert "Give Ana the keys" not in json.dumps(told)
    assert ("Dr. Lee", Act.TOOK_ALONG) in shared.record


def test_without_a_choice_nothing_is_taken(shared: Shared, path: str) -> None:
    assert shared.by_lee.send(path, {"kind": "all"}).status_code == 422
    assert ("Dr. Lee", Act.TOOK_ALONG) not in shared.record


def test_without_a_fresh_proof_nothing_is_taken(shared: Shared, path: str) -> None:
    with saved(shared.rows):
        device = shared.rows.get_one(Device, shared.by_lee.device_id)
        device.signed_in_at = NOW.replace(hour=8)

    assert shared.by_lee.send(path, {"kind": "json"}).status_code == 403
    assert ("Dr. Lee", Act.TOOK_ALONG) not in shared.record
