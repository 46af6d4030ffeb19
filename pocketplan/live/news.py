"""What web processes tell each other: ids and numbers, never words."""

import json
from dataclasses import dataclass
from uuid import UUID


class UnreadableNews(ValueError):
    """Not news, or news of another release."""


@dataclass(frozen=True, slots=True)
class PlanMoved:
    plan_id: UUID
    revision: int

    @property
    def topic(self) -> tuple[UUID, ...]:
        """What is newer about the same topic takes the place of what is older."""
        return (self.plan_id,)


@dataclass(frozen=True, slots=True)
class Writes:
    """
    tab       names the page that somebody writes on
    entry_id  where they write; None: they stopped
    """

    plan_id: UUID
    person_id: UUID
    tab: UUID
    entry_id: UUID | None

    @property
    def topic(self) -> tuple[UUID, ...]:
        return (self.plan_id, self.person_id, self.tab)


News = PlanMoved | Writes


def wire_news(news: News) -> str:
    match news:
        case PlanMoved():
            wire: list[object] = ["moved", str(news.plan_id), news.revision]
        case Writes():
            where = str(news.entry_id) if news.entry_id else None
            wire = ["writes", str(news.plan_id), str(news.person_id), str(news.tab), where]
    return json.dumps(wire, separators=(",", ":"))


def read_news(text: str) -> News:
    """Turn what `wire_news` made into news again. Raises UnreadableNews."""
    try:
        match json.loads(text):
            case ["moved", str(plan_id), int(revision)]:
                return PlanMoved(UUID(plan_id), revision)
            case ["writes", str(plan_id), str(person_id), str(tab), str() | None as where]:
                entry_id = UUID(where) if where else None
                return Writes(UUID(plan_id), UUID(person_id), UUID(tab), entry_id)
    except ValueError as cause:
        raise UnreadableNews from cause
    raise UnreadableNews
