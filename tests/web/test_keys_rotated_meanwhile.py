from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.resealing import reseal
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.rotation import rotate
from pocketplan.settings import Settings
from pocketplan.stores import open_stores
from tests.builders import Visitor, a_care_link, a_client, a_plan, a_practice, a_therapist


def test_a_server_that_runs_shows_and_takes_words_while_its_keys_are_rotated(
    app: Flask, rows: Session, settings: Settings
) -> None:
    practice = a_practice(rows)
    noor = a_client(rows, practice=practice)
    lee = a_therapist(rows, practice=practice)
    a_care_link(rows, noor, lee)
    plan_id = a_plan(rows, owner=noor).id
    phone, desk = Visitor(app, noor), Visitor(app, lee)
    phone.send(f"/plans/{plan_id}/coping_steps/new", {"words": "Walk to the harbour"})

    rotate(open_key_store(settings.keys_url), settings.master_key_file)
    between = phone.get("/plan").get_data(as_text=True)
    phone.send(f"/plans/{plan_id}/coping_steps/new", {"words": "Ring my sister"})
    with open_stores(settings).session() as session:
        reseal(session)
    after = phone.get("/plan").get_data(as_text=True)
    invited = desk.send(
        "/clients/new",
        {"name": "Sam", "language": "en", "zone": "Europe/London", "region": "GB"},
    )

    assert "Walk to the harbour" in between
    assert "Walk to the harbour" in after
    assert "Ring my sister" in after
    assert invited.status_code in (200, 303)
    with open_stores(settings).session() as session:  # a server that starts now reads it all
        assert reseal(session).unopened == 0
