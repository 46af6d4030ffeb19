"""Hours, the limits of confidentiality, what was told to others, and a therapist's own pages."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.disclosure import Ground, Told, correct, disclose
from pocketplan.care.confidentiality.limits import newest_limits, publish_limits
from pocketplan.care.confidentiality.limits_answer import Answer, Said, answer_limits
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.care.confidentiality.withholding import withhold
from pocketplan.care.hours.week import Away, Hours
from pocketplan.care.hours.working_hours import go_away, keep_hours
from pocketplan.care.own_care.colleague import Colleague, name_colleague
from pocketplan.care.own_care.debrief import offer_debrief
from pocketplan.care.own_care.learning import Learned, note_learning
from pocketplan.care.own_care.supervision import Brought, keep_supervision_note
from pocketplan.directory.hours import Span
from pocketplan.people.account import Account

WEEK = (Span((1, 2, 3, 4, 5), 9 * 60, 17 * 60), Span((4,), 18 * 60, 20 * 60))
AWAY_IN, AWAY_FOR = timedelta(days=12), timedelta(days=5)
PUBLISHED_BEFORE = timedelta(days=20)
ANSWERED_BEFORE = timedelta(days=13)
TOLD_BEFORE = timedelta(days=9)
CLOSED_BEFORE = timedelta(days=2)
LOOK_AGAIN = timedelta(days=60)

ANSWERS = {
    "Noor": Answer(
        said=Said.READ, words="If I might die, or a child is being hurt. And you ask me first."
    ),
    "Marisol": Answer(said=Said.TALK, language="es"),
}


def keep_house(session: Session, therapists: dict[str, Account], *, at: datetime) -> None:
    """Let each therapist say their hours and keep pages of their own; publish the limits."""
    for therapist in therapists.values():
        hours = Hours(week=WEEK, urgent_for="When it cannot wait until we meet.")
        keep_hours(session, therapist, hours, zone=therapist.zone, at=at)
    owner = next(one for one in therapists.values() if one.is_owner)
    first = (at + AWAY_IN).date()
    go_away(session, owner, Away(uuid4(), first, first + AWAY_FOR), today=at.date(), at=at)
    _own_pages(session, owner, at)
    published_at = at - PUBLISHED_BEFORE
    publish_limits(session, owner, uuid4(), STARTING_TEXT, at=published_at)


def answer_and_tell(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    """Let the client answer, where they have; note what was told of whoever said yes to it."""
    answer, text = ANSWERS.get(client.name), newest_limits(session, client.practice_id)
    if answer is None or text is None:
        return
    answer_limits(session, client, uuid4(), text.id, answer, at=at - ANSWERED_BEFORE)
    if answer.said is Said.READ:
        _tell(session, client, therapist, at - TOLD_BEFORE)


def _tell(session: Session, client: Account, therapist: Account, at: datetime) -> None:
    told = Told(
        who="Dr. Hale",
        role="GP",
        what="That sleep is hard at the moment, and that we meet every week.",
        why="So that new tablets fit with what we do.",
        ground=Ground.CONSENT,
        basis="Noor asked me to, and read the letter before it went.",
        on=at.date(),
        told_by=therapist.name,
    )
    noted = disclose(session, client, uuid4(), told, by=therapist, today=at.date(), at=at)
    better = Told(
        who="Dr. Hale",
        role="GP",
        what="That sleep is hard at the moment, and that we meet every two weeks.",
        why=told.why,
        ground=told.ground,
        basis=told.basis,
        on=told.on,
        told_by=told.told_by,
        correction="We meet every two weeks, not every week.",
    )
    later = at + timedelta(days=1)
    correct(
        session,
        client,
        noted.id,
        uuid4(),
        better,
        over=1,
        by=therapist,
        today=later.date(),
        at=later,
    )
    asked = Told(
        who="Uncle Karim",
        role="Family",
        what="That she is with us and has a plan.",
        why="He called, and did not know where she was.",
        ground=Ground.EMERGENCY,
        basis="Nobody had reached her for a day.",
        on=told.on,
        told_by=told.told_by,
    )
    second = disclose(session, client, uuid4(), asked, by=therapist, today=at.date(), at=at)
    withhold(
        session,
        client,
        second.id,
        uuid4(),
        "She would learn of it from paper, before we have talked about him.",
        review_on=at.date() + LOOK_AGAIN,
        by=therapist,
        today=at.date(),
        at=at,
    )


def _own_pages(session: Session, therapist: Account, at: datetime) -> None:
    today = at.date()
    offer_debrief(session, therapist, at - CLOSED_BEFORE)
    colleague = Colleague(
        name="Dr. Abara",
        phone="020 7946 0177",
        hours="Evenings, until ten",
        agreed_on=today - timedelta(days=90),
    )
    name_colleague(session, therapist, colleague, today=today)
    brought = Brought(
        happened="A call at night. Noor and I stayed on the line until her sister came.",
        moved="I was wide awake until four, and short with my own family.",
        ask="How do I end such a day?",
    )
    keep_supervision_note(session, therapist, uuid4(), brought, today=today)
    for days, what, hours in (
        (20, "Safety planning with young people, a day's course", "6"),
        (45, "Reading group: grief after suicide", "1.5"),
        (400, "Supervision of supervisors", "12"),
    ):
        line = Learned(on=today - timedelta(days=days), what=what, hours=Decimal(hours))
        note_learning(session, therapist, uuid4(), line, today=today)
