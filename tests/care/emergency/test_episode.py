"""An emergency is opened once, closed once, and what was noted in it stays."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pocketplan.care.emergency.closing import close_episode
from pocketplan.care.emergency.episode import (
    Episode,
    episodes_of,
    marks_of,
    open_episode,
    open_episodes,
)
from pocketplan.care.emergency.errors import (
    AlreadyClosed,
    FollowUpsUnplanned,
    StepsUnmarked,
    StillOpen,
)
from pocketplan.care.emergency.mark import Kind, Mark
from pocketplan.care.emergency.step import Step
from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.follow_ups.kind import THE_FIVE
from pocketplan.care.follow_ups.listing import open_ones
from pocketplan.care.own_care.debrief import open_debriefs
from pocketplan.care.parting import part
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.errors import PersonNotFound
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.refusal import Refusal
from tests.builders import NOW
from tests.care.emergency.emergencies import (
    a_mark,
    a_town,
    an_episode,
    close,
    every_step_marked,
    note,
)


def test_one_client_has_one_open_emergency_whoever_opens_it(session: Session) -> None:
    town = a_town(session)
    of_sam = an_episode(session, town.sam, town.lee)

    first = an_episode(session, town.noor, town.lee)
    second = an_episode(session, town.noor, town.okafor)

    assert first.id == second.id
    assert open_episodes(session, [town.noor.id, town.sam.id]) == {
        town.noor.id: first,
        town.sam.id: of_sam,
    }
    assert [line.act for line in lines_about(session, town.noor.id)] == [Act.CHANGED_PROTOCOL] * 2


def test_two_taps_at_once_open_one(session: Session, race: Callable[..., list[Any]]) -> None:
    town = a_town(session)
    noor_id, by_ids = town.noor.id, [town.lee.id, town.okafor.id]

    def tap(own: Session) -> Any:
        therapist = own.get_one(Account, by_ids.pop())
        return open_episode(own, therapist, noor_id, uuid4(), at=NOW).id

    opened = race(2, tap, Refusal)

    assert len(set(opened)) == 1
    assert session.scalars(select(Episode.id)).all() == opened[:1]


def test_nobody_outside_the_care_opens_or_closes_one(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    with saved(session):
        link = active_link(session, client_id=town.noor.id, therapist_id=town.okafor.id)
        assert link is not None
        link.end(at=NOW)

    with pytest.raises(PersonNotFound):
        note(session, episode, town.okafor, a_mark(Step.STAY))
    with pytest.raises(PersonNotFound):
        close(session, episode, town.okafor)
    with pytest.raises(NotInTheRecord), saved(session):
        close_episode(session, town.lee, town.sam.id, episode.id, at=NOW)


def test_it_is_not_closed_before_every_step_is_marked_and_follow_ups_are_planned(
    session: Session,
) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, a_mark(Step.STAY), a_mark(Step.TEAM, Kind.NOTED, "Busy."))

    with pytest.raises(StepsUnmarked) as left:
        close(session, episode, town.lee)
    later = a_mark(Step.FOLLOW_UP, Kind.NOT_DONE, "In the morning.")
    note(session, episode, town.okafor, *every_step_marked()[:-1], later)
    with pytest.raises(FollowUpsUnplanned):
        close(session, episode, town.lee)
    note(session, episode, town.okafor, *2 * [a_mark(Step.FOLLOW_UP)])
    closed = close(session, episode, town.lee)

    assert left.value.steps == tuple(step for step in Step if step is not Step.STAY)
    assert (closed.closed_by_id, closed.closed_at) == (town.lee.id, NOW)
    assert open_episodes(session, [town.noor.id]) == {}
    planned = open_ones(session, town.noor)
    assert {one.kind for one in planned} == set(THE_FIVE)
    assert {(one.owner_id, one.episode_id) for one in planned} == {(town.okafor.id, episode.id)}


def test_of_two_closings_at_once_one_closes_and_the_other_is_told_by_whom(
    session: Session, race: Callable[..., list[Any]]
) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, *every_step_marked())
    ids = (town.noor.id, episode.id)
    by_ids = [town.lee.id, town.okafor.id]

    def end(own: Session) -> Any:
        therapist = own.get_one(Account, by_ids.pop())
        try:
            return close_episode(own, therapist, *ids, at=NOW).closed_by_id
        except AlreadyClosed as refusal:
            return "told", refusal.by_id

    came = race(2, end, Refusal)

    (winner,) = [one for one in came if not isinstance(one, tuple)]
    assert sorted(came, key=str) == sorted([winner, ("told", winner)], key=str)


def test_one_that_was_opened_by_mistake_is_closed_as_that_while_nothing_is_noted(
    session: Session,
) -> None:
    town = a_town(session)
    slip, real = an_episode(session, town.noor, town.lee), an_episode(session, town.sam, town.lee)
    note(session, real, town.lee, a_mark(Step.STAY))

    def take_back(episode: Episode) -> Episode:
        with saved(session):
            ids = (episode.client_id, episode.id)
            return close_episode(session, town.lee, *ids, mistaken=True, at=NOW)

    with pytest.raises(StepsUnmarked):
        take_back(real)
    closed = take_back(slip)

    assert closed.body.mistaken
    assert set(open_episodes(session, [town.noor.id, town.sam.id])) == {town.sam.id}
    assert open_debriefs(session, town.lee, today=NOW.date() + timedelta(days=30)) == []


def test_closing_twice_by_the_same_person_is_closing_once(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, *every_step_marked())

    close(session, episode, town.lee)

    assert close(session, episode, town.lee).closed_by_id == town.lee.id


def test_opening_again_is_a_new_one_that_names_the_former(session: Session) -> None:
    town = a_town(session)
    former = an_episode(session, town.noor, town.lee)
    with pytest.raises(StillOpen), saved(session):
        open_episode(session, town.lee, town.noor.id, uuid4(), at=NOW, former_id=former.id)
    note(session, former, town.lee, *every_step_marked())
    close(session, former, town.lee)

    with saved(session):
        again = open_episode(
            session, town.okafor, town.noor.id, uuid4(), at=NOW, former_id=former.id
        )

    assert again.body.former_id == former.id
    assert {one.id for one in episodes_of(session, town.noor)} == {former.id, again.id}
    assert episodes_of(session, town.sam) == []


def test_no_therapist_walks_out_of_an_emergency_that_nobody_else_is_in(session: Session) -> None:
    town = a_town(session)
    an_episode(session, town.noor, town.lee)
    an_episode(session, town.sam, town.lee)

    def leave(client: Account, by: Account) -> None:
        with saved(session):
            part(session, client_id=client.id, therapist_id=town.lee.id, by=by, at=NOW)

    leave(town.noor, town.lee)
    with pytest.raises(StillOpen):
        leave(town.sam, town.lee)
    leave(town.sam, town.sam)

    assert active_link(session, client_id=town.sam.id, therapist_id=town.lee.id) is None


def test_a_mark_that_does_not_open_takes_no_other_along(session: Session) -> None:
    town = a_town(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, a_mark(Step.STAY), a_mark(Step.TEAM))
    with saved(session):
        broken = update(Mark).where(Mark.number == 1).values(sealed_body=b"\x01broken")
        session.execute(broken)

    told, unreadable = marks_of(session, episode)

    assert [mark.body.step for mark in told] == [Step.TEAM]
    assert unreadable == 1
