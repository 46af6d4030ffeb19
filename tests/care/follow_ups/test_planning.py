"""What follows upon an emergency is planned at once, once, and for somebody who is there."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import FormReused
from pocketplan.care.follow_ups.errors import NotADayToFollowUp, OwnerNotInCare
from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.kind import LONG_TERM, THE_FIVE, Kind
from pocketplan.care.follow_ups.listing import follow_ups_of, open_of_clients, open_ones
from pocketplan.care.follow_ups.planning import has_follow_ups, plan_follow_ups, plan_one
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW
from tests.care.follow_ups.conftest import TODAY, Team

LONDON = ZoneInfo("Europe/London")


def the_five(team: Team, episode_id: UUID, **kwargs: Any) -> list[FollowUp]:
    said = {
        "by": team.lee,
        "owner_id": team.lee.id,
        "from_": NOW,
        "zone": LONDON,
        "at": NOW,
        **kwargs,
    }
    with saved(team.session):
        return plan_follow_ups(team.session, team.noor, episode_id=episode_id, **said)


def test_the_guides_five_are_due_by_the_clients_days(team: Team) -> None:
    just_before_midnight_in_utc = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)

    planned = the_five(team, uuid4(), from_=just_before_midnight_in_utc)

    assert [(one.kind, one.due_on) for one in planned] == [
        (Kind.SAME_DAY, date(2026, 6, 2)),  # in London it is half past midnight
        (Kind.NEXT_DAYS, date(2026, 6, 5)),
        (Kind.ONE_WEEK, date(2026, 6, 9)),
        (Kind.PLAN_REVIEW, date(2026, 6, 16)),
        (Kind.ONE_MONTH, date(2026, 7, 2)),
    ]


def test_planning_the_five_twice_is_planning_them_once(team: Team) -> None:
    episode_id = uuid4()
    first = the_five(team, episode_id)

    again = the_five(team, episode_id, from_=NOW + timedelta(days=2), owner_id=team.okafor.id)

    assert [one.id for one in again] == [one.id for one in first]
    assert {one.owner_id for one in again} == {team.lee.id}
    assert len(open_ones(team.session, team.noor)) == len(THE_FIVE)


def test_two_who_plan_after_one_episode_at_once_plan_it_once(
    team: Team, race: Callable[..., list[Any]]
) -> None:
    episode_id, noor_id, lee_id = uuid4(), team.noor.id, team.lee.id

    def plan(own: Session) -> int:
        noor, lee = own.get_one(Account, noor_id), own.get_one(Account, lee_id)
        return len(
            plan_follow_ups(
                own,
                noor,
                episode_id=episode_id,
                by=lee,
                owner_id=lee.id,
                from_=NOW,
                zone=LONDON,
                at=NOW,
            )
        )

    planned = race(4, plan, OwnerNotInCare)

    assert planned == [len(THE_FIVE)] * 4
    assert len(open_ones(team.session, team.noor)) == len(THE_FIVE)


def test_the_long_questions_join_the_five_later(team: Team) -> None:
    episode_id = uuid4()
    the_five(team, episode_id)

    planned = the_five(team, episode_id, kinds=(*THE_FIVE, *LONG_TERM))

    assert [one.kind for one in planned][-2:] == [Kind.CARE_RECEIVED, Kind.PLAN_RENEWED]


def test_an_episode_knows_its_own_follow_ups_alone(team: Team) -> None:
    episode_id, another = uuid4(), uuid4()

    the_five(team, episode_id)

    assert has_follow_ups(team.session, team.noor, episode_id)
    assert not has_follow_ups(team.session, team.noor, another)
    assert not has_follow_ups(team.session, team.sam, episode_id)


def test_nobody_plans_for_a_therapist_who_is_not_in_care(team: Team) -> None:
    with pytest.raises(OwnerNotInCare):
        the_five(team, uuid4(), owner_id=team.sam.id)
    assert open_ones(team.session, team.noor) == []


@pytest.mark.parametrize(
    "due_on",
    [TODAY - timedelta(days=1), TODAY + timedelta(days=732)],
    ids=["yesterday", "in more than two years"],
)
def test_a_day_that_nobody_means_is_refused(team: Team, due_on: date) -> None:
    with pytest.raises(NotADayToFollowUp), saved(team.session):
        plan_one(
            team.session,
            team.noor,
            uuid4(),
            kind=Kind.OTHER,
            due_on=due_on,
            owner_id=team.lee.id,
            by=team.lee,
            today=TODAY,
            at=NOW,
        )


def test_a_form_sent_twice_plans_once_and_never_for_somebody_else(team: Team) -> None:
    form_id = uuid4()

    def plan(client: Account) -> FollowUp:
        with saved(team.session):
            return plan_one(
                team.session,
                client,
                form_id,
                kind=Kind.OTHER,
                due_on=TODAY,
                owner_id=team.lee.id,
                about="Ask about the night bus",
                by=team.lee,
                today=TODAY,
                at=NOW,
            )

    plan(team.noor)
    again = plan(team.noor)

    assert [one.id for one in follow_ups_of(team.session, team.noor)] == [form_id]
    assert again.words.about == "Ask about the night bus"
    with pytest.raises(FormReused):
        plan(team.sam)


def test_what_is_open_is_told_by_client(team: Team) -> None:
    noors = team.planned()

    found = open_of_clients(team.session, [team.noor.id, team.sam.id])

    assert {client: [one.id for one in ones] for client, ones in found.items()} == {
        team.noor.id: [noors.id],
        team.sam.id: [team.sams.id],
    }
    assert open_of_clients(team.session, []) == {}


def test_24_to_72_hours_want_a_hand_before_the_last_day(team: Team) -> None:
    planned = {one.kind: one for one in the_five(team, uuid4())}

    next_days, week = planned[Kind.NEXT_DAYS], planned[Kind.ONE_WEEK]

    assert [next_days.is_due(TODAY + timedelta(days=day)) for day in range(4)] == [
        False,
        True,
        True,
        True,
    ]
    assert [week.is_due(TODAY + timedelta(days=day)) for day in (6, 7, 8)] == [False, True, True]
    assert [week.is_overdue(TODAY + timedelta(days=day)) for day in (7, 8)] == [False, True]
