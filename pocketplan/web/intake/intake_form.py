"""The form of a section of questions: what it shows, and what comes back with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from flask import request

from pocketplan.care.intake.answer import ANSWER_LIMIT, Answer, Answers, Typed
from pocketplan.care.intake.question import QUESTIONS, REPEATED, TIMES, Section, Slot, slots_of
from pocketplan.plans.errors import UnreadableChange
from pocketplan.plans.value import read_id
from pocketplan.web.intake.intake_wording import FOR_EMERGENCIES, QUESTIONS_SAID, TIMES_CALLED


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSlot:
    """
    name, label, hint, limit  of its field
    words      what stands in the field
    seen       the ids of all answers that stand there, for the form to send along
    versions   answers of which somebody has to choose one; none where they agree
    error      why it was not taken, or ""
    """

    name: str
    label: str
    hint: str
    is_for_emergencies: bool
    words: str = field(repr=False)
    seen: str
    versions: Sequence[Answer] = ()
    error: str = ""
    limit: int = ANSWER_LIMIT


@dataclass(frozen=True, slots=True)
class ShownTime:
    """The questions about one time; `called` is "" where the section asks once."""

    called: str
    slots: Sequence[ShownSlot]


def shown_times(
    section: Section,
    answers: Answers,
    *,
    typed: Mapping[Slot, Typed] | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[ShownTime]:
    """Return the section's fields: as they stand or, where a form was refused, as it was sent.

    Of what can come several times there is one place more than is filled.
    """
    slots = list(slots_of(section))
    filled = [slot.number for slot in slots if typed and slot in typed]
    filled += [slot.number + 1 for slot in slots if not answers.is_blank(slot)]
    last = min(max(filled, default=0), TIMES - 1) if section in REPEATED else 0
    return [
        ShownTime(
            _called(section, number),
            [
                _shown(Slot(question, number), answers, typed or {}, errors or {})
                for question in QUESTIONS[section]
            ],
        )
        for number in range(last + 1)
    ]


def form_id() -> UUID:
    """Raises UnreadableChange for a form that no page of ours made."""
    try:
        return read_id(request.form.get("form_id", ""))
    except ValueError as cause:
        raise UnreadableChange("the form has no id", field="form_id") from cause


def new_form_id() -> str:
    return str(uuid4())


def typed_in(section: Section) -> dict[Slot, Typed]:
    """Return what came for the section's places. What names no place is passed over."""
    kept = request.form.get("keep", "")
    return {
        slot: Typed(
            words=request.form[slot.name],
            seen=_ids(request.form.get(f"seen-{slot.name}", "")),
            kept=next(iter(_ids(kept.removeprefix(f"{slot.name} "))), None)
            if kept.startswith(f"{slot.name} ")
            else None,
        )
        for slot in slots_of(section)
        if slot.name in request.form
    }


def _called(section: Section, number: int) -> str:
    first, other = TIMES_CALLED.get(section, ("", ""))
    return str(other if number else first)


def _shown(
    slot: Slot, answers: Answers, typed: Mapping[Slot, Typed], errors: Mapping[str, str]
) -> ShownSlot:
    label, hint = QUESTIONS_SAID[slot.question]
    standing = answers.standing(slot)
    sent = typed.get(slot)
    ids = sent.seen if sent else tuple(row.id for row in answers.open(slot))
    words = standing[0].written.words if standing else ""
    return ShownSlot(
        name=slot.name,
        label=str(label),
        hint=str(hint),
        is_for_emergencies=slot.question in FOR_EMERGENCIES,
        words=sent.words if sent else words,
        seen=",".join(map(str, ids)),
        versions=standing if len(standing) > 1 else (),
        error=errors.get(slot.name, ""),
    )


def _ids(text: str) -> tuple[UUID, ...]:
    found = []
    for one in text.split(",")[:100]:
        try:
            found.append(read_id(one))
        except ValueError:
            continue
    return tuple(found)
