"""Cover for tests: Dr. Okafor in Dr. Lee's place, from 9 to 20 March."""

from datetime import UTC, date, datetime
from uuid import uuid4

from pocketplan.database.transaction import saved
from pocketplan.people.caseload import client_in_care
from pocketplan.people.cover import CoverKind
from pocketplan.people.cover_days import keep_to_the_days
from pocketplan.people.covering import CoverAsked, agree_to_cover, ask_for_cover
from pocketplan.people.errors import PersonNotFound
from tests.builders import NOW, a_care_link, a_client

TODAY = NOW.date()
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)
BEGINS = datetime(2026, 3, 9, tzinfo=UTC)
OVER = datetime(2026, 3, 21, tzinfo=UTC)


def in_care(session, practice, therapist, name):
    client = a_client(session, practice=practice, name=name)
    a_care_link(session, client, therapist)
    return client


def asking(colleague, *clients, kind=CoverKind.WHILE_AWAY, first=FIRST, last=LAST):
    return CoverAsked(
        id=uuid4(),
        kind=kind,
        to_id=colleague.id,
        first_on=first,
        last_on=last,
        client_ids=[client.id for client in clients],
    )


def ask(session, by, asked, *, at=NOW):
    with saved(session):
        return ask_for_cover(session, asked, by=by, today=TODAY, at=at)


def say_yes(session, client, cover, *, at=NOW):
    with saved(session):
        agree_to_cover(session, client, cover.id, at=at)


def come_to(session, at):
    with saved(session):
        return keep_to_the_days(session, at=at)


def agreed(session, lee, okafor, noor, **asked):
    (cover,) = ask(session, lee, asking(okafor, noor, **asked))
    say_yes(session, noor, cover)
    return cover


def is_open(session, therapist, client):
    session.rollback()
    try:
        return client_in_care(session, therapist, client.id) is not None
    except PersonNotFound:
        return False
