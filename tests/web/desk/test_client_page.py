"""A client's page on a therapist's desk: a link for another phone, and the end of care."""

import pytest
from sqlalchemy import select

from pocketplan.people.device import Device
from pocketplan.plans.plan import Plan
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import Visitor
from tests.web.desk.test_desk import names_on
from tests.web.signin.invitations import send, shown


def test_a_new_link_lets_another_phone_in_and_the_client_can_see_that(rows, app, desk, client):
    noor = client()

    page = send(desk, f"/clients/{noor.id}/link")
    joined = Visitor(app).post(
        "/join",
        data={
            "token": shown(page, "link").partition("#")[2],
            "spoken": shown(page, "spoken-code"),
            "answer": "others",
        },
    )

    assert joined.status_code == 303
    rows.rollback()
    assert rows.scalars(select(Device.account_id).where(Device.account_id == noor.id)).all()
    assert Act.MADE_PHONE_LINK in [line.act for line in lines_about(rows, noor.id)]


def test_opening_a_clients_page_is_in_the_clients_record(rows, desk, client):
    noor = client()

    desk.get(f"/clients/{noor.id}")

    rows.rollback()
    assert [line.act for line in lines_about(rows, noor.id)] == [Act.READ_CLIENT]


def test_the_end_of_care_acts_at_once(rows, app, desk, client):
    noor = client()
    plan = rows.scalars(select(Plan).where(Plan.owner_id == noor.id)).one()

    send(desk, f"/clients/{noor.id}/end")

    assert names_on(desk.get("/desk")) == []
    for path in (f"/clients/{noor.id}", f"/plans/{plan.id}"):
        assert desk.get(path).status_code == 404
    assert Visitor(app, noor).get("/plan").status_code == 200


@pytest.mark.parametrize("path", ["", "/link", "/end"])
def test_somebody_elses_client_does_not_exist(okafor, client, path):
    noor = client()
    address = f"/clients/{noor.id}{path}"

    page = send(okafor, address) if path else okafor.get(address)

    assert page.status_code == 404
