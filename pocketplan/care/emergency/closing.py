"""The end of an emergency: every step marked, and somebody named for the days to come."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import Episode, lock, marks_of
from pocketplan.care.emergency.errors import AlreadyClosed, FollowUpsUnplanned, StepsUnmarked
from pocketplan.care.emergency.mark import Told, standing
from pocketplan.care.emergency.step import Step
from pocketplan.care.follow_ups.planning import has_follow_ups
from pocketplan.care.opening import record_open_to
from pocketplan.care.own_care.debrief import offer_debrief
from pocketplan.care.record_row import row_of
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act


def unmarked(marks: Iterable[Told]) -> tuple[Step, ...]:
    """Return the steps that are neither done nor left out with a reason, in their order."""
    marked = standing(marks)
    return tuple(step for step in Step if step not in marked)


def close_episode(
    session: Session,
    therapist: Account,
    client_id: UUID,
    episode_id: UUID,
    *,
    mistaken: bool = False,
    at: datetime,
) -> Episode:
    """Close it. Twice by the same person is once. Call inside `saved`.

    mistaken  it was opened by a slip of the finger: while nothing is noted in it, there is
              nothing to go through and nothing to follow up

    Raises PersonNotFound, NotInTheRecord, AlreadyClosed where a colleague was first,
    StepsUnmarked and FollowUpsUnplanned.
    """
    client = record_open_to(session, therapist, client_id, Act.CHANGED_PROTOCOL, at=at)
    episode = row_of(session, Episode, client, episode_id)
    lock(session, episode)
    if episode.closed_at is not None and episode.closed_by_id is not None:
        if episode.closed_by_id != therapist.id:
            raise AlreadyClosed(episode.closed_by_id, episode.closed_at)
        return episode
    if mistaken and episode.marks == 0:
        episode.body = replace(episode.body, mistaken=True)
        episode.closed_at, episode.closed_by_id = at, therapist.id
        return episode
    left = unmarked(marks_of(session, episode)[0])
    if left:
        raise StepsUnmarked(left)
    if not has_follow_ups(session, client, episode.id):
        raise FollowUpsUnplanned
    episode.closed_at, episode.closed_by_id = at, therapist.id
    for one in {therapist, session.get_one(Account, episode.by_id)}:
        offer_debrief(session, one, at)
    return episode
