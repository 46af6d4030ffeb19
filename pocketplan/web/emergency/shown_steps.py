"""What was noted in an emergency, as its pages show it: by step, and as one timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import Episode, marks_of
from pocketplan.care.emergency.mark import ABOUT_A_CALL, Kind, Told, standing
from pocketplan.care.emergency.step import Step
from pocketplan.web.emergency.emergency_wording import STEPS, said
from pocketplan.web.plan.plan_reader import names_of

LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMark:
    """
    at       when it was made, by the clock of its device if that said so, else when it came
    came_at  when the server took it, where that was more than a minute off
    asks     nobody has said yet whether this call was answered
    """

    id: UUID
    number: int
    by: str
    at: datetime
    came_at: datetime | None
    title: str
    said: str
    words: str = field(repr=False)
    whom_id: str
    asks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """
    state   what stands for the step, in words; "" where nobody has marked it
    differ  two people marked it differently without seeing each other
    """

    step: Step
    title: str
    state: str
    differ: bool
    marks: Sequence[ShownMark]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEpisode:
    """
    unreadable  how many marks do not open
    overridden  who was barred and may be reached all the same, by `ToCall.whom_id`
    """

    episode: Episode
    steps: Sequence[ShownStep]
    timeline: Sequence[ShownMark]
    unreadable: int
    overridden: frozenset[str]
    opened_by: str
    closed_by: str

    @property
    def unmarked(self) -> list[ShownStep]:
        return [step for step in self.steps if not step.state]

    @property
    def newest(self) -> int:
        return self.episode.marks

    @property
    def place(self) -> str:
        """Where the client is, as it was noted last, or ""."""
        noted = [mark.words for mark in self.steps[0].marks if mark.words and not mark.whom_id]
        return noted[-1] if noted else ""


def shown_episode(session: Session, episode: Episode) -> ShownEpisode:
    marks, unreadable = marks_of(session, episode)
    ids = {mark.by_id for mark in marks} | {episode.by_id}
    names = names_of(session, ids | ({episode.closed_by_id} if episode.closed_by_id else set()))
    shown = {mark.id: _shown(mark, marks, names) for mark in marks}
    stands = standing(marks)
    return ShownEpisode(
        episode=episode,
        steps=[_step(step, stands.get(step, ()), _in(step, marks, shown)) for step in Step],
        timeline=list(shown.values()),
        unreadable=unreadable,
        overridden=frozenset(
            mark.body.whom_id for mark in marks if mark.body.kind is Kind.OVERRODE
        ),
        opened_by=_name(names, episode.by_id),
        closed_by=_name(names, episode.closed_by_id) if episode.closed_by_id else "",
    )


def _step(step: Step, stands: Sequence[Told], marks: Sequence[ShownMark]) -> ShownStep:
    kinds = dict.fromkeys(said(mark.body) for mark in stands)
    return ShownStep(
        step=step,
        title=str(STEPS[step]),
        state=" / ".join(kinds),
        differ=len(kinds) > 1,
        marks=marks,
    )


def _in(step: Step, marks: Sequence[Told], shown: Mapping[UUID, ShownMark]) -> list[ShownMark]:
    return [shown[mark.id] for mark in marks if mark.body.step is step]


def _shown(mark: Told, marks: Sequence[Told], names: Mapping[UUID, str]) -> ShownMark:
    at = mark.body.said_at or mark.came_at
    return ShownMark(
        id=mark.id,
        number=mark.number,
        by=_name(names, mark.by_id),
        at=at,
        came_at=mark.came_at if abs(mark.came_at - at) > LATE else None,
        title=str(STEPS[mark.body.step]),
        said=said(mark.body),
        words=mark.body.words,
        whom_id=mark.body.whom_id,
        asks=mark.body.kind is Kind.CALL_OPENED and not _went_on(mark, marks),
    )


def _went_on(call: Told, marks: Sequence[Told]) -> bool:
    """Whether something was noted about the same number since."""
    return any(
        mark.number > call.number
        and mark.body.kind in ABOUT_A_CALL
        and mark.body.whom_id == call.body.whom_id
        for mark in marks
    )


def _name(names: Mapping[UUID, str], person_id: UUID) -> str:
    return names.get(person_id) or str(_("Somebody who has left"))
