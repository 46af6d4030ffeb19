"""Whose number was opened in an emergency; who is barred is reached with a reason or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.area.near_by import Nearness, professionals_for
from pocketplan.care.contacts.barred import Barred, bars_that_open, is_barred
from pocketplan.care.contacts.emergency_contact import Facts, contacts_of, versions_of
from pocketplan.care.emergency.errors import ContactBarred, UnreadableMark
from pocketplan.care.emergency.mark import ABOUT_A_CALL, Kind, MarkBody, Told
from pocketplan.directory.professional import KnownProfessional, professionals_of
from pocketplan.directory.service import practice_lines
from pocketplan.people.account import Account
from pocketplan.plans.value import read_id
from pocketplan.sealing.errors import Unreadable

EMERGENCY = "emergency"  # the number of the client's own country
_CONTACT = "contact/"
_PROFESSIONAL = "professional/"


@dataclass(frozen=True, slots=True)
class ToCall:
    """
    whom_id    how a mark names them
    is_barred  the client asked that they not be contacted
    why        the client's reason for that, or ""
    """

    whom_id: str
    facts: Facts
    is_barred: bool
    why: str


def whom_id_of(contact_id: UUID) -> str:
    return f"{_CONTACT}{contact_id}"


def to_call(session: Session, client: Account) -> tuple[list[ToCall], int]:
    """Return whom to call, in order, the barred ones last, and how many do not open."""
    barred, found, unreadable = bars_that_open(session, client), [], 0
    for contact in contacts_of(session, client):
        try:
            found.append(_to_call(whom_id_of(contact.contact_id), contact.facts, barred, client))
        except Unreadable:
            unreadable += 1
    return sorted(found, key=lambda one: one.is_barred), unreadable


def to_step_in(session: Session, client: Account, *, at: datetime) -> list[ToCall]:
    """Return the professionals near by who agreed to step in, the barred ones last."""
    barred = bars_that_open(session, client)
    near = (
        one
        for one in professionals_for(session, client, at=at)
        if one.nearness is not Nearness.ELSEWHERE
    )
    found = [_professional(one.row, barred, client) for one in near]
    return sorted(found, key=lambda one: one.is_barred)


def barred_names(session: Session, client: Account) -> list[tuple[str, str]]:
    """Return whom not to contact, whatever their number: a name or a number, and why."""
    return [(one.bar.name or one.bar.phone, one.bar.why) for one in bars_that_open(session, client)]


def with_name(
    session: Session, client: Account, body: MarkBody, before: Iterable[Told]
) -> MarkBody:
    """Return a mark about a call with what they are called now; any other as it is.

    before  what was noted in the episode so far

    Raises UnreadableMark for somebody who was never a contact of this client, and ContactBarred
    where they are barred and no reason to reach them is noted before.
    """
    if body.kind not in ABOUT_A_CALL or body.whom_id == EMERGENCY:
        return body
    if not body.whom_id.startswith((_CONTACT, _PROFESSIONAL)):
        name = _name_of_line(session, client, body.whom_id)
        return replace(body, whom=name or body.whom_id.partition("/")[2])
    one = _named(session, client, body.whom_id)
    if one.is_barred and body.kind is not Kind.OVERRODE and not _is_overridden(one, before):
        raise ContactBarred
    return replace(body, whom=one.facts.name)


def _name_of_line(session: Session, client: Account, key: str) -> str:
    """Return what a line of the practice is called, or "" for one of the list."""
    for row in practice_lines(session, client.practice_id):
        try:
            if row.line.key == key:
                return row.line.name
        except Unreadable:
            continue
    return ""


def _named(session: Session, client: Account, whom_id: str) -> ToCall:
    if whom_id.startswith(_CONTACT):
        return _contact(session, client, whom_id.removeprefix(_CONTACT))
    for row in professionals_of(session, client.practice_id):
        if f"{_PROFESSIONAL}{row.id}" == whom_id:
            try:
                return _professional(row, bars_that_open(session, client), client)
            except Unreadable as cause:
                raise UnreadableMark from cause
    raise UnreadableMark


def _contact(session: Session, client: Account, contact_id: str) -> ToCall:
    """Return the newest version, also of one who was taken out after the page was opened."""
    try:
        versions = versions_of(session, client, read_id(contact_id))
        newest = versions[0]
        whom_id = whom_id_of(newest.contact_id)
        return _to_call(whom_id, newest.facts, bars_that_open(session, client), client)
    except (ValueError, IndexError, Unreadable) as cause:
        raise UnreadableMark from cause


def _professional(row: KnownProfessional, barred: list[Barred], client: Account) -> ToCall:
    told = row.facts
    facts = Facts(
        name=told.name,
        relationship=told.role,
        phone=told.phone,
        hours=" · ".join(filter(None, (told.coverage, told.agreed_to))),
    )
    return _to_call(f"{_PROFESSIONAL}{row.id}", facts, barred, client)


def _to_call(whom_id: str, facts: Facts, barred: list[Barred], client: Account) -> ToCall:
    bars = [
        one for one in barred if is_barred(facts.name, facts.phone, [one], region=client.region)
    ]
    why = next((one.bar.why for one in bars if one.bar.why), "")
    return ToCall(whom_id, facts, bool(bars), why)


def _is_overridden(one: ToCall, before: Iterable[Told]) -> bool:
    return any(
        mark.body.kind is Kind.OVERRODE and mark.body.whom_id == one.whom_id for mark in before
    )
