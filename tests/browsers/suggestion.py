"""A reminder with everything in it, which waits for Noor to decide."""

from datetime import time
from uuid import UUID

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reminders.agreement import Proposal, propose
from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wording import WordingKind
from tests.browsers.served import Served


def suggested(served: Served) -> UUID:
    """Let Dr. Lee suggest it, and return its id."""
    now = system_clock()
    proposal = Proposal(
        kind=WordingKind.PAUSE,
        at=time(20, 30),
        rhythm=Rhythm(often=Often.WEEKLY, first=now.date(), weekdays=(0, 2, 4), weeks=2),
        purpose=Purpose.PRACTISE,
        entry_id=served.first_entry("coping_steps"),
        note="The slow way round the lake, as you told me.\nNo need to finish it.",
    )
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        return propose(session, proposal, client_id=served.noor.id, by=lee, at=now).id
