"""A colleague in a therapist's place: for one client it runs, another is asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.cover import Cover, CoverKind
from pocketplan.people.cover_days import keep_to_the_days
from pocketplan.people.covering import CoverAsked, agree_to_cover, ask_for_cover

COVERED, ASKED = "Idris", "Wren"
LASTS = timedelta(days=12)
BEGINS_AFTER = timedelta(days=10)


def stand_in(
    session: Session, clients: Mapping[str, Account], lee: Account, okafor: Account, *, at: datetime
) -> None:
    """Dr. Lee covers one of Dr. Okafor's clients from today, and asks one of her own."""
    covered = clients[COVERED]
    cover = _ask(session, covered, by=okafor, to=lee, after=timedelta(), at=at)
    agree_to_cover(session, covered, cover.id, at=at)
    keep_to_the_days(session, at=at)
    _ask(session, clients[ASKED], by=lee, to=okafor, after=BEGINS_AFTER, at=at)


def _ask(
    session: Session, client: Account, *, by: Account, to: Account, after: timedelta, at: datetime
) -> Cover:
    first_on = at.date() + after
    asked = CoverAsked(
        id=uuid4(),
        kind=CoverKind.WHILE_AWAY,
        to_id=to.id,
        first_on=first_on,
        last_on=first_on + LASTS,
        client_ids=[client.id],
    )
    (cover,) = ask_for_cover(session, asked, by=by, today=at.date(), at=at)
    return cover
