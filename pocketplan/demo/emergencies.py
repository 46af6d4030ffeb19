"""Noor's demo is prepared for an emergency, and looks back on one that went well enough."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, contacts_of, keep_contact
from pocketplan.care.contacts.place import Address, home_of, keep_home
from pocketplan.care.emergency.calling import to_call
from pocketplan.care.emergency.closing import close_episode
from pocketplan.care.emergency.episode import open_episode
from pocketplan.care.emergency.mark import Kind, MarkBody
from pocketplan.care.emergency.marking import NewMark, take_marks
from pocketplan.care.emergency.preparation import PreparationBody, StepWords, keep_preparation
from pocketplan.care.emergency.step import Step
from pocketplan.care.follow_ups.doing import note_outcome
from pocketplan.care.follow_ups.listing import follow_ups_of
from pocketplan.people.account import Account

AGREED_BEFORE = timedelta(days=20)
BEFORE = timedelta(days=16)
MINUTE = timedelta(minutes=1)
HOME = Address(address="Flat 3, 12 Canal Street", way_in="Second bell. The front door sticks.")
SISTER = Facts(
    name="Amal",
    relationship="sister",
    phone="07700 900142",
    may_be_told="That I need company tonight. Nothing about work.",
    hours="Any time",
)
FLATMATE = Facts(name="Rafi", relationship="former flatmate", phone="07700 900321")
BAR = Bar(name="Rafi", why="He shouts, and then I cannot speak.")
ALWAYS = PreparationBody(
    response="First Amal, then the night team. An ambulance if she cannot say where she is.",
    steps=(
        StepWords(Step.STAY, "She likes silence better than questions. Do not hang up first."),
        StepWords(Step.HONEST, "She wants to hear each name before it is dialled."),
    ),
)
NIGHTS = PreparationBody(
    kind="At night, after a quarrel",
    response="Amal comes over and stays until morning.",
    steps=(StepWords(Step.PLACE, "She may be out walking. Ask for a street, not for a reason."),),
)
OUTCOMES = (
    "Slept at Amal's. We spoke for ten minutes at six.",
    "Called on the second day. She had eaten and been outside.",
    "Met in person. She asked to write the bus route into her plan.",
    "Went through the plan together and moved two steps up.",
)


def go_through(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    """Call inside `saved`, once there is a plan."""
    if client.name != "Noor":
        return
    _name_people(session, client, therapist, at=at - AGREED_BEFORE)
    for body in (ALWAYS, NIGHTS):
        keep_preparation(
            session,
            therapist,
            client.id,
            uuid4(),
            body,
            is_general=body.is_general,
            former_id=None,
            at=at - AGREED_BEFORE,
        )
    _look_back(session, client, therapist, began=at - BEFORE, at=at)


def _name_people(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    today = at.date()
    if home_of(session, client) is None:
        keep_home(session, uuid4(), HOME, client=client, by=therapist, at=at)
    if not contacts_of(session, client):
        for facts in (SISTER, FLATMATE):
            keep_contact(session, uuid4(), facts, client=client, by=therapist, at=at, today=today)
        keep_barred(session, uuid4(), BAR, client=client, by=therapist, at=at, today=today)


def _look_back(
    session: Session, client: Account, therapist: Account, *, began: datetime, at: datetime
) -> None:
    episode = open_episode(session, therapist, client.id, uuid4(), at=began)
    people, _ = to_call(session, client)
    first = people[0].whom_id
    told = (
        (1, Step.PLACE, Kind.DONE, "On the bridge by the mill. Light is on there.", ""),
        (2, Step.STAY, Kind.DONE, "", ""),
        (6, Step.CONTACTS, Kind.CALL_OPENED, "", first),
        (7, Step.CONTACTS, Kind.ANSWERED, "", first),
        (8, Step.CONTACTS, Kind.DONE, "She is on her way, twenty minutes.", ""),
        (9, Step.TEAM, Kind.NOT_DONE, "Not needed: Amal is nearer.", ""),
        (12, Step.LISTEN, Kind.DONE, "", ""),
        (13, Step.HONEST, Kind.DONE, "Told her that I called Amal, and why.", ""),
        (41, Step.STAY, Kind.NOTED, "Amal is with her. They walk home.", ""),
        (47, Step.FOLLOW_UP, Kind.DONE, "", ""),
    )
    for minutes, step, kind, words, whom in told:
        moment = began + minutes * MINUTE
        # what was noted on the bridge came once there was a network again
        came = began + 15 * MINUTE if minutes < 15 else moment
        mark = NewMark(uuid4(), MarkBody(step, kind, words, whom, said_at=moment))
        take_marks(session, therapist, client.id, episode.id, [mark], at=came)
    close_episode(session, therapist, client.id, episode.id, at=began + 50 * MINUTE)
    of_it = [one for one in follow_ups_of(session, client) if one.episode_id == episode.id]
    for one, words in zip(of_it, OUTCOMES, strict=False):
        done_at = min(began + timedelta(days=(one.due_on - began.date()).days, hours=10), at)
        note_outcome(session, client, one.id, words, by=therapist, at=done_at)
