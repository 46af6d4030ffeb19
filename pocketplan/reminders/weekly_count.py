"""How many reminders each client had in seven days, so that none is one too many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.push.delivery import Delivery, DeliveryState

DAYS = 7
NOT_HAD = (DeliveryState.MISSED, DeliveryState.WITHDRAWN)
_Had = tuple[UUID, datetime]


class WeeklyCount:
    """What came to some clients lately, each occurrence once however many phones got it."""

    def __init__(self, had: Iterable[tuple[UUID, UUID, datetime]]) -> None:
        self._had: dict[UUID, set[_Had]] = defaultdict(set)
        for person_id, subject_id, occurs_at in had:
            self._had[person_id].add((subject_id, occurs_at))

    def is_enough(self, person_id: UUID, moment: datetime, zone: ZoneInfo, *, most: int) -> bool:
        """Whether `most` came on the day of `moment` and the six days before it."""
        today = _day(moment, zone)
        days = [_day(occurs_at, zone) for _, occurs_at in self._had[person_id]]
        return sum(today - timedelta(days=DAYS) < day <= today for day in days) >= most

    def add(self, person_id: UUID, subject_id: UUID, occurs_at: datetime) -> None:
        self._had[person_id].add((subject_id, occurs_at))


def lately(session: Session, person_ids: Collection[UUID], *, at: datetime) -> WeeklyCount:
    """Count what came, or is on its way, to these people."""
    had = (
        select(Delivery.person_id, Delivery.subject_id, Delivery.occurs_at)
        .where(
            Delivery.person_id.in_(person_ids),
            Delivery.occurs_at > at - timedelta(days=DAYS + 1),
            Delivery.state.not_in(NOT_HAD),
        )
        .distinct()
    )
    return WeeklyCount((person, subject, when) for person, subject, when in session.execute(had))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
