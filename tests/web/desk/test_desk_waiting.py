"""What waits on a desk: every reason with its way, filters, a day, and no more questions for more
clients."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import open_episode
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.care.follow_ups.planning import plan_follow_ups, plan_one
from pocketplan.care.own_care.debrief import offer_debrief
from pocketplan.database.transaction import saved
from pocketplan.directory.service import keep_service
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.review import ReviewDays
from pocketplan.plans.reviewing import note_review
from tests.builders import NOW, Visitor, a_care_link, a_client, a_plan, a_therapist, text_of
from tests.directory.night_team import night_team
from tests.plans.changes import adding

TODAY = date(2026, 3, 2)


@pytest.fixture
def busy(app: Flask, rows: Session, practice, lee):
    """Return busy(name): a client with something of each kind that waits."""

    def make(name: str) -> Account:
        client = a_client(rows, practice=practice, name=name)
        a_care_link(rows, client, lee)
        plan = a_plan(rows, owner=client)
        with saved(rows):
            accept(rows, plan, [adding("Walk to the river")], by=client, at=NOW)
            days = ReviewDays(TODAY - timedelta(days=40), TODAY)
            note_review(rows, plan, uuid4(), days, by=lee, at=NOW)
            plan_follow_ups(
                rows,
                client,
                episode_id=uuid4(),
                by=lee,
                owner_id=lee.id,
                from_=NOW - timedelta(days=3),
                zone=ZoneInfo(client.zone),
                at=NOW,
            )
            open_episode(rows, lee, client.id, uuid4(), at=NOW)
        return client

    return make


@contextmanager
def questions(app: Flask) -> Iterator[list[str]]:
    """Collect what is asked of the database, and of the store of keys."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_a_line_carries_every_reason_with_its_way_and_the_one_to_act_on_first(
    busy, desk: Visitor
) -> None:
    noor = busy("Noor")

    page = desk.get("/desk")

    words = text_of(page)
    reasons = [
        "An emergency is open",
        "The same day: Overdue since 27 February 2026",
        "Changed by the client",
        "To go through together: planned for 2 March 2026.",
        "Within 24 to 72 hours: Due today",
    ]
    assert " ".join(reasons) in words
    assert f'href="/clients/{noor.id}/episodes/' in page.text
    assert f'href="/clients/{noor.id}/follow-ups/' in page.text


def test_an_overdue_follow_up_rises_and_an_open_emergency_stands_first(
    busy, client, rows: Session, lee: Account, desk: Visitor
) -> None:
    zora = client("Zora")
    client("Ada")
    busy("Noor")
    plan_for(rows, zora, lee, TODAY - timedelta(days=1))

    words = text_of(desk.get("/desk"))

    assert words.index("Noor") < words.index("Zora") < words.index("Ada")


def test_a_filter_keeps_those_whom_it_names_and_is_there_only_where_it_keeps_somebody(
    client, rows: Session, lee: Account, desk: Visitor
) -> None:
    noor, _sam = client("Noor"), client("Sam")
    plan_for(rows, noor, lee, TODAY)

    everybody, some = desk.get("/desk"), desk.get("/desk?show=follow-ups")

    assert '?show=follow-ups"' in everybody.text
    assert '?show=emergency"' not in everybody.text
    assert ("Noor" in text_of(some), "Sam" in text_of(some)) == (True, False)
    for unknown in ("/desk?show=never", "/desk?show=emergency"):
        assert "Sam" in text_of(desk.get(unknown))


def test_a_day_lists_what_is_due_today_and_what_was_before(
    busy, client, rows: Session, lee: Account, desk: Visitor
) -> None:
    busy("Noor")
    plan_for(rows, client("Sam"), lee, TODAY + timedelta(days=1))

    words = text_of(desk.get("/desk/today"))

    order = [
        "An emergency is open",
        "The same day: Overdue",
        "planned for 2 March",
        "72 hours: Due",
    ]
    assert sorted(order, key=words.index) == order
    assert "Sam" not in words
    assert "Changed by the client" not in words


def test_a_colleagues_follow_ups_stand_on_the_colleagues_desk(
    app: Flask, client, rows: Session, lee: Account, desk: Visitor, practice
) -> None:
    noor = client("Noor")
    okafor = a_therapist(rows, practice=practice, name="Dr. Okafor")
    a_care_link(rows, noor, okafor)
    plan_for(rows, noor, okafor, TODAY)

    assert "Nothing is due." in text_of(desk.get("/desk/today"))
    assert "Follow-up: Due today" in text_of(Visitor(app, okafor).get("/desk/today"))


def test_thirty_clients_take_no_more_questions_than_three(app: Flask, busy, desk: Visitor) -> None:
    counts = []
    for so_far, wanted in ((0, 3), (3, 30)):
        for number in range(so_far, wanted):
            busy(f"Client {number}")
        desk.get("/desk")
        with questions(app) as asked:
            assert desk.get("/desk").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] < 40


def plan_for(rows: Session, client: Account, owner: Account, due_on: date) -> UUID:
    with saved(rows):
        planned = plan_one(
            rows,
            client,
            uuid4(),
            kind=Kind.OTHER,
            due_on=due_on,
            owner_id=owner.id,
            by=owner,
            today=min(due_on, TODAY),
            at=NOW,
        )
    return planned.id


def test_a_clients_page_says_in_short_what_needs_a_hand_and_what_comes_next(
    busy, desk: Visitor
) -> None:
    noor = busy("Noor")

    page = desk.get(f"/clients/{noor.id}")

    words = text_of(page)
    assert f'action="/clients/{noor.id}/episodes"' in page.text
    assert "Changed by the client To go through together: planned for 2 March 2026." in words
    assert "What comes next Overdue since 27 February 2026 · Dr. Lee The same day" in words
    assert words.count(" · Dr. Lee ") == 3


def test_before_care_ends_it_is_said_what_becomes_of_open_follow_ups(
    client, rows: Session, lee: Account, desk: Visitor, practice
) -> None:
    noor = client("Noor")
    plan_for(rows, noor, lee, TODAY)
    alone = text_of(desk.get(f"/clients/{noor.id}"))

    a_care_link(rows, noor, a_therapist(rows, practice=practice, name="Dr. Okafor"))

    assert "Your open follow-ups end with it. Whoever looks after Noor later finds them" in alone
    assert "Your open follow-ups go to Dr. Okafor." in text_of(desk.get(f"/clients/{noor.id}"))


def test_a_day_tells_of_what_is_ones_own_to_do_as_well(
    rows: Session, lee: Account, desk: Visitor, practice
) -> None:
    before = text_of(desk.get("/desk/today"))
    with saved(rows):
        offer_debrief(rows, lee, NOW - timedelta(days=2))
        service = replace(night_team(), checked_on=TODAY - timedelta(days=90), review_on=TODAY)
        keep_service(rows, practice, uuid4(), service, region="GB", corrects="", at=NOW)

    words = text_of(desk.get("/desk/today"))

    assert "Nothing is due." in before
    assert "A look back, for yourself" in words
    assert "Lines to check" in words
    assert "Lines to check" in text_of(desk.get("/desk"))
    assert "Nothing is due." not in words
