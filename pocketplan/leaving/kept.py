"""What is left of a client who erased themselves: enough to find the record by their name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.record_row import RecordRow
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import Cover, CoverKind
from pocketplan.people.errors import PersonNotFound
from pocketplan.reading_record.record import Act, write_down
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.opened import opened
from pocketplan.sealing.place import Sort


@dataclass(frozen=True, slots=True)
class KeptName:
    name: str


class Kept(RecordRow):
    """Written as the client erases themselves; there is one a client.

    made_at  the day from which the practice's legal term counts
    """

    __tablename__ = "kept_records"

    practice_id: Mapped[UUID] = mapped_column(index=True)

    body = SealedBody(KeptName)


def keep_name(session: Session, client: Account, kept: Kept) -> None:
    """Seal the client's name under the key of the record, which is not destroyed yet. A name that
    does not open keeps nobody from erasing themselves."""
    session.add(kept)
    kept.body = KeptName(opened(client, "name") or "")


def kept_name(kept: Kept) -> str:
    """Return what the client was called, or "" where that does not open."""
    body: KeptName | None = opened(kept, "body")
    return body.name if body else ""


def kept_open_to(session: Session, therapist: Account) -> list[Kept]:
    """Return the records of clients who erased themselves, the newest first: all of the practice's
    to its owner, to anyone else those of clients who were in their lasting care that day."""
    found = session.scalars(_open_to(therapist).order_by(Kept.made_at.desc(), Kept.id))
    return list(found)


def one_kept_open_to(session: Session, therapist: Account, client_id: UUID) -> Kept:
    """Raises PersonNotFound, also for a record that is not open to them."""
    found = session.scalar(_open_to(therapist).where(Kept.client_id == client_id))
    if found is None:
        raise PersonNotFound
    return found


def kept_taken_along(
    session: Session, therapist: Account, client_id: UUID, *, at: datetime
) -> None:
    """Write down that the therapist took the record out. Call inside `saved`.

    Raises PersonNotFound, also for a record that is not open to them.
    """
    kept = one_kept_open_to(session, therapist, client_id)
    write_down(
        session,
        practice_id=kept.practice_id,
        actor_id=therapist.id,
        subject_id=client_id,
        act=Act.TOOK_ALONG,
        at=at,
    )


def names_at_hand(session: Session, kept: Collection[Kept]) -> None:
    """Look up the keys of these records together."""
    keyring_of(session).have_at_hand([one.client_id for one in kept], Sort.RECORD)


def _open_to(therapist: Account) -> Select[Kept]:
    was_in_care = exists().where(
        CareLink.client_id == Kept.client_id,
        CareLink.therapist_id == therapist.id,
        CareLink.ended_at == Kept.made_at,
    )
    stood_in = exists().where(
        Cover.client_id == Kept.client_id,
        Cover.to_id == therapist.id,
        Cover.kind == CoverKind.WHILE_AWAY,
        Cover.begun_at.is_not(None),
        or_(Cover.closed_at.is_(None), Cover.closed_at >= Kept.made_at),
    )
    here = select(Kept).where(Kept.practice_id == therapist.practice_id)
    return here if therapist.is_owner else here.where(was_in_care, ~stood_in)
