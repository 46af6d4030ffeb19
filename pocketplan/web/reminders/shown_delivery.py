"""What became of a reminder on each phone, and what to do: never whether anybody looked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import get_locale
from flask_babel import lazy_gettext as _

from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.web.words.dates import CLOCK

OCCURRENCES_SHOWN = 5

WHAT_BECAME = {
    DeliveryState.WAITING: _("Waiting"),
    DeliveryState.CLAIMED: _("Waiting"),
    DeliveryState.SENT: _("Sent. Whether it was seen, nobody can know."),
    DeliveryState.ARRIVED: _("Arrived on the phone"),
    DeliveryState.GONE: _("Gone: that phone no longer listens"),
    DeliveryState.MISSED: _("Not sent: it would have come too late"),
    DeliveryState.REFUSED: _("Not sent: the phone needs reminders turned on again"),
    DeliveryState.WITHDRAWN: _("Stopped before it was sent"),
}
WHY = {
    Why.NO_PHONE: _("Not sent: no phone has reminders turned on"),
    Why.ENOUGH: _("Not sent: there were as many that week as the client wants"),
    Why.SERVICE: _("Not sent: the phone's notification service had trouble for too long"),
    Why.UNREADABLE: _("Not sent: the words cannot be read"),
}
WHAT_TO_DO = {
    Why.NO_PHONE: _("They can turn reminders on under Mine, Reminders."),
    Why.UNSUBSCRIBED: _(
        "Opening PocketPlan on that phone, under Mine, Reminders, says what to do."
    ),
    Why.OLD_KEY: _("It mends itself when PocketPlan is opened on that phone."),
    Why.UNREADABLE: _("Please suggest it anew."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDelivery:
    """
    name        of the phone; "" for one that is gone
    what_to_do  one sentence, or ""
    """

    name: str
    said: str
    what_to_do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOccurrence:
    """
    phones  one line for each phone; one alone where no phone was there
    """

    when: str
    phones: tuple[ShownDelivery, ...]


def shown_occurrences(
    deliveries: Iterable[Delivery], zone: ZoneInfo | None, phones: Mapping[UUID, str]
) -> tuple[ShownOccurrence, ...]:
    """Return what became of the newest ones.

    deliveries  newest first
    phones      names by subscription
    zone        by whose clock; UTC where nobody knows it
    """
    by_occurrence = groupby(deliveries, key=lambda delivery: delivery.occurs_at)
    shown = [
        ShownOccurrence(
            when=moment(occurs_at, zone), phones=tuple(_shown(one, phones) for one in same)
        )
        for occurs_at, same in by_occurrence
    ]
    return tuple(shown[:OCCURRENCES_SHOWN])


def moment(at: datetime, zone: ZoneInfo | None) -> str:
    """Return for example "7 Dec 2026, 20:30"."""
    return str(format_datetime(at, f"d MMM y, {CLOCK}", tzinfo=zone or UTC, locale=get_locale()))


def _shown(delivery: Delivery, phones: Mapping[UUID, str]) -> ShownDelivery:
    said = (delivery.why and WHY.get(delivery.why)) or WHAT_BECAME[delivery.state]
    to_do = WHAT_TO_DO.get(delivery.why, "") if delivery.why else ""
    name = phones.get(delivery.subscription_id, "") if delivery.subscription_id else ""
    return ShownDelivery(name=name, said=str(said), what_to_do=str(to_do))
