"""Who reads the plan that is open, and the whole sheet laid out for them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from flask import request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.hours.reach import Reach, reach_of
from pocketplan.directory.followed import followed, lines_to_follow
from pocketplan.directory.line import Line
from pocketplan.directory.lines import emergency_of
from pocketplan.directory.on_plans import lines_of
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.access import entries_open_to
from pocketplan.plans.entry import Entry
from pocketplan.plans.plan import Entries, Plan
from pocketplan.plans.seen import seen_by
from pocketplan.plans.unseen import before_the_news
from pocketplan.reading_record.record import Act, has_read_since, write_down
from pocketplan.sealing.errors import KeyDestroyed, Unreadable
from pocketplan.web.plan.entry_title import title_of
from pocketplan.web.plan.followed_line import key_in
from pocketplan.web.plan.plan_news import news_lines
from pocketplan.web.plan.plan_sheet import PlanSheet, plan_sheet
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.urgent_line import is_urgent_line
from pocketplan.web.request import current
from pocketplan.web.request.access import LIVE

ONE_READING = timedelta(minutes=15)


def holds_anything() -> bool:
    """Return whether anything was ever written in the plan of the person who asks."""
    asked = select(Plan.revision).where(Plan.owner_id == current.person().id)
    return bool(current.session().scalar(asked))


def sheet_of(session: Session, plan: Plan, *, planning: bool = False) -> PlanSheet:
    """Return the plan laid out for the person who asks.

    planning  with what belongs to making the plan
    """
    entries = entries_open_to(session, current.person(), plan)
    owner = owner_of(session, plan)
    reader = reader_of(session, plan, entries)
    before = partial(before_the_news, session, plan, entries, reader_id=reader.id, seen=reader.seen)
    return plan_sheet(
        plan,
        entries,
        replace(reader, before=before),
        emergency_of(owner.region),
        lines_of(session, owner.practice_id, owner.region),
        planning=planning,
        directory=session.get_one(Practice, owner.practice_id).lines,
        changed=() if reader.is_owner else news_lines(session, plan, entries, reader),
    )


def reader_of(
    session: Session, plan: Plan, entries: Entries, *, also: Iterable[UUID] = ()
) -> Reader:
    """Return the person who asks, as a reader of this plan.

    also  authors whose names are wanted besides those of what the plan shows
    """
    person, owner = current.person(), owner_of(session, plan)
    authors = {author for entry in entries.every for author in _authors(entry)} | set(also)
    reader = Reader(
        id=person.id,
        owner_id=plan.owner_id,
        region=plan.region,
        zone=owner.zone,
        seen=seen_by(session, plan, person),
        names=names_of(session, authors | {plan.owner_id, person.id}),
        titles={},
        lines=followed(session, owner.practice_id, set(filter(None, map(key_in, entries.every)))),
        reaches=_reaches(session, owner, entries),
        photo_at=lambda photo_id: photo_address(plan, photo_id),
    )
    return reader.knowing({entry.id: title_of(entry, reader) for entry in entries})


def _reaches(session: Session, owner: Account, entries: Entries) -> list[Reach]:
    """Ask only for a plan that has an urgent line."""
    if not any(map(is_urgent_line, entries)):
        return []
    return reach_of(session, owner, at=current.now())


def names_of(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return what these people are called; whoever's name no longer opens is left out."""
    names = {}
    for account in session.scalars(select(Account).where(Account.id.in_(list(ids)))):
        try:
            names[account.id] = account.name
        except (Unreadable, KeyDestroyed):
            continue
    return names


def lines_for_plan(session: Session, plan: Plan) -> Mapping[str, Line]:
    """Return what the plan's entries can follow, by what it is known by."""
    owner = owner_of(session, plan)
    return lines_to_follow(session, owner.practice_id, owner.region)


def owner_of(session: Session, plan: Plan) -> Account:
    return session.get_one(Account, plan.owner_id)


def photo_address(plan: Plan, photo_id: UUID) -> str:
    return url_for("photos.show_photo", plan_id=plan.id, photo_id=photo_id)


def note_reading(session: Session, plan: Plan, act: Act) -> None:
    """Write down that somebody other than the owner read it. The session must be writing.

    A page that stays open and follows the plan is one reading, written down again from time
    to time: a line for each change that it shows would bury the others.
    """
    person = current.person()
    if LIVE in request.headers and has_read_since(
        session,
        actor_id=person.id,
        subject_id=plan.owner_id,
        act=act,
        since=current.now() - ONE_READING,
    ):
        return
    write_down(
        session,
        practice_id=person.practice_id,
        actor_id=person.id,
        subject_id=plan.owner_id,
        act=act,
        at=current.now(),
    )


def _authors(entry: Entry) -> Iterable[UUID]:
    yield from entry.authors
    yield from (removal.author_id for removal in entry.removals)
    yield from (place.author_id for place in entry.place)


def whose(session: Session, plan: Plan) -> str:
    """Return the name of whose plan it is, for a reader with several; "" for one's own."""
    if current.person().id == plan.owner_id:
        return ""
    return names_of(session, [plan.owner_id]).get(plan.owner_id, "")
