"""The closed list of questions. Each may be left open; none is counted or weighed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pocketplan.plans.part import Part

TIMES = 5  # so many hard times, or kinds of crisis, have a place each


class Section(StrEnum):
    NOW = "now"
    BEFORE = "before"
    SIGNS = "signs"
    NEEDS = "needs"
    LIKELY = "likely"
    ELSE = "else"


class Question(StrEnum):
    CONCERNS = "concerns"
    HISTORY = "history"
    HAPPENED = "happened"
    HELPED = "helped"
    WORSE = "worse"
    TRIGGERS = "triggers"
    COPING = "coping"
    RELATIONSHIPS = "relationships"
    SUBSTANCES = "substances"
    TRAUMA = "trauma"
    STRESSORS = "stressors"
    KIND = "kind"
    RESPONSE = "response"
    ELSE = "else"


QUESTIONS = {
    Section.NOW: (Question.CONCERNS, Question.HISTORY),
    Section.BEFORE: (Question.HAPPENED, Question.HELPED, Question.WORSE),
    Section.SIGNS: (Question.TRIGGERS, Question.COPING),
    Section.NEEDS: (
        Question.RELATIONSHIPS,
        Question.SUBSTANCES,
        Question.TRAUMA,
        Question.STRESSORS,
    ),
    Section.LIKELY: (Question.KIND, Question.RESPONSE),
    Section.ELSE: (Question.ELSE,),
}
REPEATED = frozenset({Section.BEFORE, Section.LIKELY})
INTO_PLAN = {
    Question.TRIGGERS: Part.WARNING_SIGNS,
    Question.COPING: Part.COPING_STEPS,
    Question.HELPED: Part.COPING_STEPS,
    Question.WORSE: Part.MY_WAY,
}
_NAME = re.compile(r"([a-z]{1,20})-([0-9])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A question's place for one answer.

    number  0, or which of the times that the section asks about: 0, 1, 2…
    """

    question: Question
    number: int = 0

    @property
    def name(self) -> str:
        """What a form calls it: "coping-0"."""
        return f"{self.question}-{self.number}"


def slots_of(section: Section) -> Iterator[Slot]:
    """Yield every place of the section, all questions about one time before the next."""
    for number in range(TIMES if section in REPEATED else 1):
        for question in QUESTIONS[section]:
            yield Slot(question, number)


def slot_named(name: str) -> Slot | None:
    found = _NAME.fullmatch(name)
    if found is None or found[1] not in list(Question):
        return None
    slot = Slot(Question(found[1]), int(found[2]))
    return slot if slot.number < TIMES else None
