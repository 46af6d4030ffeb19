"""Who stands in for a therapist now, said on that therapist's own desk."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from pocketplan.people.cover import Covered, asked_by, stand_ins
from pocketplan.web.request import current
from pocketplan.web.words.called import called


@dataclass(frozen=True, slots=True)
class StoodIn:
    """
    colleague  who stands in, by name
    until      the last day, in the lives of these clients
    clients    for whom, by name
    """

    colleague: str
    until: date
    clients: tuple[str, ...]


def stood_in_now(session: Session) -> list[StoodIn]:
    """Return who looks after which of the reader's clients at this moment, as they agreed."""
    person, at = current.person(), current.now()
    found = stand_ins(session, asked_by(person), at=at)
    now = sorted((one for one in found if one.cover.lasts_at(at)), key=_by_colleague)
    return [
        StoodIn(name, until, tuple(sorted(called(one.client) for one in group)))
        for (until, name), group in groupby(now, key=_by_colleague)
    ]


def _by_colleague(one: Covered) -> tuple[date, str]:
    return one.cover.last_on, called(one.colleague)
