"""How many clients and open emergencies a therapist means to have at most. A note to oneself: it
stops nothing, and nobody else reads it."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from pocketplan.care.own_care.errors import NotACeiling
from pocketplan.care.own_care.own_row import OwnRow
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.place import Sort

MOST = 999
_NAMESPACE = UUID("6f1c6ad2-30c0-4b0e-9a8e-5a8d8a2f6d11")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ceiling:
    """None where the therapist has set none."""

    clients: int | None = None
    episodes: int | None = None


class OwnCeiling(OwnRow):
    __tablename__ = "own_ceilings"

    ceiling = SealedBody(Ceiling, owner="owner_id", sort=Sort.PLAN)


def ceiling_of(session: Session, therapist: Account) -> Ceiling:
    """Return what the therapist has set; nothing where it no longer opens."""
    row = session.get(OwnCeiling, _id_of(therapist))
    try:
        return row.ceiling if row else Ceiling()
    except Unreadable:
        return Ceiling()


def set_ceiling(session: Session, therapist: Account, ceiling: Ceiling) -> None:
    """Call inside `saved`. Raises NotACeiling."""
    for most in (ceiling.clients, ceiling.episodes):
        if most is not None and not 1 <= most <= MOST:
            raise NotACeiling
    row = session.get(OwnCeiling, _id_of(therapist), with_for_update=True)
    if row is None:
        row = OwnCeiling(id=_id_of(therapist), owner_id=therapist.id)
        session.add(row)
    row.ceiling = ceiling
    session.flush()


def _id_of(therapist: Account) -> UUID:
    """One row a therapist, and the same however often it is set at once."""
    return uuid5(_NAMESPACE, str(therapist.id))
