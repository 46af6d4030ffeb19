"""What leaves the server for a phone holds no word of the plan, nor of the note."""

import json

from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.plans.plan import entries_of
from pocketplan.push.delivery import Delivery
from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.queueing import ReminderSource
from tests.builders import Visitor, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.reminders.builders import a_listening_phone, a_reminder

STEP, NOTE = "Walk to the harbour with Amal", "You wrote that gulls make you laugh"
TELLING = ("harbour", "Amal", "gulls", "laugh", "Noor", "Lee", "practise")


def test_neither_the_step_nor_the_note_nor_a_name_is_in_what_is_sent_or_logged(app, rows, caplog):
    caplog.set_level("DEBUG")
    practice = a_practice(rows)
    noor, lee = a_client(rows, practice=practice), a_therapist(rows, practice=practice)
    a_care_link(rows, noor, lee)
    plan = a_plan(rows, owner=noor)
    Visitor(app, noor).send(f"/plans/{plan.id}/coping_steps/new", {"words": STEP})
    rows.rollback()
    step = next(iter(entries_of(rows, plan)))
    a_listening_phone(rows, noor)
    for note in ("", NOTE):
        a_reminder(rows, noor, lee, purpose=Purpose.PRACTISE, entry_id=step.id, note=note)
    due = a_reminder(rows, noor, lee, note=NOTE).next_at

    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=due)

    sent = [one.message for one in rows.scalars(select(Delivery))]
    assert len(sent) == 3
    assert [word for word in TELLING for message in sent if word in message] == []
    assert [word for word in TELLING if word in caplog.text] == []
    opened = {json.loads(message)["notification"]["navigate"] for message in sent}
    assert opened == {
        f"https://plan.example.org/plan#e-{step.id}",
        "https://plan.example.org/mine/reminders#came",
    }
