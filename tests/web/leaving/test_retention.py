"""How long records are kept: the owner says it, everyone in the practice reads it."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase
from pocketplan.leaving.retention import forget_due
from pocketplan.leaving.term import keep_for
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, Visitor, a_care_link, a_therapist, text_of

PAGE = "/practice/retention"


def names_the_record(file: bytes) -> bool:
    """Whether it is the file with what was kept of Noor, and with no plan."""
    told = json.loads(file)
    kept = [row["words"]["name"] for row in told["record"] if row["subject"] == "kept_records"]
    return kept == ["Noor"] and "plan" not in told and told["person"]["name"] is None


def test_the_owner_says_how_long_and_why(rows: Session, desk: Visitor, practice: Practice) -> None:
    answer = desk.send(PAGE, {"years": "8", "reason": "The health act"})

    assert answer.status_code == 303
    rows.rollback()
    rows.refresh(practice)
    assert (practice.retention_years, practice.retention_reason) == (8, "The health act")
    assert 'value="8"' in desk.get(PAGE).get_data(as_text=True)


def test_the_owner_can_take_it_back(rows: Session, desk: Visitor, practice: Practice) -> None:
    desk.send(PAGE, {"years": "8", "reason": "The health act"})
    desk.send(PAGE, {"years": "", "reason": ""})

    rows.rollback()
    rows.refresh(practice)
    assert (practice.retention_years, practice.retention_reason) == (None, "")


@pytest.mark.parametrize(
    ("years", "reason"),
    [("0", ""), ("101", ""), ("-3", ""), ("ten", ""), ("1e9", ""), ("5", "x" * 201)],
    ids=["none", "too many", "before", "words", "a float", "a long reason"],
)
def test_what_makes_no_sense_comes_back_as_it_was_typed(
    rows: Session, desk: Visitor, practice: Practice, years: str, reason: str
) -> None:
    answer = desk.send(PAGE, {"years": years, "reason": reason or "Because"})

    assert answer.status_code == 422
    assert (reason or "Because") in answer.get_data(as_text=True)
    rows.rollback()
    rows.refresh(practice)
    assert practice.retention_years is None


def test_a_slip_of_the_finger_destroys_nothing(
    rows: Session, desk: Visitor, practice: Practice, client
) -> None:
    noor, _sam = client("Noor"), client("Sam")
    with saved(rows):
        erase(rows, rows.get_one(Account, noor.id), at=NOW - timedelta(days=550))

    sent = {"years": "1", "reason": "The health act"}
    slip = desk.send(PAGE, sent)
    rows.rollback()
    rows.refresh(practice)
    unset = practice.retention_years
    sure = desk.send(PAGE, {**sent, "sure": "y"})

    assert (slip.status_code, unset, sure.status_code) == (422, None, 303)
    assert "one record is over already. It would wait until 1 April 2026" in text_of(slip)
    assert 'value="1"' in slip.get_data(as_text=True)
    assert desk.send(PAGE, {"years": "1", "reason": "In other words"}).status_code == 303
    for years, status in (("3", 303), ("2", 303), ("1", 422)):
        assert desk.send(PAGE, {**sent, "years": years}).status_code == status
    assert forget_due(rows, at=NOW) == 0


def test_a_shorter_time_can_go_back_while_it_waits(
    rows: Session, desk: Visitor, okafor: Visitor, practice: Practice, client
) -> None:
    noor, _sam = client("Noor"), client("Sam")
    with saved(rows):
        erase(rows, rows.get_one(Account, noor.id), at=NOW - timedelta(days=550))
        keep_for(practice, 8, "", at=NOW - timedelta(days=60))
    desk.send(PAGE, {"years": "1", "reason": "", "sure": "y"})

    waits, colleague = desk.get(PAGE), text_of(okafor.get(PAGE))
    refused = okafor.send(f"{PAGE}/back", {}).status_code
    went_back = desk.send(f"{PAGE}/back", {}).status_code

    assert "One record is over by that. It waits until 1 April 2026" in text_of(waits)
    assert "Keep them for 8 years, as before" in text_of(waits)
    assert "Kept until 1 April 2026" in text_of(waits)
    assert "One record is over by that." in colleague
    assert "as before" not in colleague
    assert (refused, went_back) == (403, 303)
    assert "as before" not in text_of(desk.get(PAGE))
    rows.rollback()
    rows.refresh(practice)
    assert practice.retention_years == 8
    assert forget_due(rows, at=NOW + timedelta(days=31)) == 0


def test_a_colleague_reads_it_and_sets_nothing(desk: Visitor, okafor: Visitor) -> None:
    desk.send(PAGE, {"years": "1", "reason": "The health act"})

    assert "for one year. The health act" in text_of(okafor.get(PAGE))
    assert okafor.send(PAGE, {"years": "2", "reason": ""}).status_code == 403


def test_whoever_erased_themselves_is_found_by_name_by_whom_it_concerns(
    app: Flask, rows: Session, desk: Visitor, okafor: Visitor, client
) -> None:
    noor, _sam = client("Noor"), client("Sam")
    desk.send(PAGE, {"years": "8", "reason": ""})
    with saved(rows):
        erase(rows, rows.get_one(Account, noor.id), at=NOW)

    said = text_of(desk.get(PAGE))
    assert "Noor Erased on 2 March 2026 . Kept until 2 March 2034 ." in said
    assert "Sam" not in said
    assert "Noor" not in text_of(okafor.get(PAGE))


def test_the_record_that_is_kept_is_taken_along_by_whom_it_is_open_to_and_nobody_else(
    app: Flask, rows: Session, desk: Visitor, okafor: Visitor, client
) -> None:
    noor, sam = client("Noor"), client("Sam")
    okafors = rows.get_one(Account, okafor.account_id)
    with saved(rows):
        a_care_link(rows, noor, okafors)
        erase(rows, rows.get_one(Account, noor.id), at=NOW)
    later = Visitor(app, a_therapist(rows, practice=rows.get_one(Practice, noor.practice_id)))

    taken = [
        names_the_record(one.send(f"{PAGE}/{noor.id}/record", {}).data) for one in (desk, okafor)
    ]
    refused = later.send(f"{PAGE}/{noor.id}/record", {}).status_code
    not_erased = desk.send(f"{PAGE}/{sam.id}/record", {}).status_code

    assert taken == [True, True]
    assert (refused, not_erased) == (404, 404)
    rows.rollback()
    took = [line.actor_id for line in lines_about(rows, noor.id) if line.act == Act.TOOK_ALONG]
    assert took == [okafor.account_id, desk.account_id]


def test_a_record_that_is_kept_can_be_read_and_printed(
    rows: Session, desk: Visitor, okafor: Visitor, client
) -> None:
    noor, sam = client("Noor"), client("Sam")
    barred = {"name": "Rafi", "form_id": str(uuid4())}
    assert desk.send(f"/clients/{noor.id}/people/barred", barred).status_code == 303
    with saved(rows):
        erase(rows, rows.get_one(Account, noor.id), at=NOW)

    page = desk.send(f"{PAGE}/{noor.id}/record", {"kind": "paper"})
    others = [
        one.send(f"{PAGE}/{whose.id}/record", {"kind": "paper"}).status_code
        for one, whose in ((okafor, noor), (desk, sam))
    ]

    assert "The record of Noor" in text_of(page)
    assert "Rafi" in text_of(page)
    assert f"/clients/{noor.id}" not in page.text
    assert others == [404, 404]


def test_what_is_kept_asks_for_a_fresh_proof_too(rows: Session, desk: Visitor, client) -> None:
    noor = client("Noor")
    with saved(rows):
        erase(rows, rows.get_one(Account, noor.id), at=NOW)
        rows.get_one(Device, desk.device_id).signed_in_at = NOW.replace(hour=8)

    answer = desk.send(f"{PAGE}/{noor.id}/record", {})

    assert answer.status_code == 403
    assert "Noor" not in answer.text
