"""The end of one therapist's care, with all that hangs on it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.emergency.leaving import check_nobody_is_left_alone
from pocketplan.care.follow_ups.ending import hand_on_with_care
from pocketplan.care.readiness.ending import end_links_with_care
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.cover import Cover
from pocketplan.people.cover_days import keep_to_the_days
from pocketplan.people.ending_care import end_care
from pocketplan.reminders.holding import end_with_care


def part(
    session: Session, *, client_id: UUID, therapist_id: UUID, by: Account, at: datetime
) -> None:
    """End care, the reminders proposed and the links to trusted people made under it, and give its
    open follow-ups on. Inside `saved`.

    Raises PersonNotFound if there is no such care to end, and StillOpen where a therapist would
    leave an open emergency to nobody. A client may leave at any time.
    """
    if by.id == therapist_id:
        check_nobody_is_left_alone(session, client_id, therapist_id)
    end_care(session, client_id=client_id, therapist_id=therapist_id, by=by, at=at)
    _end_what_hangs_on_it(session, client_id, therapist_id, by_id=by.id, at=at)


def keep_cover(session: Session, *, at: datetime, person_id: UUID | None = None) -> None:
    """Begin and end cover by its days, and with it what the colleague had begun. Inside `saved`.

    person_id  of whose care alone; None: everybody's
    """
    for client_id, therapist_id in keep_to_the_days(session, at=at, person_id=person_id):
        _end_what_hangs_on_it(session, client_id, therapist_id, by_id=therapist_id, at=at)


def end_cover(session: Session, cover: Cover, *, by: Account, at: datetime) -> None:
    """Take back what was asked or agreed; the colleague's care ends at once where it has begun.

    Call inside `saved`.
    """
    client_id, colleague_id = cover.client_id, cover.to_id
    in_care = active_link(session, client_id=client_id, therapist_id=colleague_id)
    if cover.is_running and in_care:
        part(session, client_id=client_id, therapist_id=colleague_id, by=by, at=at)
    cover.close(by_id=by.id, at=at)


def _end_what_hangs_on_it(
    session: Session, client_id: UUID, therapist_id: UUID, *, by_id: UUID, at: datetime
) -> None:
    end_with_care(session, client_id=client_id, therapist_id=therapist_id, at=at)
    end_links_with_care(session, client_id=client_id, therapist_id=therapist_id, at=at)
    hand_on_with_care(session, client_id=client_id, therapist_id=therapist_id, by_id=by_id, at=at)
