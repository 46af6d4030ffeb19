"""What former clients do not read yet: the owner lets them, once nobody is left to ask.

The owner sees that something is withheld, by whom and until when: no word of it, nor why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import exists, literal, select
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.withholding import Withholding, lift
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import has_run_out
from pocketplan.people.errors import NotForYou, PersonNotFound
from pocketplan.reading_record.record import Act, write_down
from pocketplan.reminders.wall_clock import zone_named


@dataclass(frozen=True, slots=True)
class HeldBack:
    client: Account
    withholding: Withholding


def held_back(session: Session, owner: Account, *, at: datetime) -> list[HeldBack]:
    """Return what is withheld now from clients of the practice who have no therapist any more, the
    oldest first. That the owner saw it is written down: call inside `saved`. Raises NotForYou."""
    found = list(_held_back(session, owner, at))
    for client_id in dict.fromkeys(one.client.id for one in found):
        _written(session, owner, client_id, Act.SAW_HELD_BACK, at)
    return found


def let_read(
    session: Session, owner: Account, client_id: UUID, disclosure_id: UUID, *, at: datetime
) -> None:
    """Let a former client read it, as they asked. Call inside `saved`. What they read stays so.

    Raises NotForYou; PersonNotFound for somebody in care, whose therapist does it, for another
    practice's, and where nothing of theirs is withheld.
    """
    alone = select(Account.id).where(Account.id == client_id).with_for_update(key_share=True)
    session.execute(alone)
    for one in _held_back(session, owner, at):
        if (one.client.id, one.withholding.disclosure_id) == (client_id, disclosure_id):
            lift(session, one.client, disclosure_id, by=owner, at=at)
            _written(session, owner, client_id, Act.LET_READ, at)
            return
    raise PersonNotFound


def _held_back(session: Session, owner: Account, at: datetime) -> Iterator[HeldBack]:
    if not owner.is_owner:
        raise NotForYou
    is_in_care = exists().where(
        CareLink.client_id == Account.id,
        CareLink.ended_at.is_(None),
        ~has_run_out(CareLink.client_id, CareLink.therapist_id, literal(at)),
    )
    here = (
        select(Account, Withholding)
        .join(Withholding, Withholding.client_id == Account.id)
        .where(
            Account.practice_id == owner.practice_id,
            Account.closed_at.is_(None),
            Withholding.lifted_at.is_(None),
            ~is_in_care,
        )
        .order_by(Withholding.made_at, Withholding.id)
    )
    for client, withholding in list(session.execute(here)):
        today = at.astimezone(zone_named(client.zone) or UTC).date()
        if withholding.holds_on(today):
            yield HeldBack(client, withholding)


def _written(session: Session, owner: Account, client_id: UUID, act: Act, at: datetime) -> None:
    write_down(
        session,
        practice_id=owner.practice_id,
        actor_id=owner.id,
        subject_id=client_id,
        act=act,
        at=at,
    )
