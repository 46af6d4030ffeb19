"""What in a plan could be more specific: for the therapist, to ask about. It gives no grade.

The same plan has the same hints, in the plan's own order. A hint says which words, and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from pocketplan.directory.hours import MINUTES_A_DAY, Span, read_hours
from pocketplan.plans.contact import number
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.vague import Ask, vague_words
from pocketplan.plans.value import Contact

REVIEWED_WITHIN = timedelta(days=90)
NIGHT = 3 * 60  # minutes after midnight
WITH_PEOPLE = (Part.SAFE_PLACES, Part.TRUSTED_PEOPLE)
_DOING = frozenset({Ask.WHO, Ask.WHERE, Ask.WHAT, Ask.HOW, Ask.WHEN})
_ASKS = {
    Part.WARNING_SIGNS: frozenset({Ask.FIRST, Ask.WHEN}),
    Part.COPING_STEPS: _DOING,
    Part.SAFE_PLACES: frozenset({Ask.WHO, Ask.WHERE, Ask.WHAT}),
    Part.SAFER_SPACE: _DOING - {Ask.WHERE},
}
_SAID_BY = {  # another field of the entry that answers the question already
    Ask.WHO: ("contact", "who"),
    Ask.WHERE: ("how", "address"),
    Ask.WHAT: ("how",),
    Ask.HOW: ("how",),
    Ask.WHEN: ("by",),
}


class HintKind(StrEnum):
    NOTHING_HERE = "nothing-here"  # no words of the client's own in this part
    IDEA_ALONE = "idea-alone"  # an entry that a starter idea began and nobody finished
    VAGUE = "vague"
    CANNOT_DIAL = "cannot-dial"
    NO_NUMBER = "no-number"  # somebody is named whom nobody can call
    NOBODY_TO_CALL = "nobody-to-call"
    NOT_CONFIRMED = "not-confirmed"  # nobody noted that they agreed to be here
    NOT_AT_NIGHT = "not-at-night"
    NEVER_REVIEWED = "never-reviewed"
    REVIEW_LONG_AGO = "review-long-ago"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """
    part      None for the plan as a whole
    entry_id  None for a part as a whole
    words     the very words, or the number, that the hint is about
    ask       what to ask about words that are vague
    """

    kind: HintKind
    part: Part | None = None
    entry_id: UUID | None = None
    words: str = field(default="", repr=False)
    ask: Ask | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A plan, as far as the reader sees it.

    entries      those present, in plan order
    language     BCP 47 tag of the plan's words
    region       ISO 3166 alpha-2 code in which its numbers are dialled
    starters     by part, the ideas that begin an entry, as the plan's people were offered them
    line_hours   by what an entry follows, the hours of that line, as the directory has them now
    reviewed_on  the last time that it was gone through together
    """

    entries: Sequence[Entry]
    language: str
    region: str
    starters: Mapping[Part, Sequence[str]]
    line_hours: Mapping[str, str]
    reviewed_on: date | None
    today: date


def hints_about(plan: Checked) -> list[Hint]:
    """Return each hint once, in the order of the plan. Another entry adds hints about itself
    alone, and may take away those about its part."""
    return [*(hint for part in Part for hint in _about_part(plan, part)), *_about_review(plan)]


def _about_part(plan: Checked, part: Part) -> Iterator[Hint]:
    entries = [entry for entry in plan.entries if entry.part is part]
    if not any(_has_own_words(plan, entry) for entry in entries):
        yield Hint(kind=HintKind.NOTHING_HERE, part=part)
    if part in WITH_PEOPLE and not any(_can_be_called(plan, entry) for entry in entries):
        yield Hint(kind=HintKind.NOBODY_TO_CALL, part=part)
    if part is Part.PROFESSIONALS and not any(_is_open_at_night(plan, one) for one in entries):
        yield Hint(kind=HintKind.NOT_AT_NIGHT, part=part)
    for entry in entries:
        yield from _about_entry(plan, entry)


def _about_entry(plan: Checked, entry: Entry) -> Iterator[Hint]:
    if _is_idea_alone(plan, entry):
        words = _text(entry, "words")
        yield Hint(kind=HintKind.IDEA_ALONE, part=entry.part, entry_id=entry.id, words=words)
    yield from _vague_in(plan, entry)
    if entry.value("line") is None:  # what follows the directory has its number from there
        yield from _about_numbers(plan, entry)
    if entry.part is Part.TRUSTED_PEOPLE and entry.value("agreed_on") is None:
        yield Hint(
            kind=HintKind.NOT_CONFIRMED, part=entry.part, entry_id=entry.id, words=_name(entry)
        )


def _vague_in(plan: Checked, entry: Entry) -> Iterator[Hint]:
    asks = {ask for ask in _ASKS.get(entry.part, ()) if not _is_said(entry, ask)}
    for value in entry.values("words"):
        if isinstance(value.value, str):
            for one in vague_words(value.value, plan.language, asks):
                yield Hint(
                    kind=HintKind.VAGUE,
                    part=entry.part,
                    entry_id=entry.id,
                    words=one.words,
                    ask=one.ask,
                )


def _about_numbers(plan: Checked, entry: Entry) -> Iterator[Hint]:
    for contact in _contacts(entry):
        typed = [one for one in (contact.phone, contact.text) if one]
        for one in typed:
            if not _rings(one, plan.region):
                yield Hint(kind=HintKind.CANNOT_DIAL, part=entry.part, entry_id=entry.id, words=one)
        if not typed and contact.name and entry.part in WITH_PEOPLE:
            yield Hint(
                kind=HintKind.NO_NUMBER, part=entry.part, entry_id=entry.id, words=contact.name
            )


def _about_review(plan: Checked) -> Iterator[Hint]:
    if plan.reviewed_on is None:
        yield Hint(kind=HintKind.NEVER_REVIEWED)
    elif plan.today - plan.reviewed_on > REVIEWED_WITHIN:
        yield Hint(kind=HintKind.REVIEW_LONG_AGO)


def _has_own_words(plan: Checked, entry: Entry) -> bool:
    return entry.says_something and not _is_idea_alone(plan, entry)


def _is_idea_alone(plan: Checked, entry: Entry) -> bool:
    rest = words = _text(entry, "words")
    for idea in plan.starters.get(entry.part, ()):
        rest = rest.replace(idea, "")
    return rest != words and not rest.strip()


def _is_said(entry: Entry, ask: Ask) -> bool:
    return any(entry.value(name) is not None for name in _SAID_BY.get(ask, ()))


def _can_be_called(plan: Checked, entry: Entry) -> bool:
    return any(
        one.name and (_rings(one.phone, plan.region) or _rings(one.text, plan.region))
        for one in _contacts(entry)
    )


def _is_open_at_night(plan: Checked, entry: Entry) -> bool:
    told = [_text(entry, "hours"), plan.line_hours.get(_text(entry, "line"), "")]
    return any(_covers_night(read_hours(words)) for words in told if words)


def _covers_night(spans: Sequence[Span]) -> bool:
    """Whether it is open at three in the morning, whatever the day."""
    open_on = {day for span in spans if span.begin <= NIGHT < span.end for day in span.days}
    till_next = {
        day % 7 + 1 for span in spans if span.end > MINUTES_A_DAY + NIGHT for day in span.days
    }
    return len(open_on | till_next) == 7


def _rings(typed: str, region: str) -> bool:
    read = number(typed, region)
    return read is not None and read.is_callable


def _contacts(entry: Entry) -> list[Contact]:
    return [one.value for one in entry.values("contact") if isinstance(one.value, Contact)]


def _name(entry: Entry) -> str:
    return next((one.name for one in _contacts(entry)), "")


def _text(entry: Entry, name: str) -> str:
    value = entry.value(name)
    return value if isinstance(value, str) else ""
