"""Everything that a desk asks about its clients, about all of them at once."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.withholding import last_days_withheld
from pocketplan.care.emergency.episode import open_episodes
from pocketplan.care.follow_ups.listing import undone_of_clients
from pocketplan.care.notes.assessment import next_looks
from pocketplan.people.caseload import Client
from pocketplan.people.cover import covered_by
from pocketplan.plans.held_copy import behind
from pocketplan.plans.latest import latest_of
from pocketplan.plans.reviewing import newest_reviews
from pocketplan.reminders.arriving import not_arriving
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort
from pocketplan.web.desk.waiting import Look
from pocketplan.web.request import current
from pocketplan.web.words.dates import today


def look_at(session: Session, clients: Sequence[Client], *, until: date = date.max) -> Look:
    """Ask as many questions about 300 clients as about three.

    clients  of whoever reads this
    until    the last day of follow-ups that are of interest
    """
    in_care, at = [client.account.id for client in clients if client.has_joined], current.now()
    keyring_of(session).have_at_hand(in_care, Sort.RECORD)
    episodes = open_episodes(session, in_care)
    covered = covered_by(session, current.person())
    return Look(
        latest=latest_of(session, in_care, reader=current.person()),
        reviews=newest_reviews(session, in_care),
        episodes={client_id: episode.id for client_id, episode in episodes.items()},
        follow_ups=undone_of_clients(session, in_care, until=until),
        looks=next_looks(session, in_care),
        withheld=last_days_withheld(session, in_care, since=today()),
        covered={client_id: cover.last_on for client_id, cover in covered.items()},
        not_arriving=frozenset(not_arriving(session, in_care, at=at)),
        older_on_phone=frozenset(behind(session, in_care, at=at)),
    )
