"""A therapist goes: what they kept for themselves goes with the key that sealed it. Their name
stays on what they wrote for others."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from pocketplan.care.own_care.own_row import own_kinds
from pocketplan.database.base import Base
from pocketplan.database.transaction import once_saved, saved
from pocketplan.people.account import Account, Role
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort


def forget_own_pages(session: Session, therapist: Account) -> None:
    """Delete what a therapist kept for themselves, and seal what else is theirs with another key.

    Call inside `saved`: once that is done the key from before is destroyed, and what they kept
    opens in no backup either. Twice is once.
    """
    session.flush()
    keyring = keyring_of(session)
    version = keyring.renew(therapist.id, Sort.PLAN)
    for kind in own_kinds():
        theirs = delete(kind).where(kind.owner_id == therapist.id)
        session.execute(theirs.execution_options(synchronize_session=False))
    for row, text in _sealed_with_the_key_of(session, therapist):
        place = Place(therapist.id, Sort.PLAN, row.__tablename__, text.column, row.id)
        try:
            anew = keyring.sealed_anew(place, getattr(row, text.column))
        except Unreadable:
            continue  # it opened for nobody before either
        if anew is not None:
            setattr(row, text.column, anew)
    session.flush()
    once_saved(session, partial(keyring.destroy, therapist.id, Sort.PLAN, before=version))


def finish_departures(session: Session) -> int:
    """Destroy what a departure left: it may have been stopped half-way, or have met the therapist
    as they wrote. Return of how many people."""
    count = 0
    gone = select(Account).where(Account.role == Role.THERAPIST, Account.closed_at.is_not(None))
    for therapist in session.scalars(gone).all():
        if not _is_anything_left(session, therapist):
            continue
        with saved(session):
            forget_own_pages(session, therapist)
        count += 1
    return count


def _is_anything_left(session: Session, therapist: Account) -> bool:
    if keyring_of(session).has_former(therapist.id, Sort.PLAN):
        return True
    return any(
        session.scalar(select(exists().where(kind.owner_id == therapist.id)))
        for kind in own_kinds()
    )


def _sealed_with_the_key_of(
    session: Session, therapist: Account
) -> Iterator[tuple[Any, SealedText]]:
    """Yield each row with the text in it that opens with the therapist's key of this sort."""
    for mapper in Base.registry.mappers:
        for text in vars(mapper.class_).values():
            if not isinstance(text, SealedText) or text.sort is not Sort.PLAN:
                continue
            theirs = getattr(mapper.class_, text.owner) == therapist.id
            for row in session.scalars(select(mapper.class_).where(theirs)).all():
                if getattr(row, text.column):  # nothing is left of a name that was erased
                    yield row, text
