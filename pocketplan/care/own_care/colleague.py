"""Whom a therapist calls for themselves."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Session

from pocketplan.care.own_care.errors import NotADayThatWas
from pocketplan.care.own_care.own_row import SHORT_LIMIT, OwnRow, fits, own_rows
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import opened, opens
from pocketplan.sealing.place import Sort


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Colleague:
    """
    phone      as typed, or ""
    hours      when they can be called, in words, or ""
    agreed_on  when they said yes to it; None: not asked yet
    """

    name: str
    phone: str = ""
    hours: str = ""
    agreed_on: date | None = None


class NamedColleague(OwnRow):
    """One for each therapist."""

    __tablename__ = "named_colleagues"
    __table_args__ = (UniqueConstraint("owner_id"),)

    colleague = SealedBody(Colleague, owner="owner_id", sort=Sort.PLAN)


def colleague_to_call(session: Session, therapist: Account) -> Colleague | None:
    """None also where it does not open whom, as `is_colleague_unread` tells."""
    row = next(iter(own_rows(session, NamedColleague, therapist)), None)
    return opened(row, "colleague") if row else None


def is_colleague_unread(session: Session, therapist: Account) -> bool:
    return any(not opens(row, "colleague") for row in own_rows(session, NamedColleague, therapist))


def name_colleague(
    session: Session, therapist: Account, colleague: Colleague | None, *, today: date
) -> None:
    """Keep whom to call, in place of whoever it was; None for nobody.

    Raises NothingWritten, TooLongToKeep or NotADayThatWas.
    """
    session.get_one(Account, therapist.id, with_for_update=True)  # two pages may send at once
    row = next(iter(own_rows(session, NamedColleague, therapist)), None)
    if colleague is None:
        if row is not None:
            session.delete(row)
        session.flush()
        return
    fits("name", colleague.name, SHORT_LIMIT)
    fits("phone", colleague.phone, SHORT_LIMIT, needed=False)
    fits("hours", colleague.hours, SHORT_LIMIT, needed=False)
    if colleague.agreed_on is not None and colleague.agreed_on > today:
        raise NotADayThatWas
    if row is None:
        row = NamedColleague(owner_id=therapist.id)
        session.add(row)
    row.colleague = colleague
    session.flush()
