"""A line for the plan out of what was answered: it goes in when the client says yes."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.contacts.emergency_contact import EmergencyContact
from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.intake.answer import Answer
from pocketplan.care.intake.asking import open_asking
from pocketplan.care.intake.errors import NothingToPropose, ProposalAnswered
from pocketplan.care.intake.question import INTO_PLAN
from pocketplan.care.record_row import RecordRow
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import AddEntry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan, entries_of
from pocketplan.plans.value import TEXT_LIMIT, Contact, FieldValue, read_text
from pocketplan.reminders.room import one_at_a_time
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable

BEGINNINGS = (
    " \t-*\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}"  # what people put before the lines of a list
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    words                          of a line, in every part but that of people
    name, phone, relationship      of a person to ask for help
    """

    part: Part
    words: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    relationship: str = field(default="", repr=False)

    @property
    def fields(self) -> dict[str, FieldValue]:
        """Return what the entry holds, in the plan's own words."""
        if self.part is Part.TRUSTED_PEOPLE:
            person: dict[str, FieldValue] = {"contact": Contact(name=self.name, phone=self.phone)}
            return person | ({"relationship": self.relationship} if self.relationship else {})
        kind: dict[str, FieldValue] = (
            {"kind": "situation"} if self.part is Part.WARNING_SIGNS else {}
        )
        return {"words": self.words} | kind


class Proposal(RecordRow):
    """
    answered_at  when the client said yes or no
    is_taken     it was yes, and the line is in the plan
    """

    __tablename__ = "intake_proposals"

    answered_at: Mapped[datetime | None]
    is_taken: Mapped[bool]

    line = SealedBody(Line)


def propose_answer(
    session: Session, answer: Answer, *, client: Account, by: Account, at: datetime
) -> int:
    """Propose each line of an answer, and return how many were new.

    A line that waits, stands in the plan, or that the client had said no to, is not asked again.
    One that they took out of their plan since is.

    Raises NothingToPropose, and TextTooLong for a line that no plan holds.
    """
    made = _propose(session, _lines_in(answer), client=client, by=by, at=at)
    return sum(is_new for _row, is_new in made)


def put_in_plan(session: Session, answer: Answer, *, client: Account, at: datetime) -> Part:
    """Put each line of the client's answer into their plan, by their own tap; return where to.

    A line that is there already stays as it is. Their tap counts more than what they said before:
    what they had said no to, or had taken out since, goes in.

    Raises as `propose_answer` and `answer_proposal` do.
    """
    return _put_in_by_tap(session, _lines_in(answer), client=client, at=at)


def propose_contact(
    session: Session, contact: EmergencyContact, *, client: Account, by: Account, at: datetime
) -> int:
    """Propose a contact as somebody whom the client can ask for help. No word of what they may
    be told goes along."""
    made = _propose(session, [_line_of(contact)], client=client, by=by, at=at)
    return sum(is_new for _row, is_new in made)


def put_contact_in_plan(
    session: Session, contact: EmergencyContact, *, client: Account, at: datetime
) -> Part:
    """Put a contact into the client's plan, by their own tap; as `put_in_plan`."""
    return _put_in_by_tap(session, [_line_of(contact)], client=client, at=at)


def proposals_for(session: Session, client: Account) -> list[Proposal]:
    """Return what waits for the client's yes or no, oldest first."""
    waiting = _theirs(client).where(Proposal.answered_at.is_(None))
    rows = session.scalars(waiting.order_by(Proposal.made_at, Proposal.id))
    return [row for row in rows if _opens(row)]


def is_waited_for(session: Session, client: Account) -> bool:
    """Return whether a therapist asks for answers, or a line waits for a yes or no."""
    waiting = _theirs(client).where(Proposal.answered_at.is_(None))
    is_proposed = session.scalar(waiting.with_only_columns(Proposal.id).limit(1)) is not None
    return is_proposed or open_asking(session, client) is not None


def answer_proposal(
    session: Session, client: Account, proposal_id: UUID, *, agrees: bool, at: datetime
) -> None:
    """Put the line behind the others of its part, or leave it. The same answer twice is one.

    Raises NotInTheRecord, ProposalAnswered, PlanNotFound, and what the plan refuses.
    """
    one_at_a_time(session, client)
    proposal = session.scalar(_theirs(client).where(Proposal.id == proposal_id))
    if proposal is None:
        raise NotInTheRecord
    if proposal.answered_at is not None:
        if proposal.is_taken is not agrees:
            raise ProposalAnswered
        return
    if agrees:
        _put_in(session, plan_of(session, client), proposal, by=client, at=at)
    proposal.answered_at, proposal.is_taken = at, agrees


def _put_in(session: Session, plan: Plan, proposal: Proposal, *, by: Account, at: datetime) -> None:
    line = proposal.line
    others = entries_of(session, plan).in_part(line.part)
    change = AddEntry(
        change_id=uuid5(proposal.id, "change"),
        entry_id=_entry_id(proposal),
        part=line.part,
        after=others[-1].id if others else None,
        fields=line.fields,
        at=at,
    )
    for verdict in accept(session, plan, [change], by=by, at=at):
        if verdict.refusal:
            raise verdict.refusal


def _propose(
    session: Session,
    lines: list[Line],
    *,
    client: Account,
    by: Account,
    at: datetime,
) -> list[tuple[Proposal, bool]]:
    """Return a proposal for each line, and whether it is new."""
    one_at_a_time(session, client)
    made = []
    for line in lines:
        row_id = uuid5(client.id, f"{line.part} {line.words}{line.name}{line.phone}")
        row = session.get(Proposal, row_id)
        while row is not None and _is_over(session, row, client=client, by=by):
            row_id = uuid5(row_id, "again")
            row = session.get(Proposal, row_id)
        is_new = row is None
        if row is None:
            row = Proposal(id=row_id, client_id=client.id, by_id=by.id, made_at=at, is_taken=False)
            session.add(row)
            row.line = line
            session.flush()
        made.append((row, is_new))
    return made


def _is_over(session: Session, row: Proposal, *, client: Account, by: Account) -> bool:
    """Return whether the same line may be proposed anew: the client took it out of their plan, or
    wants it in the plan now though they had said no."""
    if row.answered_at is None:
        return False
    if not row.is_taken:
        return by.id == client.id
    entry = entries_of(session, plan_of(session, client)).with_id(_entry_id(row))
    return entry is not None and entry.is_removed


def _entry_id(proposal: Proposal) -> UUID:
    return uuid5(proposal.id, "entry")


def _put_in_by_tap(session: Session, lines: list[Line], *, client: Account, at: datetime) -> Part:
    for row, _is_new in _propose(session, lines, client=client, by=client, at=at):
        if row.answered_at is None:
            answer_proposal(session, client, row.id, agrees=True, at=at)
    return lines[0].part


def _line_of(contact: EmergencyContact) -> Line:
    facts = contact.facts
    return Line(
        part=Part.TRUSTED_PEOPLE,
        name=facts.name,
        phone=facts.phone,
        relationship=facts.relationship,
    )


def _lines_in(answer: Answer) -> list[Line]:
    """Raises NothingToPropose, and TextTooLong for a line that no plan holds."""
    part = INTO_PLAN.get(answer.written.question)
    bare = (line.strip(BEGINNINGS) for line in answer.written.words.splitlines())
    words = [read_text("words", line, TEXT_LIMIT) for line in bare if line]
    if part is None or not words:
        raise NothingToPropose
    return [Line(part=part, words=one) for one in words]


def _theirs(client: Account) -> Select[Proposal]:
    return select(Proposal).where(Proposal.client_id == client.id)


def _opens(row: Proposal) -> bool:
    try:
        return row.line is not None
    except Unreadable:
        return False
