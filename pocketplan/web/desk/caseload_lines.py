"""One line for each client: what waits there. In order of what needs a hand, never of risk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pocketplan.people.account import Account
from pocketplan.people.caseload import Client
from pocketplan.web.desk.waiting import Look, Waiting, Waits, waiting_for
from pocketplan.web.words.called import called

SHOWN = {
    "emergency": {Waits.EMERGENCY},
    "follow-ups": {Waits.OVERDUE, Waits.FOLLOW_UP_DUE, Waits.LEFT_OVER},
    "no-plan": {Waits.NO_PLAN_YET},
    "changed": {Waits.CHANGED_BY_CLIENT},
    "review": {Waits.REVIEW_DUE, Waits.LOOK_DUE},
    "phone": {Waits.NOT_ARRIVING, Waits.OLDER_ON_PHONE},
    "invited": {Waits.NOT_JOINED_YET},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadLine:
    """
    waiting        why it needs a hand, the most first; empty where nothing waits
    covered_until  the last day of a care that is for some days alone
    """

    client_id: UUID
    name: str
    plan_id: UUID | None
    last_change: datetime | None
    covered_until: date | None
    waiting: tuple[Waiting, ...]

    @property
    def waits(self) -> Waits:
        return self.waiting[0].waits if self.waiting else Waits.NOTHING

    def is_shown(self, show: str) -> bool:
        """Whether a filter keeps it; one that there is not keeps all."""
        return show not in SHOWN or any(one.waits in SHOWN[show] for one in self.waiting)


def lines_for(
    clients: Iterable[Client], look: Look, *, reader: Account, today: date, at: datetime
) -> list[CaseloadLine]:
    """Return a line for each client: what needs a hand first, then by name."""
    lines = []
    for client in clients:
        latest = look.latest.get(client.account.id)
        lines.append(
            CaseloadLine(
                client_id=client.account.id,
                name=called(client.account),
                plan_id=latest.plan_id if latest else None,
                last_change=latest.at if latest else None,
                covered_until=look.covered.get(client.account.id),
                waiting=tuple(waiting_for(client, look, reader=reader, today=today, at=at)),
            )
        )
    return sorted(lines, key=lambda line: (line.waits, line.name.casefold()))


def shown_now(lines: Iterable[CaseloadLine]) -> list[str]:
    """Return the filters that keep anybody."""
    lines = list(lines)
    return [show for show in SHOWN if any(line.is_shown(show) for line in lines)]
