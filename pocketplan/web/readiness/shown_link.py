"""A link to a trusted person as client and therapist see it: who was asked, and what they said."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.readiness.agreeing import entry_to_agree
from pocketplan.care.readiness.link import Answer, Asked, ReadinessLink, Told, links_of
from pocketplan.care.readiness.people import is_kept_out
from pocketplan.people.account import Account
from pocketplan.sealing.opened import opened, opens
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.request import current


class State(StrEnum):
    OPEN = "open"
    OVER = "over"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """
    by          who made it, or "" where the client did
    agreed_on   when the client agreed to a therapist's
    is_whole    whether all of its words open
    can_agree   whether the client may write the yes into the plan
    """

    id: UUID
    name: str = field(repr=False)
    told: tuple[Told, ...] = field(repr=False)
    note: str = field(repr=False)
    by: str = field(repr=False)
    made_at: datetime
    agreed_on: date | None
    expires_at: datetime
    opened_at: datetime | None
    answered_at: datetime | None
    answer: Answer | None
    state: State
    can_agree: bool
    entry_id: UUID | None
    is_whole: bool


def shown_links(session: Session, client: Account) -> list[ShownLink]:
    """Return the client's links, newest first, also one whose words do not open."""
    rows = links_of(session, client)
    names = names_of(session, {row.by_id for row in rows if row.by_id != client.id})
    return [_shown(session, client, row, names.get(row.by_id, "")) for row in rows]


def _shown(session: Session, client: Account, row: ReadinessLink, by: str) -> ShownLink:
    said: Asked | None = opened(row, "asked")
    asked, answer = said or Asked(), opened(row, "answer")
    is_whole = said is not None and _answer_opens(row)
    is_open = said is not None and row.is_open(at=current.now())
    is_open = is_open and not is_kept_out(session, client, asked)
    return ShownLink(
        id=row.id,
        name=asked.name,
        told=asked.told,
        note=asked.note,
        by=by,
        made_at=row.made_at,
        agreed_on=asked.agreed_on,
        expires_at=row.expires_at,
        opened_at=row.opened_at,
        answered_at=row.answered_at,
        answer=answer,
        state=State.TAKEN_BACK if row.revoked_at else State.OPEN if is_open else State.OVER,
        can_agree=is_whole and entry_to_agree(session, client, row) is not None,
        entry_id=row.entry_id,
        is_whole=is_whole,
    )


def _answer_opens(row: ReadinessLink) -> bool:
    return row.sealed_answer is None or opens(row, "answer")
