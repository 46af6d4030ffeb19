"""A colleague who stands in reads and acts; what outlasts the days is not theirs to do."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.cover import Cover, CoverKind
from pocketplan.people.cover_days import keep_to_the_days
from pocketplan.people.covering import agree_to_cover, ask_for_cover
from pocketplan.people.device import Device
from pocketplan.people.practice import Practice
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, Visitor, a_care_link, a_client, a_therapist, text_of
from tests.people.covered import asking

SAID = "Taking the record along and ending care are for whoever you stand in for."


def practice_of(shared):
    return shared.rows.get_one(Practice, shared.noor.practice_id)


@pytest.fixture
def okafor(app, shared):
    """Stands in for Dr. Lee until 4 March, as Noor agreed."""
    rows = shared.rows
    colleague = a_therapist(rows, practice=practice_of(shared), name="Dr. Okafor")
    asked = asking(
        colleague,
        shared.noor,
        kind=CoverKind.WHILE_AWAY,
        first=NOW.date(),
        last=date(2026, 3, 4),
    )
    with saved(rows):
        (cover,) = ask_for_cover(rows, asked, by=shared.lee, today=NOW.date(), at=NOW)
        agree_to_cover(rows, rows.get_one(Account, shared.noor.id), cover.id, at=NOW)
        keep_to_the_days(rows, at=NOW)
    return Visitor(app, colleague)


@pytest.fixture
def client(shared):
    return f"/clients/{shared.noor.id}"


def acts_by(visitor, shared):
    shared.rows.rollback()
    lines = lines_about(shared.rows, shared.noor.id)
    return [line.act for line in lines if line.actor_id == visitor.account_id]


def test_they_make_a_link_for_another_phone(shared, okafor, client):
    answer = okafor.send(f"{client}/link", {})

    assert answer.status_code == 200
    assert Act.MADE_PHONE_LINK in acts_by(okafor, shared)


@pytest.mark.parametrize("kind", ["json", "fhir"])
def test_they_do_not_take_the_record_along(shared, okafor, client, kind):
    page = okafor.get(f"{client}/export")
    answer = okafor.send(f"{client}/export", {"kind": kind})

    assert (page.status_code, answer.status_code) == (200, 403)
    assert SAID in text_of(page)
    assert SAID in text_of(answer)
    assert 'name="kind"' not in page.get_data(as_text=True)
    assert Act.TOOK_ALONG not in acts_by(okafor, shared)


def test_they_do_not_end_care_and_leave_the_client_to_nobody(shared, okafor, client):
    page = okafor.get(client)
    answer = okafor.send(f"{client}/end", {})

    assert answer.status_code == 403
    assert SAID in text_of(page)
    assert f"{client}/end" not in page.get_data(as_text=True)
    shared.rows.rollback()
    assert active_link(shared.rows, client_id=shared.noor.id, therapist_id=okafor.account_id)


def test_whoever_they_stand_in_for_still_does_both(shared, okafor, client):
    taken = shared.by_lee.send(f"{client}/export", {"kind": "json"})
    ended = shared.by_lee.send(f"{client}/end", {})

    assert (taken.status_code, ended.status_code) == (200, 303)


@pytest.mark.parametrize("page", ["/desk", "/desk/today"])
def test_the_desk_of_who_is_away_says_who_stands_in_until_when_and_for_whom(
    app, shared, okafor, page
):
    sam = a_client(shared.rows, practice=practice_of(shared), name="Sam")  # nobody asked Sam
    a_care_link(shared.rows, sam, shared.lee)
    ruiz = a_therapist(shared.rows, practice=practice_of(shared), name="Dr. Ruiz")
    said = "stands in for you until 4 March 2026: Noor."

    now = text_of(shared.by_lee.get(page))
    app.extensions["tests.moment"]["now"] = datetime(2026, 3, 5, tzinfo=UTC)
    with saved(shared.rows) as rows:  # as if used a moment ago
        device = rows.get_one(Device, shared.by_lee.device_id)
        device.seen_at = device.signed_in_at = datetime(2026, 3, 5, tzinfo=UTC)
    later = text_of(shared.by_lee.get(page))

    assert f"Dr. Okafor {said}" in now
    assert "stands in for you" not in later
    for other in (okafor, Visitor(app, ruiz)):
        assert "stands in for you" not in text_of(other.get(page))


def test_who_has_left_the_care_reads_no_more_who_stands_in(shared, okafor, client):
    said = "stands in for you"
    assert said in text_of(shared.by_lee.get("/desk"))
    shared.by_noor.send(f"/mine/care/{shared.lee.id}/end", {})

    pages = [text_of(shared.by_lee.get(page)) for page in ("/desk", "/desk/today", "/cover")]

    assert [words for words in pages if said in words or "Noor" in words] == []
    shared.rows.rollback()
    cover = shared.rows.scalars(select(Cover).where(Cover.client_id == shared.noor.id)).one()
    assert shared.by_lee.send(f"/cover/{cover.id}/end", {}).status_code == 404
    assert okafor.get(client).status_code == 200
