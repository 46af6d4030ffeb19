"""What belongs to the client: who may read, who has, where they are."""

import re
from datetime import timedelta

import pytest

from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act, write_down
from pocketplan.web.record.readings import A_PAGE
from tests.builders import (
    NOW,
    Visitor,
    a_care_link,
    a_client,
    a_plan,
    a_practice,
    a_therapist,
    text_of,
)

HERE = {"Referer": "https://plan.example.org/"}


@pytest.fixture
def people(rows):
    practice = a_practice(rows)
    noor = a_client(rows, practice=practice)
    lee, okafor = (
        a_therapist(rows, practice=practice, name=name) for name in ("Dr. Lee", "Dr. Okafor")
    )
    for therapist in (lee, okafor):
        a_care_link(rows, noor, therapist)
    a_plan(rows, owner=noor)
    return noor, lee, okafor


@pytest.fixture
def noor(app, people):
    return Visitor(app, people[0])


def send(visitor, path, **fields):
    return visitor.send(path, fields, headers=HERE)


def test_who_may_read_the_plan_is_listed_with_the_day_of_consent(noor):
    page = text_of(noor.get("/mine/care"))

    assert "Dr. Lee You agreed on 2 March 2026" in page
    assert "Dr. Okafor You agreed on 2 March 2026" in page


def test_a_phone_is_erased_where_one_keeps_a_plan_and_spoken_of_nowhere_else(app, noor, people):
    desk = text_of(Visitor(app, people[1], keeps_copy=False).get("/mine"))

    assert "Sign out and erase this phone" in text_of(noor.get("/mine"))
    assert "Sign out" in desk
    assert "this phone" not in desk.lower()


def test_a_client_ends_care_with_one_of_them_at_once(app, noor, people):
    _, lee, okafor = people
    plan = Visitor(app, okafor).get("/desk").text.split('href="/plans/')[1].split('"')[0]

    send(noor, f"/mine/care/{lee.id}/end")

    assert "Dr. Lee" not in text_of(noor.get("/mine/care"))
    assert Visitor(app, lee).get(f"/plans/{plan}").status_code == 404
    assert Visitor(app, okafor).get(f"/plans/{plan}").status_code == 200
    assert noor.get("/plan").status_code == 200


def test_ending_what_is_not_there_answers_like_nobody(noor, people):
    _, lee, _ = people
    send(noor, f"/mine/care/{lee.id}/end")

    assert send(noor, f"/mine/care/{lee.id}/end").status_code == 404


def test_every_reading_by_another_person_is_told_by_name(rows, noor, people):
    account, lee, _ = people
    write_reading(rows, account, lee, at=NOW)

    page = text_of(noor.get("/mine/readings"))

    assert "Dr. Lee read your plan 2 Mar 2026, 14:30" in page


def test_no_line_of_the_record_is_pushed_out_of_sight(rows, noor, people):
    account, lee, okafor = people
    write_reading(rows, account, okafor, at=NOW - timedelta(days=1))
    for minute in range(A_PAGE + 40):
        write_reading(rows, account, lee, at=NOW + timedelta(minutes=minute))

    newest = noor.get("/mine/readings")
    older = re.findall(r'href="(/mine/readings\?[^"]+)"', newest.text)

    said = "240 times: first 2 Mar 2026, 14:30, last 2 Mar 2026, 18:29"  # whole, over two pages
    assert said in text_of(newest)
    assert text_of(newest).count("read your plan") == 1
    assert newest.text.count("<time") == A_PAGE + 40
    assert "Dr. Okafor" not in text_of(newest)
    (address,) = older
    assert "Dr. Okafor" in text_of(noor.get(address))
    assert noor.get("/mine/readings?skip=" + "9" * 30).status_code == 200


def test_what_was_done_by_another_or_on_another_day_is_told_by_itself(rows, noor, people):
    account, lee, okafor = people
    for at in (NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)):
        write_reading(rows, account, lee, at=at)
    write_reading(rows, account, okafor, at=NOW)

    read = text_of(noor.get("/mine/readings"))

    assert "Dr. Lee read your plan 3 Mar 2026, 14:30" in read
    assert "Dr. Lee read your plan 2 times: first 2 Mar 2026, 14:30" in read
    assert "Dr. Okafor read your plan 2 Mar 2026, 14:30" in read


def write_reading(rows, account, actor, *, at):
    with saved(rows):
        write_down(
            rows,
            practice_id=account.practice_id,
            actor_id=actor.id,
            subject_id=account.id,
            act=Act.READ_PLAN,
            at=at,
        )


@pytest.mark.parametrize("path", ["/mine/readings", "/mine/care", "/mine/reminders"])
def test_a_therapist_whose_name_no_longer_opens_spoils_no_page(app, rows, noor, people, path):
    account, lee, okafor = people
    for therapist in (lee, okafor):
        Visitor(app, therapist).get(f"/clients/{account.id}")
    app.extensions["pocketplan.stores"].keyring.destroy(lee.id)

    page = noor.get(path)

    assert page.status_code == 200
    assert path == "/mine/reminders" or "Dr. Okafor" in text_of(page)


def test_every_act_has_words(noor, rows, people):
    account, lee, _ = people
    with saved(rows):
        for act in Act:
            write_down(
                rows,
                practice_id=account.practice_id,
                actor_id=lee.id,
                subject_id=account.id,
                act=act,
                at=NOW,
            )

    assert text_of(noor.get("/mine/readings")).count("Dr. Lee") == len(Act)


def test_an_act_that_only_another_release_knows_is_told_plainly(noor, rows, people):
    account, lee, _ = people
    for act in ("danced-with-plan", Act.READ_PLAN):
        with saved(rows):
            write_down(
                rows,
                practice_id=account.practice_id,
                actor_id=lee.id,
                subject_id=account.id,
                act=act,
                at=NOW,
            )

    read = text_of(noor.get("/mine/readings"))

    assert "Dr. Lee did something that this version has no words for 2 Mar 2026, 14:30" in read
    assert "Dr. Lee read your plan" in read


def test_a_client_picks_the_region(noor, people, rows):
    page = send(noor, "/mine/region", region="ES")

    assert page.location == "/mine"
    rows.expire_all()
    assert rows.get(type(people[0]), people[0].id).region == "ES"


@pytest.mark.parametrize("region", ["", "XX", "es", "INT", "GB; DROP TABLE accounts"])
def test_an_unknown_region_is_not_taken(noor, people, rows, region):
    page = send(noor, "/mine/region", region=region)

    assert page.status_code == 422
    rows.expire_all()
    assert rows.get(type(people[0]), people[0].id).region == "GB"


@pytest.mark.parametrize("path", ["/mine/care", "/mine/readings", "/mine/region"])
def test_these_pages_are_the_clients(app, people, path):
    assert Visitor(app, people[1]).get(path).status_code == 403


@pytest.mark.parametrize("who", [0, 1])
def test_the_hub_leads_to_pages_that_are_there(app, people, who):
    visitor = Visitor(app, people[who])
    page = visitor.get("/mine").text
    links = {part.split('"')[0] for part in page.split('href="/mine/')[1:]}

    assert links
    for link in links:
        assert visitor.get(f"/mine/{link}").status_code == 200, link
