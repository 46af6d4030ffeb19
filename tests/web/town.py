"""The town of `world`, with a thing of each kind that is Noor's. It is built once and put back
as it was before each question: whoever asks finds it untouched."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.intake.answer import Answer
from pocketplan.care.intake.proposal import Proposal
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from pocketplan.reminders.reminder import Reminder
from pocketplan.web.kept.page_cache import PageCache
from tests.builders import NOW, a_care_link, a_client, a_plan
from tests.plans.pictures import saved_as
from tests.web.around_noor import around_noor
from tests.web.directory.night_team import PROFESSIONAL, SERVICE
from tests.web.notes.noted import ASSESSED, OBSERVED
from tests.web.world import World, a_world


class Town:
    """
    world  who lives there
    ids    of Noor's things, by the name they have in an address
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.extensions["pocketplan.stores"].session() as rows:
            self.world = a_world(app, rows)
            self.ids = things_of_noor(self.world, rows)
        self._cookies = {
            name: dict(visitor._cookies) for name, visitor in self.world.visitors.items()
        }
        self._rows = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._path)) as now:
            now.backup(self._rows)

    def put_back(self) -> None:
        """Undo whatever was done to rows and to what browsers hold."""
        with closing(sqlite3.connect(self._path)) as now:
            self._rows.backup(now)
        for name, visitor in self.world.visitors.items():
            visitor._cookies = dict(self._cookies[name])
        self.app.extensions["pocketplan.pages"] = PageCache()

    def close(self) -> None:
        self._rows.close()

    @property
    def _path(self) -> Path:
        settings = self.app.extensions["pocketplan.settings"]
        return settings.data_dir / "pocketplan.db"


def things_of_noor(world: World, rows: Session) -> dict[str, UUID]:
    """Make one of each and return their ids."""
    noor, lee = world.visitors["noor"], world.visitors["assigned therapist"]
    entry_id, photo_id = uuid4(), uuid4()
    put = noor.put(
        f"/plans/{world.plan_id}/photos/{photo_id}",
        data=saved_as("JPEG"),
        headers={"X-CSRFToken": noor.token()},
    )
    assert put.status_code == 200
    change = {
        "id": str(uuid4()),
        "kind": "add-entry",
        "entry": str(entry_id),
        "part": "values",
        "after": None,
        "fields": {
            "words": "Who waits for me",
            "photo": {"id": str(photo_id), "description": "My dog"},
        },
        "at": "2026-03-02T14:00:00Z",
    }
    reply = noor.send_json(
        f"/plans/{world.plan_id}/exchange", {"format": 1, "since": 0, "changes": [change]}
    )
    assert reply.json is not None
    assert reply.json["taken"] == [change["id"]]
    proposed = lee.send(
        f"/clients/{world.noor_id}/reminders", {"kind": "hello", "often": "daily", "at": "20:30"}
    )
    assert proposed.status_code == 303, proposed.get_data(as_text=True)
    review_id, follow_up_id = uuid4(), uuid4()
    report_id = uuid4()
    said = {"id": str(report_id), "line": "Samaritans 116 123", "at": "2026-03-02T14:00:00Z"}
    assert noor.send_json("/mine/lines/reports", said).status_code == 200
    noted = noor.send(f"/plans/{world.plan_id}/reviews", {"review_id": str(review_id)})
    assert noted.status_code == 303
    planned = lee.send(
        f"/clients/{world.noor_id}/follow-ups",
        {"form_id": str(follow_up_id), "kind": "one-week", "due_on": "2026-03-09"}
        | {"owner": str(lee.account_id)},
    )
    assert planned.status_code == 303
    cover_form = uuid4()
    covering = {"to": str(world.visitors["colleague"].account_id), "kind": "while-away"}
    asked = lee.send(
        "/cover",
        {"form_id": str(cover_form), "first_on": "2026-03-09", "last_on": "2026-03-20"}
        | {**covering, "clients": str(world.noor_id)},
    )
    assert asked.status_code == 303, asked.get_data(as_text=True)
    noted = {name: uuid4() for name in ("observation_id", "assessment_id")}
    for path, fields in (("notes", OBSERVED), ("assessments", ASSESSED)):
        one = str(noted["observation_id" if path == "notes" else "assessment_id"])
        kept = lee.send(f"/clients/{world.noor_id}/{path}", {**fields, "form_id": one})
        assert kept.status_code == 303, kept.get_data(as_text=True)
    episode_id, preparation_id = uuid4(), uuid4()
    opened = lee.send(f"/clients/{world.noor_id}/episodes", {"episode_id": str(episode_id)})
    prepared = lee.send(
        f"/clients/{world.noor_id}/ready", {"row_id": str(preparation_id), "kind": "Nights"}
    )
    assert (opened.status_code, prepared.status_code) == (303, 303)
    contact_id, barred_id = uuid4(), uuid4()
    for what, form_id in (("contacts", contact_id), ("barred", barred_id)):
        named = {"form_id": str(form_id), "name": "Amira", "phone": "020 7946 0123"}
        assert noor.send(f"/mine/people/{what}", named).status_code == 303
    answered = {"form_id": str(uuid4()), "coping-0": "Walking"}
    assert noor.send("/mine/intake/signs", answered).status_code == 303
    rows.rollback()
    answer_id = rows.scalars(select(Answer.id).where(Answer.client_id == world.noor_id)).one()
    path = f"/clients/{world.noor_id}/intake/answers/{answer_id}/proposal"
    assert lee.send(path, {}).status_code == 303
    rows.rollback()
    proposal_id = rows.scalars(select(Proposal.id)).one()
    reminder_id = rows.scalars(select(Reminder.id).where(Reminder.client_id == world.noor_id)).one()
    device_id = rows.scalars(
        select(Device.id).where(Device.id == world.visitors["noor"].device_id)
    ).one()
    return {
        "plan_id": world.plan_id,
        "client_id": world.noor_id,
        "entry_id": entry_id,
        "photo_id": photo_id,
        "reminder_id": reminder_id,
        "contact_id": contact_id,
        "barred_id": barred_id,
        "answer_id": answer_id,
        "proposal_id": proposal_id,
        "review_id": review_id,
        "report_id": report_id,
        "follow_up_id": follow_up_id,
        **noted,
        "episode_id": episode_id,
        "preparation_id": preparation_id,
        "line_id": a_service(world, rows),
        "link_id": a_link(world),
        "professional_id": a_professional(world),
        "kept_id": a_kept_record(world, rows),
        "device_id": device_id,
        "therapist_id": lee.account_id,
        "colleague_id": world.visitors["colleague"].account_id,
        "cover_id": uuid5(cover_form, world.noor_id.hex),
        "handover_id": uuid4(),
        "passkey_id": uuid4(),
        "delivery_id": uuid4(),
        **around_noor(world),
    }


def a_service(world: World, rows: Session) -> UUID:
    """Add a line of Noor's practice, which Dr. Lee looks after, and return its id."""
    line_id, keeper = uuid4(), world.visitors["assigned therapist"].account_id
    fields = {**SERVICE, "form_id": str(line_id), "keeper": str(keeper)}
    added = world.visitors["owner"].send("/practice/lines", fields)
    assert added.status_code == 303, added.get_data(as_text=True)
    rows.rollback()
    return line_id


def a_link(world: World) -> UUID:
    """Let Noor ask somebody whom she trusts, and return the link's id."""
    noor, link_id, entry_id = world.visitors["noor"], uuid4(), uuid4()
    change = {
        "id": str(uuid4()),
        "kind": "add-entry",
        "entry": str(entry_id),
        "part": "trusted_people",
        "after": None,
        "fields": {"contact": {"name": "Amal", "phone": "07700 900142", "text": "", "keyword": ""}},
        "at": "2026-03-02T14:00:00Z",
    }
    noor.send_json(
        f"/plans/{world.plan_id}/exchange", {"format": 1, "since": 0, "changes": [change]}
    )
    fields = {"person": f"entry/{entry_id}", "language": "en", "life": "14"}
    made = noor.send("/mine/ready", {**fields, "form_id": str(link_id)})
    assert made.status_code == 200, made.get_data(as_text=True)
    return link_id


def a_kept_record(world: World, rows: Session) -> UUID:
    """Let another client of Dr. Lee's erase themselves, and return whose record is kept."""
    lee = rows.get_one(Account, world.visitors["assigned therapist"].account_id)
    practice = rows.get_one(Practice, lee.practice_id)
    rows.rollback()
    wren = a_client(rows, practice=practice, name="Wren")
    a_care_link(rows, wren, lee)
    a_plan(rows, owner=wren)
    with saved(rows):
        erase(rows, wren, at=NOW)
    return wren.id


def a_professional(world: World) -> UUID:
    """Let Dr. Lee add somebody who can step in, and return their id."""
    known_id = uuid4()
    fields = {**PROFESSIONAL, "form_id": str(known_id)}
    added = world.visitors["assigned therapist"].send("/practice/professionals", fields)
    assert added.status_code == 303, added.get_data(as_text=True)
    return known_id
