"""A client's record to read and to print, in its order: one moment of it, what the client does not
read included. Former answers, proposals and links to trusted people stand in the file alone."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.disclosure import Disclosure
from pocketplan.care.confidentiality.limits import LimitsText
from pocketplan.care.confidentiality.limits_answer import LimitsAnswer
from pocketplan.care.confidentiality.withholding import Withholding
from pocketplan.care.contacts.barred import Barred
from pocketplan.care.contacts.emergency_contact import EmergencyContact
from pocketplan.care.contacts.place import HomeAddress, TodaysPlace
from pocketplan.care.emergency.episode import Episode
from pocketplan.care.emergency.preparation import Preparation
from pocketplan.care.follow_ups.listing import follow_ups_of
from pocketplan.care.intake.answer import answers_of
from pocketplan.care.intake.question import Section
from pocketplan.care.notes.assessment import AssessmentNote
from pocketplan.care.notes.culture import culture_of
from pocketplan.care.notes.observation import observations_of
from pocketplan.care.notes.version import Note, notes_of
from pocketplan.care.record_row import RecordRow
from pocketplan.exports.record import record_kinds
from pocketplan.people.account import Account
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.confidentiality.disclosure_forms import GROUNDS
from pocketplan.web.confidentiality.limits_forms import SAID
from pocketplan.web.emergency.emergency_wording import STEPS
from pocketplan.web.emergency.shown_steps import shown_episode
from pocketplan.web.follow_ups.shown_follow_up import people_of, shown
from pocketplan.web.intake.intake_views import told_in
from pocketplan.web.intake.intake_wording import SECTIONS
from pocketplan.web.notes.note_wording import INDICATORS, SOURCES
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.reminders.reminder_list import day_where
from pocketplan.web.request import current
from pocketplan.web.words.called import called

Opened = list[tuple[Any, Any]]  # a row, and its words; None where they do not open


def record_paper(session: Session, client: Account, name: str = "") -> str:
    """Return the page, made whole before any of it is sent. The session holds one moment.

    name  what one was called who is a client no more: no other page is about them
    """
    follow_ups = follow_ups_of(session, client)
    episodes = _rows(session, client, Episode)
    names = dict(names_of(session, _writers(session, client) | people_of(follow_ups)))
    names |= {client.id: name} if name else {}
    answers = answers_of(session, client)
    withheld = _opened(session, client, Withholding, "reason")
    return render_template(
        "clients/on_paper.html",
        client=client,
        name=name or called(client),
        has_joined=client.closed_at is None,
        day=current.now(),
        today=day_where(client),
        names=names,
        intake=[(SECTIONS[one], told_in(one, answers)) for one in Section],
        contacts=_with_former(
            _opened(session, client, EmergencyContact, "facts"), lambda row: row.contact_id
        ),
        barred=_opened(session, client, Barred, "bar"),
        homes=_with_former(_opened(session, client, HomeAddress, "home"), lambda row: client.id),
        places=_opened(session, client, TodaysPlace, "where"),
        observations=[_versions(one) for one in reversed(observations_of(session, client))],
        assessments=[_versions(one) for one in reversed(notes_of(session, AssessmentNote, client))],
        culture=_versions(culture_of(session, client)),
        prepared=_opened(session, client, Preparation, "body"),
        episodes=[(shown_episode(session, one), _body(one)) for one in episodes],
        follow_ups=_shown(follow_ups, names, client),
        disclosures=_with_former(
            _opened(session, client, Disclosure, "told"), lambda row: row.of_id
        ),
        withheld=withheld,
        limits=_limits(session, client),
        steps=STEPS,
        indicators=INDICATORS,
        sources=SOURCES,
        grounds=GROUNDS,
        said=SAID,
    )


def _shown(follow_ups: Any, names: Mapping[UUID, str], client: Account) -> list[Any]:
    return [shown(one, names, day_where(client)) for one in follow_ups]


def _rows(session: Session, client: Account, kind: type[RecordRow]) -> list[Any]:
    """Return every row of the kind, the first first: versions that no longer stand too."""
    theirs = select(kind).where(kind.client_id == client.id)
    return list(session.scalars(theirs.order_by(kind.made_at, kind.id)))


def _opened(session: Session, client: Account, kind: type[RecordRow], words: str) -> Opened:
    return [(row, _words(row, words)) for row in _rows(session, client, kind)]


def _with_former(rows: Opened, one: Callable[[Any], UUID]) -> list[tuple[Any, Any, bool]]:
    """Return each row, its words, and whether a later one took its place: those of one thing
    together, what stands first.

    one  gives the id of the thing that a row is about
    """
    found: dict[UUID, Opened] = {}
    for row, words in rows:
        found.setdefault(one(row), []).insert(0, (row, words))
    return [
        (row, words, bool(number))
        for versions in found.values()
        for number, (row, words) in enumerate(versions)
    ]


def _words(row: object, words: str) -> Any:
    """One that does not open is said to be there, and takes nothing else along."""
    try:
        return getattr(row, words)
    except Unreadable:
        return None


def _versions(note: Note[Any] | None) -> tuple[Any, ...]:
    return (note.now, *note.earlier) if note else ()


def _body(episode: Episode) -> Any:
    return _words(episode, "body")


def _limits(session: Session, client: Account) -> list[tuple[Any, Any, LimitsText]]:
    return [
        (row, answer, session.get_one(LimitsText, row.text_id))
        for row, answer in _opened(session, client, LimitsAnswer, "answer")
    ]


def _writers(session: Session, client: Account) -> set[UUID]:
    found: set[UUID] = set()
    for kind in record_kinds():
        theirs = select(kind.by_id).where(kind.client_id == client.id).distinct()
        found |= set(session.scalars(theirs))
    return found
