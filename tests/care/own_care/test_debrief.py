"""A look back that is offered after an emergency, and leads to no client."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from pocketplan.care.errors import SentBefore
from pocketplan.care.own_care.debrief import (
    After,
    Debrief,
    Look,
    debriefs_of,
    open_debriefs,
    put_debrief_by,
    write_debrief,
)
from pocketplan.care.own_care.own_row import version_of
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_therapist
from tests.care.emergency.emergencies import a_town, an_episode, close, every_step_marked, note
from tests.care.own_care.own_pages import NEXT_DAY, NEXT_WEEK, TODAY, offered


def test_a_look_back_is_offered_a_day_and_a_week_later_and_only_to_this_therapist(
    session: Session,
) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)

    found = offered(session, lee)

    assert [(row.due_on, row.after) for row in found] == [
        (NEXT_WEEK, After.A_WEEK),
        (NEXT_DAY, After.A_DAY),
    ]
    assert debriefs_of(session, okafor) == []
    assert open_debriefs(session, lee, today=TODAY) == []
    assert [row.after for row in open_debriefs(session, lee, today=NEXT_DAY)] == [After.A_DAY]


def test_the_day_is_the_one_on_the_therapist_s_own_wall(session: Session) -> None:
    lee = a_therapist(session)
    with saved(session):
        session.get_one(Account, lee.id).zone = "Pacific/Auckland"

    found = offered(session, lee, datetime(2026, 3, 2, 22, 0, tzinfo=UTC))

    assert found[-1].due_on == date(2026, 3, 4)


def test_two_emergencies_in_one_day_are_one_offer(session: Session) -> None:
    lee = a_therapist(session)
    offered(session, lee)

    assert len(offered(session, lee, NOW + timedelta(hours=3))) == 2


def test_a_debrief_holds_nothing_that_leads_to_a_client(session: Session) -> None:
    columns = {column.key: column for column in inspect(Debrief).columns}

    assert set(columns) == {
        "id",
        "owner_id",
        "due_on",
        "after",
        "written_on",
        "put_by",
        "sealed_body",
    }
    assert [key.target_fullname for key in columns["owner_id"].foreign_keys] == ["accounts.id"]


def test_a_debrief_that_is_put_by_is_not_offered_again(session: Session) -> None:
    lee = a_therapist(session)
    row = offered(session, lee)[-1]

    with saved(session):
        put_debrief_by(session, lee, row.id)
    offered(session, lee)

    assert open_debriefs(session, lee, today=NEXT_DAY) == []


def test_of_two_windows_the_second_writes_over_nothing_that_it_did_not_show(
    session: Session, race
) -> None:
    lee = a_therapist(session)
    row = offered(session, lee)[-1]
    empty, row_id, lee_id = version_of(row), row.id, lee.id
    words = iter(("The silence", "The long way home"))

    def act(own: Session) -> str:
        said = next(words)
        mine = own.get_one(Account, lee_id)
        write_debrief(own, mine, row_id, Look(stays=said), seen=empty, today=NEXT_DAY)
        return said

    done = race(2, act, SentBefore)
    session.expire_all()
    stands = session.get_one(Debrief, row_id)

    (kept,) = (one for one in done if isinstance(one, str))
    assert stands.look.stays == kept
    for seen in (empty, version_of(stands)):  # the same again; and something else, having seen it
        said = kept if seen == empty else "Both"
        with saved(session):
            write_debrief(session, lee, row_id, Look(stays=said), seen=seen, today=NEXT_DAY)
    assert stands.look.stays == "Both"


def test_whoever_opened_and_whoever_closed_an_emergency_are_offered_a_look_back(
    session: Session,
) -> None:
    town = a_town(session)
    ruiz = a_therapist(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, *every_step_marked())
    before = debriefs_of(session, town.lee)

    close(session, episode, town.okafor)

    offers = [len(debriefs_of(session, who)) for who in (town.lee, town.okafor, ruiz)]
    assert (before, offers) == ([], [2, 2, 0])
