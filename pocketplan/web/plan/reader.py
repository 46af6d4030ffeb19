"""Somebody who reads a plan: who they are to it, and what they have seen of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from flask_babel import gettext as _

from pocketplan.care.hours.reach import Reach
from pocketplan.directory.followed import Followed
from pocketplan.plans.entry import Entry
from pocketplan.plans.unseen import Before


def nothing_before(_entry: Entry) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at whose plan, and what they have seen of it.

    region    in which the plan's numbers are dialled
    zone      IANA name of the zone the plan's owner lives in, by whose clock its hours go
    names     of everyone who wrote in the plan
    titles    of the plan's entries, for what refers to one
    lines     of the directory, by what the plan's entries follow them by
    reaches   whose urgent line the plan may hold, and when they are there
    photo_at  gives a photo's address
    is_past   they read how it stood on an earlier day: what a line is now does not belong there
    before    gives what putting back what is new to them would restore
    """

    id: UUID
    owner_id: UUID
    region: str
    zone: str
    seen: int
    names: Mapping[UUID, str] = field(repr=False)
    titles: Mapping[UUID, str] = field(repr=False)
    photo_at: Callable[[UUID], str] = field(repr=False)
    lines: Mapping[str, Followed] = field(default_factory=dict, repr=False)
    reaches: Sequence[Reach] = field(default=(), repr=False)
    is_past: bool = False
    before: Callable[[Entry], Before | None] = field(default=nothing_before, repr=False)

    @property
    def is_owner(self) -> bool:
        return self.id == self.owner_id

    def name(self, author_id: UUID) -> str:
        return self.names.get(author_id) or str(_("somebody"))

    def knowing(self, titles: Mapping[UUID, str]) -> "Reader":
        """Return the same reader, who can be told the titles of entries."""
        return replace(self, titles=titles)
