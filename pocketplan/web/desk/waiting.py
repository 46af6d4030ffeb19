"""Why a client needs a hand, in words and with the way to it. No reason says how anybody is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum
from uuid import UUID

from flask_babel import gettext as _

from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.people.account import Account
from pocketplan.people.caseload import Client
from pocketplan.plans.latest import Latest
from pocketplan.plans.review import ReviewDays
from pocketplan.reminders.wall_clock import zone_named
from pocketplan.web.follow_ups.follow_up_wording import waits_said
from pocketplan.web.follow_ups.shown_follow_up import due_said
from pocketplan.web.words.dates import written_out

LOOK_AGAIN = timedelta(days=14)  # before the client reads what was held back


class Waits(IntEnum):
    """What needs a hand, the most first."""

    EMERGENCY = 1
    OVERDUE = 2
    NO_PLAN_YET = 3
    CHANGED_BY_CLIENT = 4
    REVIEW_DUE = 5
    FOLLOW_UP_DUE = 6
    LOOK_DUE = 7
    LEFT_OVER = 8
    NOT_ARRIVING = 9
    OLDER_ON_PHONE = 10
    NOT_JOINED_YET = 11
    NOTHING = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    words  what waits, in a sentence without names
    way    where it is done
    on     the day it was meant for, if it has one
    """

    waits: Waits
    words: str
    way: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is known of a caseload, each by client.

    follow_ups  not done, those that ended with other care too
    withheld    the last day on which they do not read something that was told about them
    covered     the last day, where the reader's care is for some days alone
    """

    latest: Mapping[UUID, Latest] = field(default_factory=dict)
    reviews: Mapping[UUID, ReviewDays] = field(default_factory=dict)
    episodes: Mapping[UUID, UUID] = field(default_factory=dict)
    follow_ups: Mapping[UUID, list[FollowUp]] = field(default_factory=dict)
    looks: Mapping[UUID, date] = field(default_factory=dict)
    withheld: Mapping[UUID, date] = field(default_factory=dict)
    covered: Mapping[UUID, date] = field(default_factory=dict)
    not_arriving: frozenset[UUID] = frozenset()
    older_on_phone: frozenset[UUID] = frozenset()


def waiting_for(
    client: Client, look: Look, *, reader: Account, today: date, at: datetime
) -> Iterator[Waiting]:
    """Yield what waits with this client, what needs a hand most first.

    today  where the reader is
    """
    account = client.account
    base = f"/clients/{account.id}"
    if not client.has_joined:
        yield Waiting(Waits.NOT_JOINED_YET, _("Invited, has not joined yet"), base)
        return
    latest = look.latest.get(account.id)
    plan = f"/plans/{latest.plan_id}" if latest else base
    if episode_id := look.episodes.get(account.id):
        way = f"{base}/episodes/{episode_id}"
        yield Waiting(Waits.EMERGENCY, _("An emergency is open"), way)
    follow_ups = list(_follow_ups(account, look, reader, at))
    yield from (one for one in follow_ups if one.waits is Waits.OVERDUE)
    if latest is None or latest.at is None:
        yield Waiting(Waits.NO_PLAN_YET, _("No plan yet"), plan)
    elif latest.owner_changed:
        yield Waiting(Waits.CHANGED_BY_CLIENT, _("Changed by the client"), plan)
    review = look.reviews.get(account.id)
    if review and review.next_on and review.next_on <= today:
        words = _("To go through together: planned for %(day)s.", day=written_out(review.next_on))
        yield Waiting(Waits.REVIEW_DUE, words, f"{plan}/reviews", review.next_on)
    yield from (one for one in follow_ups if one.waits is Waits.FOLLOW_UP_DUE)
    if (on := look.looks.get(account.id)) and on <= today:
        words = _("Next look at the notes: %(day)s.", day=written_out(on))
        yield Waiting(Waits.LOOK_DUE, words, f"{base}/notes", on)
    if (on := look.withheld.get(account.id)) and on - LOOK_AGAIN <= today:
        words = _("Not read by your client until %(day)s: look at it again.", day=written_out(on))
        yield Waiting(Waits.LOOK_DUE, words, f"{base}/disclosures", on)
    yield from (one for one in follow_ups if one.waits is Waits.LEFT_OVER)
    if account.id in look.not_arriving:
        words = _("Reminders are not arriving: ask at the next session.")
        yield Waiting(Waits.NOT_ARRIVING, words, f"{base}/reminders")
    if account.id in look.older_on_phone:
        words = _("No phone of theirs has the newest plan yet.")
        yield Waiting(Waits.OLDER_ON_PHONE, words, f"{base}/reminders")


def _follow_ups(client: Account, look: Look, reader: Account, at: datetime) -> Iterator[Waiting]:
    """Yield the reader's own that are due. What ended with other care is everybody's."""
    zone = zone_named(client.zone)
    today = at.astimezone(zone).date() if zone else at.date()
    base = f"/clients/{client.id}/follow-ups"
    for one in look.follow_ups.get(client.id, ()):
        if one.ended_at is not None:
            words = _("%(what)s: ended with other care", what=waits_said(one.kind))
            yield Waiting(Waits.LEFT_OVER, words, base, one.due_on)
        elif one.owner_id == reader.id and one.is_due(today):
            waits = Waits.OVERDUE if one.is_overdue(today) else Waits.FOLLOW_UP_DUE
            words = f"{waits_said(one.kind)}: {due_said(one, today)}"
            yield Waiting(waits, words, f"{base}/{one.id}", one.due_on)
