"""Turns what is due on a therapist's desk into one delivery a day, for each browser of theirs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.desk_reminder import (
    DeskReminder,
    desk_text,
    may_be_told,
    next_look,
)
from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.message import Message, tag_of
from pocketplan.push.subscription import Subscription, listening
from pocketplan.reminders.wall_clock import zone_named

AT_ONCE = 100
USEFUL_FOR = timedelta(hours=3)  # what comes later is read at the desk
AHEAD = timedelta(days=4)  # what may want a hand before its last day, wherever the client lives


class DeskSource:
    """Asked by the dispatcher, beside reminders.

    origin  of the app, for what a tap opens
    """

    def __init__(self, origin: str) -> None:
        self._origin = origin

    def is_any_due(self, session: Session, *, at: datetime) -> bool:
        due = select(DeskReminder.id).where(DeskReminder.next_at <= at)
        return session.scalar(due.limit(1)) is not None

    def queue_due(self, session: Session, *, at: datetime) -> int:
        """Look at the desks whose time has come; return how many. Call inside `saved`.

        Where nothing is due nothing is sent. After an outage that outlasted the morning nothing
        is sent either. Where no browser listens any more, nobody looks until one does.
        """
        due = session.execute(
            select(DeskReminder, Account)
            .join(Account, Account.id == DeskReminder.therapist_id)
            .where(DeskReminder.next_at <= at)
            .order_by(DeskReminder.next_at)
            .limit(AT_ONCE)
            .with_for_update(of=DeskReminder, skip_locked=True)
        ).all()
        waiting = _with_something_due(session, [therapist.id for _row, therapist in due], at)
        browsers = _browsers(session, [therapist.id for _row, therapist in due], at)
        for row, therapist in due:
            occurs_at, theirs = row.next_at or at, browsers.get(therapist.id, [])
            is_useful = at < occurs_at + USEFUL_FOR and may_be_told(session, therapist, occurs_at)
            if therapist.id in waiting and is_useful:
                for browser in theirs:
                    self._deliver(session, row, therapist, browser, occurs_at, at)
            is_heard = bool(theirs) and therapist.closed_at is None
            after = max(occurs_at, at) if is_useful else occurs_at
            row.next_at = next_look(session, therapist, after=after) if is_heard else None
        session.flush()
        return len(due)

    def still_wanted(self, session: Session, subject_ids: list[UUID], *, at: datetime) -> set[UUID]:
        """Return those of therapists who are still here."""
        here = (
            select(DeskReminder.id)
            .join(Account, Account.id == DeskReminder.therapist_id)
            .where(DeskReminder.id.in_(subject_ids), Account.closed_at.is_(None))
        )
        return set(session.scalars(here))

    def _deliver(
        self,
        session: Session,
        row: DeskReminder,
        therapist: Account,
        browser: Subscription,
        occurs_at: datetime,
        at: datetime,
    ) -> None:
        delivery = Delivery(
            person_id=therapist.id,
            subject_id=row.id,
            subscription_id=browser.id,
            service=browser.service,
            occurs_at=occurs_at,
            useless_after=occurs_at + USEFUL_FOR,
            due_at=at,
            tag=tag_of(row.id, occurs_at),
            state=DeliveryState.WAITING,
        )
        session.add(delivery)
        said = desk_text(therapist.language)
        delivery.message = (
            Message(
                title=said.title,
                body=said.body,
                language=therapist.language,
                navigate=f"{self._origin}/desk",
                tag=delivery.tag,
                delivery_id=delivery.id,
                about=row.id,
            )
            .padded()
            .decode()
        )


def _with_something_due(session: Session, therapist_ids: list[UUID], at: datetime) -> set[UUID]:
    """Return who has a follow-up to do today or before, of somebody in their care now."""
    in_care = and_(
        CareLink.client_id == FollowUp.client_id,
        CareLink.therapist_id == FollowUp.owner_id,
        CareLink.ended_at.is_(None),
    )
    soon = (
        select(FollowUp, Account.zone)
        .join(CareLink, in_care)
        .join(Account, Account.id == FollowUp.client_id)
        .where(
            FollowUp.owner_id.in_(therapist_ids),
            FollowUp.due_on <= (at + AHEAD).date(),
            FollowUp.done_at.is_(None),
            FollowUp.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
    )
    return {
        one.owner_id
        for one, zone in session.execute(soon)
        if one.is_due(at.astimezone(zone_named(zone)).date())
    }


def _browsers(
    session: Session, therapist_ids: Iterable[UUID], at: datetime
) -> dict[UUID, list[Subscription]]:
    """Return who listens, by therapist. None of them goes before the deliveries are written."""
    found: dict[UUID, list[Subscription]] = {}
    by_id = listening(list(therapist_ids), at=at).order_by(Subscription.id)
    locked = by_id.with_for_update(of=Subscription, read=True, key_share=True)
    for browser in session.scalars(locked):
        found.setdefault(browser.person_id, []).append(browser)
    return found
