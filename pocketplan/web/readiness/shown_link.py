"""A link to a trusted person as client and therapist see it: who was asked, and what they said."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.readiness.agreeing import entry_to_agree
from pocketplan.care.readiness.link import Answer, ReadinessLink, Told, links_of
from pocketplan.care.readiness.people import is_kept_out
from pocketplan.people.account import Account
from pocketplan.sealing.errors import Unreadable
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


def shown_links(session: Session, client: Account) -> list[ShownLink]:
    """Return the client's links, newest first. One whose words do not open is left out."""
    rows = links_of(session, client)
    names = names_of(session, {row.by_id for row in rows if row.by_id != client.id})
    shown = []
    for row in rows:
        try:
            shown.append(_shown(session, client, row, names.get(row.by_id, "")))
        except Unreadable:
            continue
    return shown


def _shown(session: Session, client: Account, row: ReadinessLink, by: str) -> ShownLink:
    asked = row.asked
    opens = row.is_open(at=current.now()) and not is_kept_out(session, client, asked)
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
        answer=row.answer,
        state=State.TAKEN_BACK if row.revoked_at else State.OPEN if opens else State.OVER,
        can_agree=entry_to_agree(session, client, row) is not None,
        entry_id=row.entry_id,
    )
