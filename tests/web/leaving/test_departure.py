"""The owner says that a colleague has left; the clients are told, asked, and have the last word."""

import re
from uuid import UUID

import pytest

from pocketplan.care.own_care.debrief import debriefs_of, offer_debrief
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.handover import open_handovers
from pocketplan.people.recovery_code import make_recovery_codes
from pocketplan.plans.accepting import accept
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, Visitor, a_care_link, a_client, a_plan, a_therapist, text_of
from tests.plans.changes import adding


@pytest.fixture
def ruiz(rows, practice):
    """Who leaves. Noor is hers."""
    return a_therapist(rows, practice=practice, name="Dr. Ruiz")


@pytest.fixture
def noor(rows, practice, ruiz):
    client = a_client(rows, practice=practice)
    a_care_link(rows, client, ruiz)
    plan = a_plan(rows, owner=client)
    with saved(rows):
        accept(rows, plan, [adding("Walk to the pond")], by=ruiz, at=NOW)
    return client


@pytest.fixture
def phone(app, noor):
    return Visitor(app, noor)


def leave(visitor, colleague, *choices, **more):
    fields = {f"to-{client.id}": to if isinstance(to, str) else str(to) for client, to in choices}
    return visitor.send(f"/practice/{colleague.id}/departure", fields | more)


def test_a_colleague_who_left_is_out_at_once_and_her_name_stays_on_what_she_wrote(
    app, rows, desk, okafor, ruiz, noor, phone
):
    hers, plan = Visitor(app, ruiz), phone.get("/plan").text
    plan_path = re.search(r'data-plan="([^"]+)"', plan).group(1)
    assert "Dr. Ruiz leaves the practice" in text_of(desk.get(f"/practice/{ruiz.id}/departure"))

    with app.extensions["pocketplan.live"].hearers.hearing(UUID(plan_path)) as hearing:
        left = leave(desk, ruiz, (noor, okafor.account_id))

    assert hearing.is_to_look
    assert (left.status_code, left.headers["Location"]) == (303, "/practice")
    assert hers.get("/desk").status_code == 303
    assert "Dr. Ruiz" not in text_of(desk.get("/practice"))
    assert "Dr. Ruiz" in text_of(phone.get(f"/plans/{plan_path}/history"))
    assert okafor.get(f"/plans/{plan_path}").status_code == 404
    rows.rollback()
    assert [(line.actor_id, line.act) for line in lines_about(rows, noor.id, limit=4)] == [
        (desk.account_id, Act.PROPOSED_CARE),
        (ruiz.id, Act.CARE_ENDED),
        (desk.account_id, Act.NAMED_IN_DEPARTURE),
        (desk.account_id, Act.NAMED_IN_DEPARTURE),
    ]


def test_what_she_kept_for_herself_is_destroyed_and_the_owner_reads_so_before(
    rows, desk, ruiz, noor
):
    with saved(rows):
        offer_debrief(rows, ruiz, NOW)
    rows.rollback()

    told = text_of(desk.get(f"/practice/{ruiz.id}/departure"))
    leave(desk, ruiz, (noor, "end"))

    rows.rollback()
    assert "keep for themselves alone" in told
    assert debriefs_of(rows, ruiz) == []
    assert rows.get_one(Account, ruiz.id, populate_existing=True).name == "Dr. Ruiz"


def test_the_client_reads_it_after_the_plan_and_says_yes_or_no(desk, okafor, ruiz, noor, phone):
    before = phone.get("/plan")
    leave(desk, ruiz, (noor, okafor.account_id))

    after = phone.get("/plan", headers={"If-None-Match": before.headers["ETag"]})
    page, hub = phone.get("/mine/care"), text_of(phone.get("/mine"))
    (answer,) = re.findall(r"/mine/care/handovers/[0-9a-f-]+", page.text)
    said = phone.send(answer, {"answer": "yes"})

    assert "Who may read my plan: a question for you" in hub
    assert "a question for you" not in text_of(phone.get("/mine"))
    told = text_of(after)
    assert told.index("Walk to the pond") < told.index("Dr. Ruiz has left the practice")
    assert "Yes, Dr. Okafor may see and change my plan" in text_of(page)
    assert (said.status_code, said.headers["Location"]) == (303, "/mine/care")
    assert "Noor" in text_of(okafor.get("/desk"))
    assert "End it with Dr. Okafor" in text_of(phone.get("/mine/care"))
    assert "has left" not in text_of(phone.get("/plan"))


def test_a_second_tap_finds_what_the_first_one_did(desk, okafor, ruiz, noor, phone):
    ends = [leave(desk, ruiz, (noor, okafor.account_id)) for _ in range(2)]
    (answer,) = re.findall(r"/mine/care/handovers/[0-9a-f-]+", phone.get("/mine/care").text)

    answers = [phone.send(answer, {"answer": "yes"}) for _ in range(2)]

    assert [one.headers.get("Location") for one in ends] == ["/practice"] * 2
    assert [one.headers.get("Location") for one in answers] == ["/mine/care"] * 2
    assert text_of(phone.get("/mine/readings")).count("may read and change your plan, since") == 1


def test_where_nobody_is_proposed_the_client_reads_that_care_has_ended(desk, ruiz, noor, phone):
    leave(desk, ruiz, (noor, "end"))

    page = phone.get("/mine/care")
    assert "a question for you" not in text_of(phone.get("/mine"))
    (answer,) = re.findall(r"/mine/care/handovers/[0-9a-f-]+", page.text)
    phone.send(answer, {"answer": "read"})

    assert "Nobody but you." in text_of(page)
    assert "may see and change my plan" not in text_of(page)
    assert "has left" not in text_of(phone.get("/mine/care"))


def test_a_fresh_proof_is_asked_for_and_nothing_changes_without_it(rows, desk, lee, ruiz, noor):
    with saved(rows):
        code, *_ = make_recovery_codes(rows, lee, at=NOW)

    without = leave(desk, ruiz, (noor, "end"))
    wrong = leave(desk, ruiz, (noor, "end"), recovery_code="AAAAA-AAAAA")
    rows.rollback()
    before = rows.get_one(Account, ruiz.id).closed_at
    right = leave(desk, ruiz, (noor, "end"), recovery_code=code)

    assert [one.status_code for one in (without, wrong, right)] == [403, 422, 303]
    rows.rollback()
    assert (before, rows.get_one(Account, ruiz.id).closed_at) == (None, NOW)


def test_each_client_has_to_be_thought_of_and_what_was_chosen_stays(
    rows, practice, desk, okafor, ruiz, noor
):
    kim = a_client(rows, practice=practice, name="Kim")
    a_care_link(rows, kim, ruiz)

    page = leave(desk, ruiz, (noor, okafor.account_id), (kim, ""))

    assert page.status_code == 422
    assert "Please choose for each client" in text_of(page)
    assert f'value="{okafor.account_id}" selected' in page.text
    assert open_handovers(rows, noor) == []


@pytest.mark.parametrize("whom", ["nonsense", "herself", "stranger", "client"])
def test_clients_are_asked_about_nobody_but_a_colleague_who_stays(rows, desk, ruiz, noor, whom):
    wrong = {
        "herself": ruiz.id,
        "stranger": a_therapist(rows).id,
        "client": noor.id,
        "nonsense": "\0; x",
    }[whom]

    assert leave(desk, ruiz, (noor, wrong)).status_code in (400, 404)
    rows.rollback()
    assert rows.get_one(Account, ruiz.id).closed_at is None


def test_the_last_owner_stays_and_one_of_two_may_leave(rows, practice, desk, lee):
    alone = leave(desk, lee)
    link = f"/practice/{lee.id}/departure"
    a_therapist(rows, practice=practice, name="Dr. Ash", is_owner=True)

    assert alone.status_code == 409
    assert "keeps an owner" in text_of(alone)
    assert desk.get(link).status_code == 200
    assert leave(desk, lee).status_code == 303
    assert desk.get("/desk").headers["Location"].endswith("/sign-in")


def test_who_has_not_come_in_yet_does_not_leave(rows, desk, practice):
    desk.send("/practice", {"name": "Dr. Ito", "zone": "Asia/Tokyo"})
    page = desk.get("/practice").text
    (ito,) = re.findall(r"/practice/([0-9a-f-]+)/invitation/end", page)

    assert desk.get(f"/practice/{ito}/departure").status_code == 404
    assert "/departure" not in page
