"""Planning what comes afterwards: the guide's five at once, or one alone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.errors import NotADayToFollowUp, OwnerNotInCare
from pocketplan.care.follow_ups.follow_up import FollowUp, Words
from pocketplan.care.follow_ups.kind import THE_FIVE, Kind, due_day
from pocketplan.care.record_row import begun, sent_about
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link

LATEST = timedelta(days=731)  # what is planned for later than that is a slip of the finger


def plan_follow_ups(
    session: Session,
    client: Account,
    *,
    episode_id: UUID,
    by: Account,
    owner_id: UUID,
    from_: datetime,
    zone: ZoneInfo,
    kinds: Iterable[Kind] = THE_FIVE,
    at: datetime,
) -> list[FollowUp]:
    """Plan one of each kind, counted from a moment, and return all there are of the episode.

    episode_id  what they follow upon; a kind that is planned for it already stays as it is, so
                that twice is once. It may be an id made with a form, where there was no episode
    from_       what is counted from
    zone        where the client lives

    `client` comes from `record_open_to`. Call inside `saved`. Raises OwnerNotInCare.
    """
    one_at_a_time(session, client)
    there = _of_episode(session, client, episode_id)
    missing = [kind for kind in dict.fromkeys(kinds) if kind not in {one.kind for one in there}]
    if missing:
        check_owner(session, client, owner_id)
    for kind in missing:
        planned = FollowUp(
            client_id=client.id,
            by_id=by.id,
            made_at=at,
            kind=kind,
            owner_id=owner_id,
            due_on=due_day(kind, from_, zone),
            episode_id=episode_id,
        )
        session.add(planned)
        planned.words = Words()
        there.append(planned)
    session.flush()
    return sorted(there, key=lambda one: (one.due_on, list(Kind).index(one.kind)))


def plan_one(
    session: Session,
    client: Account,
    follow_up_id: UUID,
    *,
    kind: Kind,
    due_on: date,
    owner_id: UUID,
    about: str = "",
    by: Account,
    today: date,
    at: datetime,
) -> FollowUp:
    """Plan one. `client` comes from `record_open_to`. Call inside `saved`.

    follow_up_id  made with the form: sending it twice is once
    today         where the client lives

    Raises NotADayToFollowUp, OwnerNotInCare, FormReused, and SentBefore where the form planned
    something else before.
    """
    check_day(due_on, today)
    one_at_a_time(session, client)
    check_owner(session, client, owner_id)
    sent = sent_about(
        session,
        FollowUp,
        follow_up_id,
        lambda row: row.began_as == (kind, due_on, owner_id, about),
        client=client,
        by=by,
    )
    if made := sent.made_once():
        return made
    planned = begun(session, FollowUp, sent.id, client=client, by=by, at=at)
    planned.kind, planned.due_on, planned.owner_id = kind, due_on, owner_id
    planned.words = Words(about=about)
    session.flush()
    return planned


def has_follow_ups(session: Session, client: Account, episode_id: UUID) -> bool:
    """Return whether something is planned for this client, or was done, after this episode."""
    return bool(_of_episode(session, client, episode_id))


def check_day(due_on: date, today: date) -> None:
    """Raises NotADayToFollowUp."""
    if not today <= due_on <= today + LATEST:
        raise NotADayToFollowUp


def check_owner(session: Session, client: Account, owner_id: UUID) -> None:
    """Raises OwnerNotInCare for everybody but the client's therapists of today."""
    link = active_link(session, client_id=client.id, therapist_id=owner_id)
    if link is not None:
        session.refresh(link, with_for_update={"read": True})  # who ends care now, ends it after
    if link is None or not link.is_active:
        raise OwnerNotInCare


def one_at_a_time(session: Session, client: Account) -> None:
    """Hold what is planned for this client until commit: two who plan at once plan once.

    SQLite has one writer at a time anyway, and does not know FOR UPDATE.
    """
    session.refresh(client, ["id"], with_for_update={"key_share": True})


def _of_episode(session: Session, client: Account, episode_id: UUID) -> list[FollowUp]:
    of_it = select(FollowUp).where(
        FollowUp.episode_id == episode_id, FollowUp.client_id == client.id
    )
    return list(session.scalars(of_it))
