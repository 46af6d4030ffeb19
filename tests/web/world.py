"""A small town for questions of access: everyone who might ask for Noor's plan."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.cover import CoverKind
from pocketplan.people.cover_days import keep_to_the_days
from pocketplan.people.covering import CoverAsked, agree_to_cover, ask_for_cover
from pocketplan.people.device import Device
from tests.builders import (
    NOW,
    Visitor,
    a_care_link,
    a_client,
    a_plan,
    a_practice,
    a_therapist,
)


@dataclass
class World:
    """Noor is Lee's client. Everyone else is noise, and must stay outside."""

    noor_id: UUID
    plan_id: UUID
    other_plan_id: UUID
    visitors: dict[str, Visitor]


def a_world(app: Flask, rows: Session) -> World:
    elm = a_practice(rows, name="Elm Street")
    oak = a_practice(rows, name="Oak Lane")
    noor = a_client(rows, practice=elm, name="Noor")
    sam = a_client(rows, practice=elm, name="Sam")
    ada = a_client(rows, practice=oak, name="Ada")
    lee = a_therapist(rows, practice=elm, name="Dr. Lee")
    okafor = a_therapist(rows, practice=elm, name="Dr. Okafor")
    ruiz = a_therapist(rows, practice=elm, name="Dr. Ruiz")
    owner = a_therapist(rows, practice=elm, name="Dr. Elm", is_owner=True)
    afar = a_therapist(rows, practice=oak, name="Dr. Oak", is_owner=True)
    a_care_link(rows, noor, lee)
    a_care_link(rows, sam, okafor)
    a_care_link(rows, ada, afar)
    ended = a_care_link(rows, noor, ruiz)
    with saved(rows):
        rows.merge(ended).end(at=NOW - timedelta(days=1))
    nguyen = a_therapist(rows, practice=elm, name="Dr. Nguyen")
    _stands_in(rows, nguyen, for_=lee, client=noor)
    plan = a_plan(rows, owner=noor)
    a_plan(rows, owner=ada)
    sams = a_plan(rows, owner=sam)

    visitors = {
        "stranger": Visitor(app),
        "noor": Visitor(app, noor),
        "other client": Visitor(app, sam),
        "assigned therapist": Visitor(app, lee),
        "covering colleague": Visitor(app, nguyen),
        "colleague": Visitor(app, okafor),
        "former therapist": Visitor(app, ruiz),
        "owner": Visitor(app, owner),
        "another practice": Visitor(app, afar),
        "revoked device": Visitor(app, noor),
    }
    with saved(rows):
        rows.get_one(Device, visitors["revoked device"].device_id).revoke(at=NOW)
    return World(noor.id, plan.id, sams.id, visitors)


def _stands_in(rows: Session, colleague: Account, *, for_: Account, client: Account) -> None:
    """Let the colleague look after the client this week, as the client agreed."""
    asked = CoverAsked(
        id=uuid4(),
        kind=CoverKind.WHILE_AWAY,
        to_id=colleague.id,
        first_on=NOW.date(),
        last_on=NOW.date() + timedelta(days=5),
        client_ids=[client.id],
    )
    with saved(rows):
        (cover,) = ask_for_cover(rows, asked, by=for_, today=NOW.date(), at=NOW)
        agree_to_cover(rows, rows.get_one(Account, client.id), cover.id, at=NOW)
        keep_to_the_days(rows, at=NOW)
