"""Turns reminders that are due into deliveries, one per phone, in one transaction."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, literal, or_, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import ends_of_care, has_run_out
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.message import Message, tag_of
from pocketplan.push.subscription import Subscription, listening
from pocketplan.reminders.opening import opened_by
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.schedule import Timetable, next_occurrence, occurrences
from pocketplan.reminders.weekly_count import WeeklyCount, lately
from pocketplan.reminders.wishes import all_wishes
from pocketplan.reminders.wording import stop_wording
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of

log = logging.getLogger(__name__)

AT_ONCE = 200
_CARE = (CareLink.client_id, CareLink.therapist_id)
USEFUL_FOR = timedelta(hours=3)  # "breathe at 20:30" must not arrive at breakfast
TOLD_BACK = timedelta(days=8)  # older occurrences that were missed are not even listed


@dataclass(frozen=True, slots=True)
class _Due:
    """A reminder whose time has come, with what its client wants.

    care_ends  when the care that it was agreed to under is over by itself, or None
    """

    reminder: Reminder
    timetable: Timetable
    most_a_week: int
    at: datetime
    care_ends: datetime | None

    def occurred(self) -> list[datetime]:
        """Return the occurrences from `next_at` to now, oldest first; at least one."""
        first = self.reminder.next_at
        assert first is not None  # noqa: S101 (only due reminders are asked)
        if first < self.at - TOLD_BACK:
            later = next_occurrence(self.timetable, after=self.at - TOLD_BACK)
            first = later if later and later <= self.at else first
        return list(occurrences(self.timetable, first=first, until=self.at))

    def useless_after(self, occurs_at: datetime) -> datetime:
        """Return when it must not be shown any more: what it is about has begun, it is quiet, or
        whose reminder it is looks after the client no more."""
        lead = timedelta(hours=self.timetable.lead_h)
        ends = occurs_at + (min(USEFUL_FOR, lead) if lead else USEFUL_FOR)
        quiet = self.timetable.quiet
        if quiet:
            ends = min(ends, quiet.next_after(occurs_at, self.timetable.zone))
        return min(ends, self.care_ends) if self.care_ends else ends

    def unsent(self, occurs_at: datetime, state: DeliveryState, why: Why) -> Delivery:
        delivery = self.delivery(occurs_at)
        delivery.finish(state, why)
        return delivery

    def delivery(self, occurs_at: datetime) -> Delivery:
        return Delivery(
            person_id=self.reminder.client_id,
            subject_id=self.reminder.id,
            occurs_at=occurs_at,
            useless_after=self.useless_after(occurs_at),
            tag=tag_of(self.reminder.id, occurs_at),
            state=DeliveryState.WAITING,
        )


class ReminderSource:
    """What the dispatcher asks for work.

    origin  of the app, for what a tap opens
    """

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._stop_at = f"{origin}/mine/reminders"

    def is_any_due(self, session: Session, *, at: datetime) -> bool:
        due = select(Reminder.id).where(Reminder.next_at <= at)
        return session.scalar(due.limit(1)) is not None

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
        keyring_of(session).have_at_hand([reminder.client_id for reminder in due])
        wanted = self.still_wanted(session, [one.id for one in due], at=at)
        client_ids = {reminder.client_id for reminder in due}
        wishes = all_wishes(session, client_ids, held=True)
        had = lately(session, client_ids, at=at)
        phones = _phones(session, client_ids, at)
        ends = ends_of_care(session, client_ids)
        for reminder in due:
            mine = wishes[reminder.client_id]
            timetable = reminder.timetable(mine)
            if reminder.id not in wanted:
                reminder.stop(at=at)
            elif timetable is None:
                log.error("reminder %s: no zone is called so any more; it is paused", reminder.id)
                reminder.pause(at=at)
            else:
                care_ends = ends.get((reminder.client_id, reminder.author_id))
                due_now = _Due(reminder, timetable, mine.most_a_week, at, care_ends)
                self._queue(session, due_now, phones.get(reminder.client_id, []), had)
        session.flush()
        return len(due)

    def still_wanted(self, session: Session, subject_ids: list[UUID], *, at: datetime) -> set[UUID]:
        """Return the reminders that are agreed to, not paused or ended, and under care that
        stands at that moment, or the client's own.

        A link that ended and began again is another agreement: what was proposed
        under the first stays ended. Care for some days is over with the last of them, also
        where nobody has noted that yet.
        """
        under_care = and_(
            CareLink.client_id == Reminder.client_id,
            CareLink.therapist_id == Reminder.author_id,
            CareLink.ended_at.is_(None),
            CareLink.agreed_at <= Reminder.proposed_at,
            ~has_run_out(*_CARE, literal(at)),
        )
        wanted = (
            select(Reminder.id)
            .outerjoin(CareLink, under_care)
            .join(Account, Account.id == Reminder.client_id)
            .where(
                Reminder.id.in_(subject_ids),
                Reminder.agreed_at.is_not(None),
                Reminder.paused_at.is_(None),
                Reminder.ended_at.is_(None),
                Account.closed_at.is_(None),
                or_(CareLink.id.is_not(None), Reminder.author_id == Reminder.client_id),
            )
        )
        return set(session.scalars(wanted))

    def _queue(
        self, session: Session, due: _Due, phones: list[Subscription], had: WeeklyCount
    ) -> None:
        reminder = due.reminder
        *missed, latest = due.occurred()
        if due.at >= due.useless_after(latest):
            missed.append(latest)
        elif had.is_enough(reminder.client_id, latest, due.timetable.zone, most=due.most_a_week):
            session.add(due.unsent(latest, DeliveryState.MISSED, Why.ENOUGH))
        elif not phones:
            session.add(due.unsent(latest, DeliveryState.GONE, Why.NO_PHONE))
            had.add(reminder.client_id, reminder.id, latest)
        else:
            for phone in phones:
                self._deliver(session, due, phone, latest)
            had.add(reminder.client_id, reminder.id, latest)
        for occurrence in missed:
            session.add(due.unsent(occurrence, DeliveryState.MISSED, Why.LATE))
        reminder.next_at = next_occurrence(due.timetable, after=due.at)

    def _deliver(
        self, session: Session, due: _Due, phone: Subscription, occurs_at: datetime
    ) -> None:
        reminder = due.reminder
        delivery = due.delivery(occurs_at)
        delivery.subscription_id, delivery.service = phone.id, phone.service
        delivery.due_at = due.at
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
                navigate=self._origin + opened_by(reminder),
                tag=delivery.tag,
                delivery_id=delivery.id,
                about=reminder.id,
                stop=stop_wording(reminder.language),
                stop_at=self._stop_at,
            )
            .padded()
            .decode()
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
