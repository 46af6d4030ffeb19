"""Words that people write are nowhere to be found: not in a file, a dump, a log or an address."""

import logging
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from msgspec import to_builtins
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pocketplan.care.area.client_area import note_area
from pocketplan.care.intake.answer import answers_of
from pocketplan.care.intake.question import Question, Slot
from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.directory.professional import keep_professional
from pocketplan.directory.report import report_line
from pocketplan.directory.service import keep_service
from pocketplan.plans.part import Part, fields_of
from pocketplan.sealing.column import SealedText
from pocketplan.settings import Settings
from tests.builders import NOW, Visitor, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.directory.local_service import a_professional
from tests.directory.night_team import night_team
from tests.plans.pictures import saved_as
from tests.web.notes.noted import ASSESSED, OBSERVED
from tests.web.words_around import write_around
from tests.web.words_of_others import ask_a_trusted_person, keep_records, look_back

CANARY = "kanarienvogel"
REMINDED = "zimtstern"  # a reminder may not name anybody
PHONE = "02079460999"
OTHER_VALUES = {
    "kind": "thought",
    "minutes": 17,
    "agreed_on": "2026-02-11",
    "read_on": "2026-02-13",
    "line": f"GB/{CANARY} line",
    "by": "2026-02-12",
    "helped": "2026-02-13",
    "done": True,
    "role": "hotline",
    "chat": f"https://{CANARY}.example/chat",
    "about": "touch",
    "for_entry": None,
    "hidden": False,
    "shared": True,
    "likelihood": 7,
}
# Numbers and days; what a browser says of itself; nothing at all.
WITHOUT_WORDS = {
    "deliveries.sealed_message",
    "devices.sealed_name",
    "emergency_episodes.sealed_body",
    "intake_asked.sealed_body",
    "own_ceilings.sealed_body",
    "passkeys.sealed_name",
    "push_subscriptions.sealed_address",
    "reminders.sealed_title",
    "reviews.sealed_days",
}


def a_value(name: str, photo_id: str) -> object:
    if name == "contact":
        return {"name": f"{CANARY} name", "phone": PHONE, "text": PHONE, "keyword": CANARY}
    if name == "photo":
        return {"id": photo_id, "description": f"{CANARY} description"}
    return OTHER_VALUES.get(name, f"{CANARY} in {name}")


@pytest.fixture
def busy_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def write_everywhere(app: Flask, rows: Session) -> list[str]:
    """Put the canary into every field a person can write in; return the addresses used."""
    practice = a_practice(rows, name=f"{CANARY} practice")
    noor = a_client(rows, practice=practice, name=f"{CANARY} client")
    lee = a_therapist(rows, practice=practice, name=f"Dr. {CANARY}")
    a_care_link(rows, noor, lee)
    with saved(rows):
        service = night_team(f"{CANARY} team")
        row = keep_service(rows, practice, uuid4(), service, region="GB", corrects="", at=NOW)
        row.why_retired = f"{CANARY} reason"
        note_area(rows, noor, f"{CANARY} area", by=lee, at=NOW)
        keep_professional(rows, lee, uuid4(), a_professional(f"{CANARY} nurse"), at=NOW)
        report_line(rows, noor, uuid4(), f"{CANARY} line", at=NOW)
    plan_id, photo_id = a_plan(rows, owner=noor).id, str(uuid4())
    phone, desk = Visitor(app, noor), Visitor(app, lee)
    addresses = []
    put = phone.put(
        f"/plans/{plan_id}/photos/{photo_id}",
        data=saved_as("JPEG"),
        headers={"X-CSRFToken": phone.token()},
    )
    changes = [
        {
            "id": str(uuid4()),
            "kind": "add-entry",
            "entry": str(uuid4()),
            "part": part.value,
            "after": None,
            "fields": {
                name: value
                for name in fields_of(part)
                if (value := a_value(name, photo_id)) is not None
            },
            "at": "2026-03-02T14:00:00Z",
        }
        for part in Part
    ]
    taken = phone.send_json(
        f"/plans/{plan_id}/exchange", {"format": 1, "since": 0, "changes": changes}
    )
    written = desk.send(f"/plans/{plan_id}/coping_steps/new", {"words": f"{CANARY} by therapist"})
    refused = phone.send(f"/plans/{plan_id}/coping_steps/new", {"words": CANARY * 200})
    reminded = desk.send(
        f"/clients/{noor.id}/reminders",
        {"kind": "own", "own_words": f"Bake a {REMINDED}", "often": "daily", "at": "20:30"}
        | {"note": f"{CANARY} in the note"},
    )
    follow_ups, one = f"/clients/{noor.id}/follow-ups", uuid4()
    planned = desk.send(
        follow_ups,
        {"form_id": str(one), "kind": "other", "due_on": "2026-03-09", "about": f"{CANARY} asks"}
        | {"owner": str(lee.id)},
    )
    moved = desk.send(
        f"{follow_ups}/{one}/day",
        {"due_on": "2026-03-10", "owner": str(lee.id), "why": f"{CANARY} is away"},
    )
    done = desk.send(f"{follow_ups}/{one}/outcome", {"outcome": f"{CANARY} called"})
    notes = write_notes(desk, noor.id)
    emergency = write_an_emergency(desk, noor.id)
    owner = Visitor(app, a_therapist(rows, practice=practice, is_owner=True))
    ask_a_trusted_person(rows, CANARY, noor, phone, Visitor(app))
    look_back(rows, CANARY, lee, desk)
    keep_records(rows, CANARY, practice, lee, owner)
    around = write_around(rows, CANARY, noor, phone, desk, owner)
    invited = desk.send(
        "/clients/new",
        {"name": f"{CANARY} next", "language": "en", "zone": "Europe/London", "region": "GB"},
    )
    about = f"/clients/{noor.id}"
    for path, names in (
        ("/people/contacts", ("name", "relationship", "may_be_told", "hours")),
        ("/people/barred", ("name", "why")),
        ("/people/home", ("address", "way_in")),
        ("/people/place", ("place", "confirmed_with")),
        ("/intake/needs", ("trauma-0", "substances-0")),
        ("/intake/signs", ("coping-0",)),
    ):
        told = {name: f"{CANARY} in {name}" for name in names} | {"on": "2026-03-02"}
        numbered = {"phone": PHONE} if "name" in names else {}
        noted = desk.send(about + path, {"form_id": str(uuid4()), **told, **numbered})
        assert noted.status_code == 303, path
        addresses.append(noted.headers["Location"])
    rows.rollback()
    answers = answers_of(rows, noor).standing(Slot(Question.COPING))
    assert desk.send(f"{about}/intake/answers/{answers[0].id}/proposal", {}).status_code == 303
    looked = [desk.get(f"/plans/{plan_id}"), desk.get("/desk"), phone.get("/plan")]
    assert put.status_code == taken.status_code == 200
    assert taken.json is not None
    assert taken.json["refused"] == []
    assert (written.status_code, refused.status_code, reminded.status_code) == (303, 422, 303)
    assert invited.status_code in (200, 303)
    assert [answer.status_code for answer in (planned, moved, done, *emergency)] == [303] * 6
    assert [answer.status_code for answer in around] == [303] * len(around)
    assert all(page.status_code == 200 for page in looked)
    assert CANARY in looked[0].get_data(as_text=True)  # it is there, for those who may read it
    for answer in (written, reminded, invited, planned, moved, done, *notes, *emergency, *around):
        addresses.append(answer.headers.get("Location", ""))
    return addresses


def write_notes(desk: Visitor, client_id: UUID) -> list[TestResponse]:
    """Put the canary into each word of a note, its correction and why it was taken back."""
    about, note_id = f"/clients/{client_id}", uuid4()
    words = {name: f"{CANARY} {name}" for name in ("words", "free", "who", "did")}
    seen, one = {**OBSERVED, **words}, f"{about}/notes/{note_id}"
    weighed = {name: f"{CANARY} {name}" for name in ASSESSED if not name.endswith("on")}
    answers = [
        desk.send(f"{about}/notes", {**seen, "form_id": str(note_id)}),
        desk.send(f"{one}/correction", {**seen, "free": f"{CANARY}!", "form_id": str(uuid4())}),
        desk.send(f"{about}/assessments", {**ASSESSED, **weighed, "form_id": str(uuid4())}),
        desk.send(f"{about}/culture/change", {"faith": CANARY, "form_id": str(uuid4())}),
    ]
    read = re.findall(r'name="corrects"[^>]*value="(.*?)"', desk.get(one).get_data(as_text=True))
    back = {"why": f"{CANARY} flew off", "corrects": read[0], "form_id": str(uuid4())}
    answers.append(desk.send(f"{one}/taken-back", back))
    assert [answer.status_code for answer in answers] == [303] * 5
    assert f"{CANARY} flew off" in desk.get(one).get_data(as_text=True)
    return answers


def write_an_emergency(desk: Visitor, client_id: UUID) -> list[TestResponse]:
    """Note a word in one that is open, and write what is agreed for another."""
    episode = uuid4()
    opened = desk.send(f"/clients/{client_id}/episodes", {"episode_id": str(episode)})
    noted = desk.send(
        f"/clients/{client_id}/episodes/{episode}/marks",
        {"mark_id": str(uuid4()), "step": "stay", "kind": "noted", "words": f"{CANARY} is here"},
    )
    agreed = {name: f"{CANARY} {name}" for name in ("kind", "response", "stay", "follow_up")}
    prepared = desk.send(f"/clients/{client_id}/ready", {"row_id": str(uuid4()), **agreed})
    return [opened, noted, prepared]


def test_no_file_no_dump_no_log_and_no_address_holds_a_word(
    app: Flask, rows: Session, settings: Settings, busy_log: pytest.LogCaptureFixture
) -> None:
    addresses = write_everywhere(app, rows)
    assert left_out(rows) == WITHOUT_WORDS

    told = [
        *files_below(settings.data_dir.parent),
        dump_of(settings.data_dir / "pocketplan.db"),
        busy_log.text.encode(),
        "\n".join(addresses).encode(),
    ]

    assert len(busy_log.records) > 0
    assert any(b"Europe/London" in one for one in told)  # what is not sealed would be found
    for one in told:
        for word in (CANARY, REMINDED, PHONE):
            assert word.encode() not in one.lower()


def left_out(rows: Session) -> set[str]:
    """Return the sealed columns in which nobody has written the word: a new one is among them."""
    rows.rollback()
    return {
        f"{mapper.class_.__tablename__}.{text.column}"
        for mapper in Base.registry.mappers
        for name, text in vars(mapper.class_).items()
        if isinstance(text, SealedText)
        if not any(says(row, name, text.column) for row in rows.scalars(select(mapper.class_)))
    }


def says(row: Base, name: str, column: str) -> bool:
    said = str(to_builtins(getattr(row, name), str_keys=True)) if getattr(row, column) else ""
    return any(word in said for word in (CANARY, REMINDED))


def files_below(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def dump_of(database: Path) -> bytes:
    with sqlite3.connect(database) as connection:
        lines = "\n".join(connection.iterdump())
    connection.close()
    found = bytearray(lines.encode())
    for quoted in lines.split("X'")[1:]:  # blobs are written in hexadecimal
        found += b"\n" + bytes.fromhex(quoted.split("'", 1)[0])
    return bytes(found)
