"""Done, moved, handed on: always with a word, and never over somebody else's."""

from datetime import timedelta

import pytest

from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.follow_ups.doing import move, note_outcome, take_on
from pocketplan.care.follow_ups.ending import hand_on_with_care
from pocketplan.care.follow_ups.errors import (
    AlreadyDone,
    FollowUpEnded,
    NotADayToFollowUp,
    OutcomeMissing,
    OwnerNotInCare,
    ReasonMissing,
)
from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.listing import open_ones
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.ending_care import end_care
from tests.builders import NOW
from tests.care.follow_ups.conftest import TODAY, Team

LATER = NOW + timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def done(team: Team, one: FollowUp, outcome: str, by: Account | None = None) -> FollowUp:
    with saved(team.session):
        by = by or team.lee
        return note_outcome(team.session, team.noor, one.id, outcome, by=by, at=LATER)


def moved(team: Team, one: FollowUp, **change: object) -> FollowUp:
    said = {"due_on": one.due_on, "owner_id": one.owner_id, "why": "She is away", **change}
    with saved(team.session):
        return move(
            team.session,
            team.noor,
            one.id,
            by=team.lee,
            today=TODAY,
            at=LATER,
            **said,  # type: ignore[arg-type]
        )


def ended(team: Team, *therapists: Account) -> None:
    for therapist in therapists:
        with saved(team.session):
            who = {"client_id": team.noor.id, "therapist_id": therapist.id}
            end_care(team.session, by=team.noor, at=LATER, **who)
            hand_on_with_care(team.session, by_id=team.noor.id, at=LATER, **who)


def test_an_outcome_in_words_makes_it_done(team: Team) -> None:
    one = team.planned()

    done(team, one, "Spoke for ten minutes. She slept at her sister's.")

    assert open_ones(team.session, team.noor) == []
    assert (one.done_at, one.done_by_id) == (LATER, team.lee.id)
    assert one.words.outcome == "Spoke for ten minutes. She slept at her sister's."
    assert team.sams.is_open


def test_nothing_is_done_without_a_word(team: Team) -> None:
    one = team.planned()

    with pytest.raises(OutcomeMissing):
        done(team, one, "  \n")

    assert one.is_open


def test_the_same_outcome_sent_twice_is_once_and_another_is_refused(team: Team) -> None:
    one = team.planned()
    done(team, one, "Spoke on the phone")

    done(team, one, "Spoke on the phone")

    with pytest.raises(AlreadyDone):
        done(team, one, "Left a message", by=team.okafor)
    assert one.words.outcome == "Spoke on the phone"


def test_a_move_keeps_what_it_was_and_why(team: Team) -> None:
    one = team.planned()

    moved(team, one, due_on=TOMORROW, owner_id=team.okafor.id)

    (kept,) = one.words.moves
    assert (one.due_on, one.owner_id) == (TOMORROW, team.okafor.id)
    assert (kept.from_on, kept.to_on, kept.why) == (TODAY, TOMORROW, "She is away")
    assert (kept.from_owner_id, kept.to_owner_id) == (team.lee.id, team.okafor.id)


def test_an_overdue_one_may_be_given_away_as_overdue_as_it_is(team: Team) -> None:
    one = team.planned(TODAY - timedelta(days=3))

    moved(team, one, owner_id=team.okafor.id)

    assert (one.owner_id, one.due_on) == (team.okafor.id, TODAY - timedelta(days=3))


def test_moving_needs_a_day_a_reason_and_somebody_in_care(team: Team) -> None:
    one = team.planned()

    with pytest.raises(ReasonMissing):
        moved(team, one, due_on=TOMORROW, why=" ")
    with pytest.raises(NotADayToFollowUp):
        moved(team, one, due_on=TODAY - timedelta(days=1))
    with pytest.raises(OwnerNotInCare):
        moved(team, one, owner_id=team.sam.id)
    assert (one.due_on, one.owner_id, one.words.moves) == (TODAY, team.lee.id, ())


def test_another_clients_follow_up_is_not_in_this_record(team: Team) -> None:
    with pytest.raises(NotInTheRecord):
        done(team, team.sams, "Spoke on the phone")

    assert team.sams.is_open


def test_when_care_ends_what_is_open_goes_to_who_remains(team: Team) -> None:
    one, past = team.planned(), team.planned()
    done(team, past, "Spoke on the phone")

    ended(team, team.lee)

    assert (one.owner_id, past.owner_id) == (team.okafor.id, team.lee.id)
    assert [(kept.from_owner_id, kept.why) for kept in one.words.moves] == [(team.lee.id, "")]
    assert team.sams.owner_id == team.lee.id


def test_with_nobody_left_it_is_listed_as_ended_and_can_be_taken_on(team: Team) -> None:
    one = team.planned(TODAY - timedelta(days=1))

    ended(team, team.lee, team.okafor)

    assert (one.ended_at, open_ones(team.session, team.noor)) == (LATER, [])
    with pytest.raises(FollowUpEnded):
        done(team, one, "Spoke on the phone")
    for _tap in range(2):
        with saved(team.session):
            take_on(team.session, team.noor, one.id, by=team.okafor, today=TOMORROW, at=LATER)
    assert (one.is_open, one.owner_id, one.due_on) == (True, team.okafor.id, TOMORROW)
    assert len(one.words.moves) == 2
