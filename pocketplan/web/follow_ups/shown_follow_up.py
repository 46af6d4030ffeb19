"""A follow-up as pages show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _

from pocketplan.care.follow_ups.follow_up import FollowUp, Move, Words
from pocketplan.care.follow_ups.kind import Kind, first_day
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.follow_ups.follow_up_wording import kind_said, outcome_asked
from pocketplan.web.words.dates import written_out

UNREADABLE = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFollowUp:
    """
    title    what is to be done
    about    more of it, or ""
    when     by which day, and whether that has come
    asks     the question whose answer makes it done
    moves    each in a sentence, oldest first
    is_late  whether its day has passed
    """

    id: UUID
    kind: Kind
    title: str
    about: str
    when: str
    owner: str
    asks: str
    outcome: str
    moves: tuple[tuple[datetime, str, str], ...]
    due_on: date
    owner_id: UUID
    done_at: datetime | None
    done_by: str
    ended_at: datetime | None
    is_late: bool
    is_readable: bool


def people_of(follow_ups: Iterable[FollowUp]) -> set[UUID]:
    """Return everybody whom pages name with these."""
    ids: set[UUID] = set()
    for one in follow_ups:
        ids |= {one.owner_id, *([one.done_by_id] if one.done_by_id else [])}
        for move in _words(one).moves:
            ids |= {move.by_id, move.from_owner_id, move.to_owner_id}
    return ids


def shown(one: FollowUp, names: Mapping[UUID, str], today: date) -> ShownFollowUp:
    """today  where the client lives"""
    words = _words(one)
    is_named_by_words = one.kind is Kind.OTHER and bool(words.about)
    return ShownFollowUp(
        id=one.id,
        kind=one.kind,
        title=words.about if is_named_by_words else kind_said(one.kind),
        about="" if is_named_by_words else words.about,
        when=due_said(one, today),
        owner=_name(names, one.owner_id),
        asks=outcome_asked(one.kind),
        outcome=words.outcome,
        moves=tuple((move.at, _moved(move, names), move.why) for move in words.moves),
        due_on=one.due_on,
        owner_id=one.owner_id,
        done_at=one.done_at,
        done_by=_name(names, one.done_by_id),
        ended_at=one.ended_at,
        is_late=one.is_overdue(today),
        is_readable=words is not UNREADABLE,
    )


def due_said(one: FollowUp, today: date) -> str:
    """Return by which day, in words that say whether it has come."""
    last = written_out(one.due_on)
    if one.is_overdue(today):
        return str(_("Overdue since %(day)s", day=last))
    if one.due_on == today:
        return str(_("Due today"))
    first = first_day(one.kind, one.due_on)
    if first == one.due_on:
        return str(_("Due on %(day)s", day=last))
    return str(_("Due from %(first)s to %(last)s", first=written_out(first), last=last))


def _words(one: FollowUp) -> Words:
    try:
        return one.words
    except Unreadable:
        return UNREADABLE


def _moved(move: Move, names: Mapping[UUID, str]) -> str:
    by, to = _name(names, move.by_id), _name(names, move.to_owner_id)
    day = written_out(move.to_on)
    if move.from_owner_id == move.to_owner_id:
        return str(_("%(by)s moved it to %(day)s.", by=by, day=day))
    if not move.why and move.by_id != move.to_owner_id:
        return str(_("It went to %(to)s when other care ended.", to=to))
    if move.from_on == move.to_on:
        return str(_("%(by)s gave it to %(to)s.", by=by, to=to))
    return str(_("%(by)s gave it to %(to)s, for %(day)s.", by=by, to=to, day=day))


def _name(names: Mapping[UUID, str], who: UUID | None) -> str:
    return (names.get(who) if who else None) or str(_("somebody"))
