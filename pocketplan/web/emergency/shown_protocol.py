"""What the seven steps have to show: where, whom to call, what was agreed, what is wished for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.area.near_by import NearBy, Nearness, services_for
from pocketplan.care.contacts.place import Address, Whereabouts, home_of, place_today
from pocketplan.care.emergency.calling import ToCall, barred_names, to_call, to_step_in
from pocketplan.care.emergency.preparation import Prepared, preparations_of
from pocketplan.care.emergency.wishes import wishes_of
from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.listing import follow_ups_of
from pocketplan.care.notes.culture import Culture, respected
from pocketplan.directory.lines import emergency_of
from pocketplan.directory.service import Kind
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.contact import known_everywhere, number
from pocketplan.plans.value import Contact
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.opened import opens
from pocketplan.web.emergency.emergency_wording import WISHES
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import ShownContact, shown_contact, shown_line

COMES = (Kind.CLINICIANS, Kind.EMERGENCY_DEPARTMENT, Kind.CENTRE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """
    whom_id  how a mark names it
    is_open  None where nobody can tell
    """

    whom_id: str
    contact: ShownContact
    is_open: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    to_call: ToCall = field(repr=False)
    contact: ShownContact = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """
    emergency   the number of the client's own country
    is_abroad   the reader's phone dials in another country: short numbers reach others there
    dial        the emergency services of the client's own area, by numbers that ring from elsewhere
    near        services of the practice for that country, those first that come or take in
    further     the lines that every client there has
    can_step_in professionals near by who agreed to it
    """

    region: str
    emergency: ShownContact
    is_abroad: bool
    dial: Sequence[ShownLine]
    near: Sequence[ShownLine]
    further: Sequence[ShownLine]
    today: Whereabouts | None
    home: Address | None
    is_place_unread: bool
    people: Sequence[ShownPerson]
    can_step_in: Sequence[ShownPerson]
    barred: Sequence[tuple[str, str]]
    unreadable: int
    wishes: Sequence[tuple[str, Sequence[str]]]
    respect: Culture = field(repr=False)
    general: Prepared | None
    kinds: Sequence[Prepared]
    practice: str
    follow_ups: Sequence[FollowUp]


def protocol_for(
    session: Session,
    therapist: Account,
    client: Account,
    episode_id: UUID,
    *,
    today: date,
    at: datetime,
) -> Protocol:
    """Return what is there now. `client` comes from `record_open_to`."""
    is_abroad = therapist.region != client.region
    dial: list[NearBy] = []
    near: list[NearBy] = []
    further: list[NearBy] = []
    for one in services_for(session, client, at=at):
        is_near = one.own is not None and one.nearness is not Nearness.ELSEWHERE
        place = dial if one.is_direct_dial else near if is_near else further
        place.append(one)
    people, unreadable = to_call(session, client)
    general, kinds = preparations_of(session, client)
    return Protocol(
        region=client.region,
        emergency=shown_line(emergency_of(client.region), ()),
        is_abroad=is_abroad,
        dial=[_line(one, is_abroad=True) for one in dial],
        near=[_line(one, is_abroad=is_abroad) for one in sorted(near, key=_stays_away)],
        further=[_line(one, is_abroad=is_abroad) for one in further],
        today=_today(session, client, today),
        home=_home(session, client),
        is_place_unread=_is_place_unread(session, client, today),
        people=[_person(one, client.region) for one in people],
        can_step_in=[_person(one, client.region) for one in to_step_in(session, client, at=at)],
        barred=barred_names(session, client),
        unreadable=unreadable,
        wishes=[
            (str(WISHES[wish.about]), wish.values) for wish in wishes_of(session, therapist, client)
        ],
        respect=respected(session, client),
        general=general,
        kinds=kinds,
        practice=_practice(session, client),
        follow_ups=[one for one in follow_ups_of(session, client) if one.episode_id == episode_id],
    )


def _stays_away(one: NearBy) -> bool:
    """Those who come to a person, or take one in, stand first; else the order stays."""
    return one.kind not in COMES


def _line(one: NearBy, *, is_abroad: bool) -> ShownLine:
    """From abroad a number is dialled with its country; a short code is left as it is listed."""
    line = one.line
    shown = shown_line(line, facts_about(line))
    read = number(line.phone, line.region) if is_abroad and line.phone else None
    if read is not None and read.href and read.digits.startswith("+"):
        pause = f",{line.extension}" if line.extension else ""
        shown = replace(
            shown, call=f"{read.href}{pause}", phone=known_everywhere(line.phone, line.region)
        )
    return ShownLine(whom_id=line.key, contact=shown, is_open=one.is_open)


def _person(one: ToCall, region: str) -> ShownPerson:
    read = number(one.facts.phone, region)
    shown = shown_contact(Contact(name=one.facts.name, phone=one.facts.phone), region)
    return ShownPerson(to_call=one, contact=replace(shown, phone=read.shown if read else ""))


def _today(session: Session, client: Account, today: date) -> Whereabouts | None:
    said = place_today(session, client, on=today)
    try:
        return said.where if said else None
    except Unreadable:
        return None


def _home(session: Session, client: Account) -> Address | None:
    kept = home_of(session, client)
    try:
        return kept.home if kept else None
    except Unreadable:
        return None


def _is_place_unread(session: Session, client: Account, today: date) -> bool:
    said, kept = place_today(session, client, on=today), home_of(session, client)
    return bool((said and not opens(said, "where")) or (kept and not opens(kept, "home")))


def _practice(session: Session, client: Account) -> str:
    try:
        return session.get_one(Practice, client.practice_id).name
    except Unreadable:
        return ""
