"""One line for each client: what waits there, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from pocketplan.people.caseload import Client
from pocketplan.plans.latest import Latest
from pocketplan.web.called import called


class Waits(IntEnum):
    """What needs a hand, the most first."""

    NO_PLAN_YET = 1
    CHANGED_BY_CLIENT = 2
    NOT_JOINED_YET = 3
    NOTHING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadLine:
    client_id: UUID
    name: str
    waits: Waits
    plan_id: UUID | None
    last_change: datetime | None


def lines_for(clients: Sequence[Client], latest: Mapping[UUID, Latest]) -> list[CaseloadLine]:
    """Return a line for each client: what needs a hand first, then by name."""
    lines = [_line(client, latest.get(client.account.id)) for client in clients]
    return sorted(lines, key=lambda line: (line.waits, line.name.casefold()))


def _line(client: Client, latest: Latest | None) -> CaseloadLine:
    return CaseloadLine(
        client_id=client.account.id,
        name=called(client.account),
        waits=_waits(client, latest),
        plan_id=latest.plan_id if latest else None,
        last_change=latest.at if latest else None,
    )


def _waits(client: Client, latest: Latest | None) -> Waits:
    if not client.has_joined:
        return Waits.NOT_JOINED_YET
    if latest is None or latest.at is None:
        return Waits.NO_PLAN_YET
    if latest.owner_changed:
        return Waits.CHANGED_BY_CLIENT
    return Waits.NOTHING
