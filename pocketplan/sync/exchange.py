"""One round between a phone and the server: changes go up, changes come down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.accepting import Verdict, accept
from pocketplan.plans.change import Change, read_change
from pocketplan.plans.change_log import Line, change_id_at, lines_between
from pocketplan.plans.errors import PlanError
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.plans.private import without_private
from pocketplan.plans.seen import mark_seen, seen_by
from pocketplan.reading_record.record import Act, write_down
from pocketplan.sealing.errors import Unreadable
from pocketplan.sync.errors import Restored, TooOld
from pocketplan.sync.people import people_with
from pocketplan.sync.request import ExchangeRequest

FOLLOWED = 2_000  # changes; further behind a snapshot is shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedChange:
    """id  as the phone sent it, None where that is no id"""

    id: str | None
    refusal: PlanError


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What goes back, but for the words that explain a refusal: those are the web's."""

    format: int
    revision: int
    last: UUID | None
    region: str
    lines: Sequence[Line] = field(repr=False)
    taken: Sequence[UUID]
    refused: Sequence[RefusedChange]
    keys: dict[str, str]
    people: dict[str, dict[str, str]] = field(repr=False)
    seen: int
    directory: int

    @property
    def wire(self) -> dict[str, object]:
        """Return the reply in the phone's wire format, without "refused" and "token".

        "keys" is there when places got new keys since the phone's revision: {change: key}
        for the places shown, to be put in after the changes.
        """
        reply: dict[str, object] = {
            "format": self.format,
            "revision": self.revision,
            "last": str(self.last) if self.last else None,
            "region": self.region,
            "changes": [line.wire for line in self.lines],
            "taken": [str(change_id) for change_id in self.taken],
            "people": self.people,
            "seen": self.seen,
            "lines": self.directory,
        }
        return {**reply, "keys": self.keys} if self.keys else reply


def exchange(
    session: Session, plan: Plan, request: ExchangeRequest, *, by: Account, at: datetime
) -> Exchanged:
    """Take what the phone sends, and return what it lacks and a verdict on each change.

    The session must be writing (`saved`) where the request carries anything, or the
    person is not the plan's owner; the caller loaded the plan through `access`.

    Raises TooOld or Restored, before anything is taken: the phone needs a snapshot.
    """
    _check_history(session, plan, request)
    changes, refused = _read(request.changes)
    verdicts = accept(session, plan, changes, by=by, at=at) if changes else []
    revision = plan.revision  # what follows may read a newer plan; the reply is about this one
    lines = _lines_for(session, plan, request.since, revision, by)
    if any(line.author_id != by.id for line in lines) and not _changed(verdicts):
        _write_down_reading(session, plan, by, at)
    ids = {line.author_id for line in lines}
    return Exchanged(
        format=request.format,
        revision=revision,
        last=change_id_at(session, plan, revision),
        region=plan.region,
        lines=lines,
        taken=[verdict.change_id for verdict in verdicts if verdict.refusal is None],
        refused=refused + _refused_in(verdicts),
        keys=_keys_since(session, plan, request.since),
        people=people_with(session, ids) if ids else {},
        seen=_seen(session, plan, by, request.seen),
        directory=_directory(session, by),
    )


def _check_history(session: Session, plan: Plan, request: ExchangeRequest) -> None:
    if request.since > plan.revision:
        raise Restored
    if request.last and request.last != change_id_at(session, plan, request.since):
        raise Restored
    if plan.revision - request.since > FOLLOWED:
        raise TooOld


def _read(wires: Sequence[object]) -> tuple[list[Change], list[RefusedChange]]:
    changes, refused = [], []
    for wire in wires:
        try:
            changes.append(read_change(wire))
        except PlanError as refusal:
            refused.append(RefusedChange(id=_id_of(wire), refusal=refusal))
    return changes, refused


def _id_of(wire: object) -> str | None:
    """Return the id, so that the phone knows which one was meant."""
    told = wire.get("id") if isinstance(wire, dict) else None
    return told if isinstance(told, str) and len(told) <= 64 else None


def _refused_in(verdicts: Sequence[Verdict]) -> list[RefusedChange]:
    return [
        RefusedChange(id=str(verdict.change_id), refusal=verdict.refusal)
        for verdict in verdicts
        if verdict.refusal is not None
    ]


def _lines_for(session: Session, plan: Plan, since: int, until: int, reader: Account) -> list[Line]:
    if since == until:
        return []
    try:
        lines = lines_between(session, plan, since, until)
    except Unreadable as cause:
        raise TooOld from cause  # a snapshot shows what opens, and names what does not
    if reader.id == plan.owner_id:
        return lines
    return without_private(lines, entries_of(session, plan))


def _keys_since(session: Session, plan: Plan, since: int) -> dict[str, str]:
    if plan.keys_spread_at <= since:
        return {}
    standing = (entry.standing for entry in entries_of(session, plan).every if entry.place)
    return {str(place.change_id): place.key for place in standing}


def _seen(session: Session, plan: Plan, person: Account, seen: int | None) -> int:
    before = seen_by(session, plan, person)
    return mark_seen(session, plan, person, seen) if seen and seen > before else before


def _directory(session: Session, person: Account) -> int:
    """Return what moves whenever the practice changes the lines that its plans show."""
    return session.scalar(select(Practice.lines).where(Practice.id == person.practice_id)) or 0


def _changed(verdicts: Sequence[Verdict]) -> bool:
    return any(verdict.is_new for verdict in verdicts)


def _write_down_reading(session: Session, plan: Plan, reader: Account, at: datetime) -> None:
    write_down(
        session,
        practice_id=reader.practice_id,
        actor_id=reader.id,
        subject_id=plan.owner_id,
        act=Act.READ_PLAN,
        at=at,
    )
