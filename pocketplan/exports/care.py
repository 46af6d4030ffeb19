"""Whose care a client was in, and who stood in for whom."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import Cover

Told = dict[str, Any]
Meet = Callable[[UUID], None]  # whoever is named by an id is told of among the people


def care_told(session: Session, client: Account, meet: Meet) -> Iterator[Told]:
    """Yield each care link, ended ones too, the first first."""
    theirs = select(CareLink).where(CareLink.client_id == client.id)
    for one in session.scalars(theirs.order_by(CareLink.agreed_at, CareLink.id)):
        meet(one.therapist_id)
        who = {"therapist_id": one.therapist_id}
        yield {**who, "agreed_at": one.agreed_at, "ended_at": one.ended_at}


def cover_told(session: Session, client: Account, meet: Meet) -> Iterator[Told]:
    """Yield each cover that was asked for, whatever came of it, the first first."""
    theirs = select(Cover).where(Cover.client_id == client.id)
    for one in session.scalars(theirs.order_by(Cover.asked_at, Cover.id)):
        meet(one.from_id)
        meet(one.to_id)
        yield {
            "kind": one.kind,
            "asked_by_id": one.from_id,
            "colleague_id": one.to_id,
            "first_on": one.first_on,
            "last_on": one.last_on,
            "asked_at": one.asked_at,
            "agreed_at": one.agreed_at,
            "ended_at": one.closed_at,
        }
