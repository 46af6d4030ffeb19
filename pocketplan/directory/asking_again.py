"""Who agreed to step in is asked again by its day, as a line is checked: in the same queue."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.directory.checking import (
    AHEAD,
    Order,
    due_for_checking,
    held_again,
    looked_after,
    order_of,
)
from pocketplan.directory.errors import ChangedMeanwhile
from pocketplan.directory.professional import (
    KnownProfessional,
    Professional,
    professional_kept_by,
    professionals_of,
)
from pocketplan.people.account import Account
from pocketplan.sealing.opened import opened


@dataclass(frozen=True, slots=True)
class ToAsk:
    """
    facts        None where they do not open
    holds_until  if they are asked today and nothing has changed
    """

    row: KnownProfessional
    facts: Professional | None
    holds_until: date | None = None

    @property
    def order(self) -> Order:
        return order_of(self.facts.review_on if self.facts else None, self.row.id)


def due_for_asking(session: Session, therapist: Account, *, on: date) -> list[ToAsk]:
    """Return whom this therapist looks after and should ask again; the practice's owner looks
    after whom nobody else does."""
    known = professionals_of(session, therapist.practice_id)
    return _due(looked_after(session, therapist, known), on)


def to_ask_for(session: Session, therapist: Account, *, on: date) -> list[ToAsk]:
    """Return whom this therapist may ask again: all of them for the practice's owner."""
    if not therapist.is_owner:
        return due_for_asking(session, therapist, on=on)
    return _due(professionals_of(session, therapist.practice_id), on)


def is_anything_due(session: Session, therapist: Account, *, on: date) -> bool:
    """Whether a line or a person waits that this therapist looks after."""
    return bool(
        due_for_checking(session, therapist, on=on) or due_for_asking(session, therapist, on=on)
    )


def note_asked(
    session: Session, person: Account, id: UUID, *, seen: datetime, on: date, at: datetime
) -> None:
    """They were asked today, and it is as it was: it holds for as long as it did before.

    seen  `KnownProfessional.changed_at` of what the person had before them

    Raises ChangedMeanwhile where somebody wrote it since, Unreadable, and as
    `professional_kept_by`.
    """
    found = professional_kept_by(session, person, id)
    if found.changed_at != seen:
        raise ChangedMeanwhile
    facts = found.facts
    until = held_again(facts.held_since, facts.review_on, on)
    found.facts = replace(facts, checked_on=on, checked_by=person.name, review_on=until)


def _due(known: Iterable[KnownProfessional], on: date) -> list[ToAsk]:
    found = []
    for row in known:
        facts: Professional | None = opened(row, "facts")
        if facts is None:
            found.append(ToAsk(row, None))
        elif facts.review_on - AHEAD <= on:
            until = held_again(facts.held_since, facts.review_on, on)
            found.append(ToAsk(row, facts, until))
    return sorted(found, key=lambda one: one.order)
