"""Turns reminders that are due into deliveries, one per phone, in one transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.message import Message, tag_of
from pocketplan.push.subscription import Subscription, listening
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.schedule import occurrences
from pocketplan.sealing.errors import Unreadable

AT_ONCE = 200
USEFUL_FOR = timedelta(hours=3)  # "breathe at 20:30" must not arrive at breakfast
TOLD_BACK = timedelta(days=8)  # older occurrences that were missed are not even listed


class ReminderSource:
    """What the dispatcher asks for work.

    origin  of the app, for what a tap opens
    """

    def __init__(self, origin: str) -> None:
        self._navigate = f"{origin}/plan"

    def is_any_due(self, session: Session, *, at: datetime) -> bool:
        return (
            session.scalar(select(Reminder.id).where(Reminder.next_at <= at).limit(1)) is not None
        )

    def queue_due(self, session: Session, *, at: datetime) -> int:
        """Write the deliveries of at most AT_ONCE reminders; return of how many. Inside `saved`.

        After an outage the latest occurrence goes out late if it is still of use, and
        the earlier ones are recorded as missed.
        """
        due = list(
            session.scalars(
                select(Reminder)
                .where(Reminder.next_at <= at)
                .order_by(Reminder.next_at)
                .limit(AT_ONCE)
                .with_for_update(skip_locked=True)
            )
        )
        wanted = self.still_wanted(session, [reminder.id for reminder in due])
        phones = _phones(session, {reminder.client_id for reminder in due}, at)
        for reminder in due:
            if reminder.id in wanted:
                self._queue(session, reminder, phones.get(reminder.client_id, []), at)
            else:
                reminder.stop(at=at)
        session.flush()
        return len(due)

    def still_wanted(self, session: Session, subject_ids: list[UUID]) -> set[UUID]:
        """Return the reminders that are agreed to, not paused or ended, and under a care link.

        A link that ended and began again is another agreement: what was proposed
        under the first stays ended.
        """
        under_care = and_(
            CareLink.client_id == Reminder.client_id,
            CareLink.therapist_id == Reminder.author_id,
            CareLink.ended_at.is_(None),
            CareLink.agreed_at <= Reminder.proposed_at,
        )
        wanted = (
            select(Reminder.id)
            .join(CareLink, under_care)
            .join(Account, Account.id == Reminder.client_id)
            .where(
                Reminder.id.in_(subject_ids),
                Reminder.agreed_at.is_not(None),
                Reminder.paused_at.is_(None),
                Reminder.ended_at.is_(None),
                Account.closed_at.is_(None),
            )
        )
        return set(session.scalars(wanted))

    def _queue(
        self, session: Session, reminder: Reminder, phones: list[Subscription], at: datetime
    ) -> None:
        *missed, latest = _occurred(reminder, at)
        if at >= latest + USEFUL_FOR:
            missed.append(latest)
        elif not phones:
            session.add(_unsent(reminder, latest, DeliveryState.GONE, Why.NO_PHONE))
        else:
            for phone in phones:
                self._deliver(session, reminder, phone, latest, at)
        for occurrence in missed:
            session.add(_unsent(reminder, occurrence, DeliveryState.MISSED, Why.LATE))
        reminder.next_at = reminder.due_after(at)

    def _deliver(
        self,
        session: Session,
        reminder: Reminder,
        phone: Subscription,
        occurs_at: datetime,
        at: datetime,
    ) -> None:
        delivery = _delivery(reminder, occurs_at)
        delivery.subscription_id, delivery.service = phone.id, phone.service
        delivery.due_at = at
        session.add(delivery)
        try:
            text = reminder.text
        except Unreadable:
            delivery.finish(DeliveryState.REFUSED, Why.UNREADABLE)
            return
        delivery.message = (
            Message(
                title=text.title,
                body=text.body,
                language=reminder.language,
                navigate=self._navigate,
                tag=delivery.tag,
                delivery_id=delivery.id,
            )
            .padded()
            .decode()
        )


def _occurred(reminder: Reminder, at: datetime) -> list[datetime]:
    """Return the occurrences from `next_at` to now, oldest first; at least one."""
    assert reminder.next_at is not None  # noqa: S101 (only due reminders are asked)
    if not reminder.is_daily:
        return [reminder.next_at]
    first = reminder.next_at
    if first < at - TOLD_BACK:
        first = reminder.due_after(at - TOLD_BACK) or first
    return list(occurrences(reminder.at, ZoneInfo(reminder.zone), first=first, until=at))


def _unsent(reminder: Reminder, occurs_at: datetime, state: DeliveryState, why: Why) -> Delivery:
    delivery = _delivery(reminder, occurs_at)
    delivery.finish(state, why)
    return delivery


def _delivery(reminder: Reminder, occurs_at: datetime) -> Delivery:
    return Delivery(
        person_id=reminder.client_id,
        subject_id=reminder.id,
        occurs_at=occurs_at,
        useless_after=occurs_at + USEFUL_FOR,
        tag=tag_of(reminder.id, occurs_at),
        state=DeliveryState.WAITING,
    )


def _phones(
    session: Session, client_ids: Iterable[UUID], at: datetime
) -> dict[UUID, list[Subscription]]:
    """Return who listens, by client. None of them goes before the deliveries are written."""
    found: dict[UUID, list[Subscription]] = {}
    by_id = listening(list(client_ids), at=at).order_by(Subscription.id)
    for phone in session.scalars(by_id.with_for_update(of=Subscription, read=True, key_share=True)):
        found.setdefault(phone.person_id, []).append(phone)
    return found
