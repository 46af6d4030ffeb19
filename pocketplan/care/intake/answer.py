"""What somebody answered: a row for each time, so that nothing written is lost or blended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.intake.question import Question, Slot
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.plans.value import read_text
from pocketplan.reminders.room import one_at_a_time
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable

ANSWER_LIMIT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    question, number  whose answer it is, as in `Slot`
    words             "" where the answer was taken out
    instead_of        the answers that its writer saw in the place
    form              the form that it was sent with
    """

    question: Question
    number: int = 0
    words: str = field(repr=False)
    instead_of: tuple[UUID, ...] = ()
    form: UUID

    @property
    def slot(self) -> Slot:
        return Slot(self.question, self.number)


class Answer(RecordRow):
    """Never changed: a newer answer is a row that names those in whose stead it stands.

    Which question it answers is sealed as well: that somebody answered says something already.
    """

    __tablename__ = "intake_answers"

    written = SealedBody(Written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """
    words  what stood in the place when the form was sent
    seen   the answers that the form showed there; the first of them stood in the field
    kept   the one of them that its writer chose, if they did
    """

    words: str = field(repr=False)
    seen: tuple[UUID, ...] = ()
    kept: UUID | None = None


class Answers:
    """All that was answered about one client."""

    def __init__(self, rows: Iterable[Answer], client_id: UUID) -> None:
        self.by_id = {row.id: row for row in rows}
        self._client_id = client_id
        self._by_slot: dict[Slot, list[Answer]] = {}
        for row in self.by_id.values():
            self._by_slot.setdefault(row.written.slot, []).append(row)

    def standing(self, slot: Slot) -> list[Answer]:
        """Return the answer that stands, or those that differ until somebody chooses.

        The client's own comes first. Equal words are one answer; no words are none.
        """
        by_words: dict[str, Answer] = {}
        for row in self.open(slot):
            by_words.setdefault(row.written.words, row)
        return list(by_words.values())

    def open(self, slot: Slot) -> list[Answer]:
        """Return every row in whose stead no other stands, in the order of `standing`."""
        rows = self._by_slot.get(slot, [])
        passed = {one for row in rows for one in row.written.instead_of}
        left = (row for row in rows if row.id not in passed)
        return sorted(left, key=lambda row: (row.by_id != self._client_id, row.made_at, row.id))

    def is_blank(self, slot: Slot) -> bool:
        return not any(row.written.words for row in self.open(slot))

    def past(self, slot: Slot) -> list[Answer]:
        """Return everything that was ever answered there, newest first."""
        newest_first = reversed(self._by_slot.get(slot, []))
        return sorted(newest_first, key=lambda row: row.made_at, reverse=True)


def answers_of(session: Session, client: Account) -> Answers:
    """Return what was answered. One row that does not open hides no other."""
    theirs = select(Answer).where(Answer.client_id == client.id)
    rows = session.scalars(theirs.order_by(Answer.made_at, Answer.id))
    return Answers((row for row in rows if _opens(row)), client.id)


def write_answers(
    session: Session,
    form_id: UUID,
    typed: Mapping[Slot, Typed],
    *,
    client: Account,
    by: Account,
    at: datetime,
) -> bool:
    """Take what a form holds, and return whether anything in it was new.

    form_id  made with the form: sending it twice is once. What was typed anew into a form that
             had been sent already, as after the button Back, is taken too.

    What stands as the form showed it was not written, whatever others wrote since. Raises
    UnreadableChange or TextTooLong, naming the slot, and then nothing of it is taken; FormReused.
    """
    words = {slot: read_text(slot.name, one.words, ANSWER_LIMIT) for slot, one in typed.items()}
    one_at_a_time(session, client)
    answers = answers_of(session, client)
    taken = [
        _write(session, answers, form_id, slot, words[slot], one, client=client, by=by, at=at)
        for slot, one in typed.items()
    ]
    return any(taken)


def _write(
    session: Session,
    answers: Answers,
    form_id: UUID,
    slot: Slot,
    words: str,
    typed: Typed,
    *,
    client: Account,
    by: Account,
    at: datetime,
) -> bool:
    past = answers.past(slot)
    seen = [row for one in typed.seen for row in past if row.id == one]
    kept = next((row for row in seen if row.id == typed.kept), None)
    shown = seen[0].written.words if seen else ""
    if kept is not None and words == shown:
        words = kept.written.words
    elif words == shown or [words] == [row.written.words for row in answers.standing(slot)]:
        return False
    earlier = [row for row in past if row.written.form == form_id and row.by_id == by.id]
    row_id = uuid5(form_id, f"{slot.name} {words}")
    sent = sent_about(session, Answer, row_id, lambda _row: True, client=client, by=by)
    if sent.row:
        return False
    row = begun(session, Answer, row_id, client=client, by=by, at=at)
    row.written = Written(
        question=slot.question,
        number=slot.number,
        words=words,
        instead_of=tuple({one.id for one in (*seen, *earlier)}),
        form=form_id,
    )
    session.flush()
    return True


def _opens(row: Answer) -> bool:
    try:
        return row.written is not None
    except Unreadable:
        return False
