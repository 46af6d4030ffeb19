"""A therapist takes a record along: with a proof, and the client reads that it was taken."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.limits import publish_limits
from pocketplan.care.confidentiality.limits_answer import Answer, Said, answer_limits
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.care.confidentiality.withholding import Withholding
from pocketplan.care.intake.answer import answers_of
from pocketplan.database.transaction import saved
from pocketplan.exports.record import record_kinds
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from pocketplan.plans.part import Part
from pocketplan.reading_record.record import Act
from pocketplan.web.leaving import record_paper
from tests.builders import NOW, a_therapist, text_of
from tests.web.conftest import Shared
from tests.web.leaving.full_record import IN_ORDER, write_the_record


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


@pytest.mark.parametrize("kind", ["json", "fhir"])
def test_what_makes_a_space_safer_goes_along_where_it_is_ticked(
    shared: Shared, path: str, kind: str
) -> None:
    told = shared.by_lee.send(path, {"kind": kind, "private": "yes"}).get_data(as_text=True)
    again = shared.by_lee.send(path, {"kind": "", "private": "yes"}).get_data(as_text=True)
    page = shared.by_lee.get(path).get_data(as_text=True)

    assert "Give Ana the keys" in told
    ticked = 'aria-describedby="private-hint" checked'
    assert [ticked in one for one in (again, page)] == [True, False]


def test_the_paper_holds_the_whole_record_in_its_order(shared: Shared, path: str) -> None:
    write_the_record(shared)

    answer = shared.by_lee.send(path, {"kind": "paper"})

    said = text_of(answer)
    places = [said.index(words) for words in IN_ORDER]
    assert places == sorted(places)
    assert "Content-Disposition" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Walk to the river" not in said
    assert ("Dr. Lee", Act.TOOK_ALONG) in shared.record


def test_what_does_not_open_is_said_on_paper_and_hides_nothing_else(
    shared: Shared, path: str
) -> None:
    write_the_record(shared)
    with saved(shared.rows):
        for kind in record_kinds():
            if kind.__tablename__ != "barred_contacts":
                shared.rows.execute(update(kind).values(sealed_body=b"broken"))

    answer = shared.by_lee.send(path, {"kind": "paper"})

    said = text_of(answer)
    assert answer.status_code == 200
    assert "Rafi must not know" in said
    assert said.count("cannot be read") >= 9


def test_the_paper_says_that_a_client_does_not_read_it_for_as_long_as_that_is_so(
    shared: Shared, path: str
) -> None:
    write_the_record(shared)
    now = text_of(shared.by_lee.send(path, {"kind": "paper"}))
    with saved(shared.rows):
        shared.rows.execute(update(Withholding).values(review_on=NOW.date() - timedelta(days=1)))

    later = text_of(shared.by_lee.send(path, {"kind": "paper"}))

    said = "Your client does not read this now."
    assert [said in one for one in (now, later)] == [True, False]
    assert "to 1 March 2026." in later
    assert "She would read it alone" in later


def test_what_a_client_said_of_a_text_is_on_paper_also_where_the_text_does_not_open(
    shared: Shared, path: str
) -> None:
    practice = shared.rows.get_one(Practice, shared.noor.practice_id)
    owner = a_therapist(shared.rows, practice=practice, is_owner=True)
    read = Answer(said=Said.READ, words="You tell nobody", language="en")
    with saved(shared.rows) as rows:
        text = publish_limits(rows, owner, uuid4(), STARTING_TEXT, at=NOW)
        answer_limits(rows, shared.noor, uuid4(), text.id, read, at=NOW)
        text.sealed_body = b"broken"

    answer = shared.by_lee.send(path, {"kind": "paper"})

    assert answer.status_code == 200
    assert "You tell nobody" in text_of(answer)


def test_the_paper_is_of_one_moment_whatever_is_written_meanwhile(
    shared: Shared, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_somebody_writes(session: Session, client: Account) -> object:
        barred = {"name": "Somebody new", "form_id": str(uuid4())}
        sent = shared.by_lee.send(f"/clients/{client.id}/people/barred", barred)
        assert sent.status_code == 303
        return answers_of(session, client)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(record_paper, "answers_of", and_somebody_writes)
        during = text_of(shared.by_lee.send(path, {"kind": "paper"}))

    assert "Somebody new" not in during
    assert "Somebody new" in text_of(shared.by_lee.send(path, {"kind": "paper"}))


def test_without_a_choice_nothing_is_taken(shared: Shared, path: str) -> None:
    assert shared.by_lee.send(path, {"kind": "all"}).status_code == 422
    assert ("Dr. Lee", Act.TOOK_ALONG) not in shared.record


def test_without_a_fresh_proof_nothing_is_taken(shared: Shared, path: str) -> None:
    with saved(shared.rows):
        device = shared.rows.get_one(Device, shared.by_lee.device_id)
        device.signed_in_at = NOW.replace(hour=8)

    assert shared.by_lee.send(path, {"kind": "json"}).status_code == 403
    assert ("Dr. Lee", Act.TOOK_ALONG) not in shared.record
