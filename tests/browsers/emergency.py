"""An emergency of Noor's that is open, with everything in it that its pages can show."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.contacts.place import Address, keep_home
from pocketplan.care.emergency.episode import open_episode
from pocketplan.care.emergency.mark import Kind, MarkBody
from pocketplan.care.emergency.marking import NewMark, take_marks
from pocketplan.care.emergency.preparation import PreparationBody, StepWords, keep_preparation
from pocketplan.care.emergency.step import Step
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.served import Served

HOME = Address(address="12 Canal Street, flat 3", way_in="Second bell")
MOTHER = Facts(
    name="Mira", relationship="mother", phone="020 7946 0321", may_be_told="That I need company."
)
UNCLE = Facts(name="Uncle Ben", phone="020 7946 0322")


@dataclass(frozen=True, slots=True)
class Emergency:
    episode_id: UUID
    prepared_id: UUID


def an_emergency(served: Served) -> Emergency:
    """Let Dr. Lee prepare for it, open it, and leave one step out."""
    now, episode_id, prepared_id = system_clock(), uuid4(), uuid4()
    agreed = StepWords(Step.STAY, "She likes silence better than questions.")
    nights = PreparationBody("Nights after a quarrel", "Her mother comes over.", (agreed,))
    marks = [
        NewMark(uuid4(), MarkBody(Step.PLACE, Kind.CALL_OPENED, whom_id="emergency")),
        NewMark(uuid4(), MarkBody(Step.TEAM, Kind.NOT_DONE, "Nobody answers before eight.")),
    ]
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        noor = session.get_one(Account, served.noor.id)
        whom = {"client": noor, "by": lee, "at": now}
        keep_home(session, uuid4(), HOME, **whom)
        for facts in (MOTHER, UNCLE):
            keep_contact(session, uuid4(), facts, today=now.date(), **whom)
        bar = Bar(name="Uncle Ben", why="He shouts.")
        keep_barred(session, uuid4(), bar, today=now.date(), **whom)
        keep_preparation(
            session, lee, noor.id, prepared_id, nights, is_general=False, former_id=None, at=now
        )
        open_episode(session, lee, noor.id, episode_id, at=now)
        take_marks(session, lee, noor.id, episode_id, marks, at=now)
    return Emergency(episode_id, prepared_id)
