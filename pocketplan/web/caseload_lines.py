"""One line for each client: what waits there, in words."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from uuid import UUID

from pocketplan.people.caseload import Client
from pocketplan.people.cover import Cover
from pocketplan.plans.latest import Latest
from pocketplan.plans.review import ReviewDays
from pocketplan.web.called import called


class Waits(IntEnum):
    """What needs a hand, the most first."""

    NO_PLAN_YET = 1
    CHANGED_BY_CLIENT = 2
    REVIEW_DUE = 3
    NOT_ARRIVING = 4
    OLDER_ON_PHONE = 5
    NOT_JOINED_YET = 6
    NOTHING = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadLine:
    """
    review_due      the day for which a review was planned, once it has come
    not_arriving    reminders have not reached them for two weeks
    older_on_phone  no phone of theirs has what was changed in their plan
    covered_until   the last day of a care that is for some days alone
    """

    client_id: UUID
    name: str
    waits: Waits
    plan_id: UUID | None
    last_change: datetime | None
    review_due: date | None
    not_arriving: bool
    older_on_phone: bool
    covered_until: date | None = None


def lines_for(
    clients: Sequence[Client],
    latest: Mapping[UUID, Latest],
    reviews: Mapping[UUID, ReviewDays],
    *,
    not_arriving: Container[UUID],
    older_on_phone: Container[UUID],
    covered: Mapping[UUID, Cover],
    today: date,
) -> list[CaseloadLine]:
    """Return a line for each client: what needs a hand first, then by name."""
    lines = [
        _line(
            client,
            latest.get(client.account.id),
            _due(reviews.get(client.account.id), today),
            not_arriving=client.account.id in not_arriving,
            older_on_phone=client.account.id in older_on_phone,
            cover=covered.get(client.account.id),
        )
        for client in clients
    ]
    return sorted(lines, key=lambda line: (line.waits, line.name.casefold()))


def _line(
    client: Client,
    latest: Latest | None,
    review_due: date | None,
    *,
    not_arriving: bool,
    older_on_phone: bool,
    cover: Cover | None,
) -> CaseloadLine:
    waits = _waits(client, latest, review_due)
    if waits is Waits.NOTHING and not_arriving:
        waits = Waits.NOT_ARRIVING
    elif waits is Waits.NOTHING and older_on_phone:
        waits = Waits.OLDER_ON_PHONE
    return CaseloadLine(
        client_id=client.account.id,
        name=called(client.account),
        waits=waits,
        plan_id=latest.plan_id if latest else None,
        last_change=latest.at if latest else None,
        review_due=review_due,
        not_arriving=not_arriving,
        older_on_phone=older_on_phone,
        covered_until=cover.last_on if cover else None,
    )


def _due(review: ReviewDays | None, today: date) -> date | None:
    next_on = review.next_on if review else None
    return next_on if next_on and next_on <= today else None


def _waits(client: Client, latest: Latest | None, review_due: date | None) -> Waits:
    if not client.has_joined:
        return Waits.NOT_JOINED_YET
    if latest is None or latest.at is None:
        return Waits.NO_PLAN_YET
    if latest.owner_changed:
        return Waits.CHANGED_BY_CLIENT
    return Waits.REVIEW_DUE if review_due else Waits.NOTHING
