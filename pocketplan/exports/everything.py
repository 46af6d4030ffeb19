"""All that is held about a client, as one object of JSON. docs/export.md says what is in it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.exports.care import care_told, cover_told
from pocketplan.exports.json_pieces import json_pieces
from pocketplan.exports.photo_file import photo_told
from pocketplan.exports.record import SOME, record_rows
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.plans.access import entries_open_to
from pocketplan.plans.entry import Entry
from pocketplan.plans.entry_wire import wire_entry
from pocketplan.plans.history import forwards
from pocketplan.plans.part import Part
from pocketplan.plans.photo_row import StoredPhoto, photos_open_to
from pocketplan.plans.plan import Plan
from pocketplan.plans.review import Review
from pocketplan.push.delivery import Delivery
from pocketplan.reading_record.record import ReadingRecordLine
from pocketplan.reminders.reminder import Reminder
from pocketplan.sealing.errors import Unreadable

FORMAT, VERSION = "pocketplan", 1
Told = dict[str, Any]


@dataclass(slots=True)
class Everything:
    """What one person takes along of a client's.

    plan    None where there is none any more
    reader  whoever takes it: the client, or a therapist, who sees what the client shows
    said    gives the words for an act of the reading record
    private  with what the client does about their space, though somebody else takes it
    """

    session: Session
    client: Account
    plan: Plan | None
    reader: Account
    at: datetime
    said: Callable[[str], str]
    private: bool = False
    _met: dict[UUID, None] = field(default_factory=dict)

    @property
    def is_own(self) -> bool:
        return self.reader.id == self.client.id

    def pieces(self) -> Iterator[bytes]:
        """Yield the JSON, in the session's one moment."""
        return json_pieces(self._members())

    def entries(self) -> list[Entry]:
        """Return the plan's entries, removed ones too. What the client does about their space
        leaves the plan with nobody but themselves unless it is asked for, as on paper."""
        return [one for one in self._every() if self._goes_along(one)]

    def _every(self) -> tuple[Entry, ...]:
        if self.plan is None:
            return ()
        return entries_open_to(self.session, self.reader, self.plan).every

    def _goes_along(self, entry: Entry) -> bool:
        goes = self.is_own or self.private
        return goes or not any(one.part is Part.SAFER_SPACE for one in entry.place)

    def photos(self) -> list[StoredPhoto]:
        """Return the photos that the reader may see."""
        if self.plan is None:
            return []
        theirs = select(StoredPhoto).where(StoredPhoto.plan_id == self.plan.id)
        found = self.session.scalars(theirs.order_by(StoredPhoto.made_at, StoredPhoto.id))
        if self.is_own:
            return list(found)
        shown = photos_open_to(self.session, self.reader, self.plan)
        return [photo for photo in found if photo.photo_id in shown]

    def _members(self) -> Iterator[tuple[str, object]]:
        yield "format", FORMAT
        yield "version", VERSION
        yield "made_at", self.at
        yield "person", self._person()
        if self.plan is not None:
            yield "plan", {"region": self.plan.region, "language": self.plan.language}
            yield "entries", self._entries(self.plan)
            yield "history", self._history(self.plan)
            yield "photos", (photo_told(photo) for photo in self.photos())
            yield "reviews", self._reviews(self.plan)
        yield "reminders", self._reminders()
        yield "care", care_told(self.session, self.client, self._meet)
        yield "cover", cover_told(self.session, self.client, self._meet)
        if self.is_own:
            yield "devices", self._devices()
        yield "read_or_changed", self._readings()
        yield "record", self._record()
        yield "people", (self._named(id) for id in list(self._met))

    def _person(self) -> Told:
        me = self.client
        told = {"id": me.id, "language": me.language, "zone": me.zone, "region": me.region}
        return {**told, "name": _opened(me, "name"), "joined_at": me.made_at}

    def _entries(self, plan: Plan) -> Iterator[Told]:
        for entry in self.entries():
            self._meet(*_authors(entry))
            part = entry.part.value if entry.place else None
            yield {"part": part, "is_removed": not entry.is_present, **wire_entry(entry)}
        broken = entries_open_to(self.session, self.reader, plan).unreadable
        yield from ({"id": id, "unreadable": True} for id in broken)

    def _history(self, plan: Plan) -> Iterator[Told]:
        private = {str(one.id) for one in self._every() if not self._goes_along(one)}
        for line in forwards(self.session, plan, reader=self.reader, since=0):
            if line.change["entry"] not in private:
                self._meet(line.author_id)
                yield dict(line.wire)

    def _reviews(self, plan: Plan) -> Iterator[Told]:
        theirs = select(Review).where(Review.plan_id == plan.id)
        for one in self.session.scalars(theirs.order_by(Review.made_at, Review.id)):
            self._meet(one.by_id)
            days = _opened(one, "days")
            yield {
                "by_id": one.by_id,
                "made_at": one.made_at,
                "on": days and days.on,
                "next_on": days and days.next_on,
                "taken_back_at": one.taken_back_at,
            }

    def _reminders(self) -> Iterator[Told]:
        theirs = select(Reminder).where(Reminder.client_id == self.client.id)
        for one in self.session.scalars(theirs.order_by(Reminder.proposed_at, Reminder.id)):
            self._meet(one.author_id)
            text = _opened(one, "text")
            yield {
                "id": one.id,
                "author_id": one.author_id,
                "title": text and text.title,
                "text": text and text.body,
                "note": _opened(one, "note"),
                "purpose": one.purpose,
                "state": one.state,
                "often": one.often,
                "first_on": one.first_on,
                "until_on": one.until_on,
                "weekdays": list(one.rhythm.weekdays),
                "weeks": one.weeks,
                "at": one.at,
                "lead_h": one.lead_h,
                "zone": one.zone,
                "proposed_at": one.proposed_at,
                "agreed_at": one.agreed_at,
                "paused_at": one.paused_at,
                "ended_at": one.ended_at,
                "deliveries": self._deliveries(one),
            }

    def _deliveries(self, reminder: Reminder) -> list[Told]:
        theirs = select(Delivery).where(
            Delivery.subject_id == reminder.id, Delivery.person_id == self.client.id
        )
        found = self.session.scalars(theirs.order_by(Delivery.occurs_at, Delivery.id))
        told = ("occurs_at", "state", "why", "sent_at", "arrived_at")
        return [{name: getattr(one, name) for name in told} for one in found]

    def _devices(self) -> Iterator[Told]:
        theirs = select(Device).where(Device.account_id == self.client.id)
        for one in self.session.scalars(theirs.order_by(Device.made_at, Device.id)):
            yield {
                "name": _opened(one, "name"),
                "keeps_a_copy": one.keeps_copy,
                "made_at": one.made_at,
                "last_used_at": one.seen_at,
                "signed_out_at": one.revoked_at,
                "lost_at": one.lost_at,
            }

    def _readings(self) -> Iterator[Told]:
        about = select(ReadingRecordLine).where(ReadingRecordLine.subject_id == self.client.id)
        oldest_first = about.order_by(ReadingRecordLine.at, ReadingRecordLine.number)
        lines = self.session.scalars(oldest_first.execution_options(yield_per=SOME))
        with closing(lines):
            for one in lines:
                self._meet(one.actor_id)
                what = {"act": one.act, "in_words": self.said(one.act)}
                yield {"at": one.at, "by_id": one.actor_id, **what}

    def _record(self) -> Iterator[Told]:
        for row in record_rows(self.session, self.client, for_client=self.is_own, at=self.at):
            self._meet(*(value for name, value in row.items() if name in ("by_id", "owner_id")))
            yield row

    def _meet(self, *ids: Any) -> None:
        self._met |= dict.fromkeys(ids)

    def _named(self, id: UUID) -> Told:
        who = self.session.get(Account, id)
        told = {"id": id, "role": who.role if who else None}
        return {**told, "name": _opened(who, "name")}


def _authors(entry: Entry) -> Iterator[UUID]:
    yield from entry.authors
    yield from (place.author_id for place in entry.place)
    yield from (removal.author_id for removal in entry.removals)


def _opened(row: object, name: str) -> Any:
    """Return an attribute, or None where it does not open: the rest is told all the same."""
    try:
        return getattr(row, name, None)
    except Unreadable:
        return None
