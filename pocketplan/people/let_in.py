"""Phones and browsers of a client that came in by a link which a therapist made."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.own_devices import devices_of
from pocketplan.reading_record.record import Act, write_down


def let_in_by(
    session: Session, client: Account, therapist_id: UUID, *, but: Device, at: datetime
) -> list[Device]:
    """Return those that are signed in now, last used first, without the one in hand (`but`)."""
    theirs = devices_of(session, client, at=at)
    return [one for one in theirs if one.let_in_by_id == therapist_id and one.id != but.id]


def sign_out_let_in(
    session: Session,
    client: Account,
    therapist_id: UUID,
    chosen: Collection[UUID],
    *,
    but: Device,
    at: datetime,
) -> None:
    """Sign out those of them that the client chose; ids of anything else are passed over.

    What such a browser keeps stays readable there, as after any signing out from afar.
    """
    listed = let_in_by(session, client, therapist_id, but=but, at=at)
    out = [one for one in listed if one.id in chosen]
    for device in out:
        device.revoke(at=at)
    if out:
        write_down(
            session,
            practice_id=client.practice_id,
            actor_id=therapist_id,
            subject_id=client.id,
            act=Act.LINKED_PHONES_OUT,
            at=at,
        )
