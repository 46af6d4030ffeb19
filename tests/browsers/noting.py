"""What Dr. Lee noted about Noor, for pages that show it."""

from datetime import timedelta
from uuid import UUID, uuid4

from pocketplan.care.notes.assessment import Assessed, AssessmentNote
from pocketplan.care.notes.culture import Culture, keep_culture
from pocketplan.care.notes.observation import Indicator, Observation, Seen, Source, observation_of
from pocketplan.care.notes.version import correct, keep, take_back
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.served import Served


def noted(served: Served) -> dict[str, UUID]:
    """Note one of each, one of them corrected and one taken back; return what addresses name."""
    now, observation_id, assessment_id, other_id = system_clock(), uuid4(), uuid4(), uuid4()
    yesterday = (now - timedelta(days=1)).date()
    seen = Seen(
        on=yesterday,
        zone="Europe/London",
        indicators=(Indicator.NOT_AROUND, Indicator.SELF_NEGLECT),
        words="Looked at the floor, and said that Sami will manage.",
        source=Source.CLIENT,
        did="Asked what she meant. We put the canal loop first.",
    )
    assessed = Assessed(
        on=yesterday,
        kind="Grief, worse on Sundays",
        likelihood="Not this week, she says, and I think so too",
        actions="Moved our session forward",
        next_look_on=now.date() + timedelta(days=3),
    )
    with served.stores.session() as session, saved(session):
        lee = session.get_one(Account, served.lee.id)
        noor = session.get_one(Account, served.noor.id)
        who = {"client": noor, "by": lee, "at": now}
        keep(session, AssessmentNote, assessment_id, assessed, **who)
        keep_culture(
            session, uuid4(), Culture(avoid="No uniform at the door"), corrects=None, **who
        )
        for one in (observation_id, other_id):
            keep(session, Observation, one, seen, **who)
        for one, anew in ((observation_id, correct), (other_id, take_back)):
            note = observation_of(session, noor, one)
            said = seen if anew is correct else "It was about somebody else."
            written = {"note": note, "corrects": one, "by": lee, "at": now}
            anew(session, Observation, uuid4(), said, **written)
    return {"observation": observation_id, "assessment": assessment_id}
