"""Where a client lives, and where they are on the day of a session by phone or video."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.contacts.errors import DayToCome, NoPlace
from pocketplan.care.contacts.reading import short, words
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody

LATE_DAYS = 7  # a session's place may be written down so much later


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """
    address  as it stands on a letter
    way_in   what somebody who comes to help needs: the bell, the floor, a code
    """

    address: str = field(repr=False)
    way_in: str = field(default="", repr=False)


class HomeAddress(RecordRow):
    """The newest counts. The former ones stay."""

    __tablename__ = "home_addresses"

    home = SealedBody(Address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """
    place           where the person is, so that help finds it
    confirmed_with  who said so: the client, or who else
    """

    place: str = field(repr=False)
    confirmed_with: str = field(default="", repr=False)


class TodaysPlace(RecordRow):
    """
    on  the day of the session, on the therapist's calendar: it says nothing of any other day
    """

    __tablename__ = "todays_places"

    on: Mapped[date]

    where = SealedBody(Whereabouts)


def home_of(session: Session, client: Account) -> HomeAddress | None:
    return next(iter(homes_of(session, client)), None)


def homes_of(session: Session, client: Account) -> list[HomeAddress]:
    """Return the address that counts, and the former ones behind it."""
    theirs = select(HomeAddress).where(HomeAddress.client_id == client.id)
    return list(session.scalars(theirs.order_by(HomeAddress.made_at.desc(), HomeAddress.id)))


def keep_home(
    session: Session, row_id: UUID, home: Address, *, client: Account, by: Account, at: datetime
) -> HomeAddress:
    """Write down where the client lives.

    row_id  made with the form: sending it twice is once. With another address, as where the first
            answer was lost and its writer put something right, it is a newer one

    Raises NoPlace, UnreadableChange, TextTooLong or FormReused.
    """
    checked = Address(address=words("address", home.address), way_in=words("way_in", home.way_in))
    if not checked.address:
        raise NoPlace("address")
    sent = sent_about(
        session, HomeAddress, row_id, lambda row: row.home == checked, client=client, by=by
    )
    if sent.row:
        return sent.row
    row = begun(session, HomeAddress, sent.id, client=client, by=by, at=at)
    row.home = checked
    session.flush()
    return row


def place_today(session: Session, client: Account, *, on: date) -> TodaysPlace | None:
    """Return where the client is on this day, as it was last said; never another day's place."""
    said = select(TodaysPlace).where(TodaysPlace.client_id == client.id, TodaysPlace.on == on)
    newest_first = said.order_by(TodaysPlace.made_at.desc(), TodaysPlace.id)
    return session.scalars(newest_first.limit(1)).first()


def places_of(session: Session, client: Account, *, limit: int = 50) -> list[TodaysPlace]:
    """Return the places of sessions, the newest day first."""
    theirs = select(TodaysPlace).where(TodaysPlace.client_id == client.id)
    newest_first = theirs.order_by(TodaysPlace.on.desc(), TodaysPlace.made_at.desc())
    return list(session.scalars(newest_first.limit(limit)))


def keep_place(
    session: Session,
    row_id: UUID,
    where: Whereabouts,
    *,
    on: date,
    client: Account,
    by: Account,
    at: datetime,
    today: date,
) -> TodaysPlace:
    """Write down where the client is on the day of a session.

    today   on the calendar of whoever writes
    row_id  as in `keep_home`

    Raises NoPlace, DayToCome for a day that is still to come or more than a week ago,
    UnreadableChange, TextTooLong or FormReused.
    """
    checked = Whereabouts(
        place=words("place", where.place),
        confirmed_with=short("confirmed_with", where.confirmed_with),
    )
    if not checked.place:
        raise NoPlace("place")
    if not today - timedelta(days=LATE_DAYS) <= on <= today:
        raise DayToCome("on")
    sent = sent_about(
        session,
        TodaysPlace,
        row_id,
        lambda row: (row.on, row.where) == (on, checked),
        client=client,
        by=by,
    )
    if sent.row:
        return sent.row
    row = begun(session, TodaysPlace, sent.id, client=client, by=by, at=at)
    row.on, row.where = on, checked
    session.flush()
    return row
