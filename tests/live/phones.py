"""Noor and Dr. Lee with one plan, each on a phone, beside a server that runs for real."""

from urllib.parse import urlsplit

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.device import start_device
from pocketplan.settings import Settings
from pocketplan.stores import open_stores
from tests.builders import a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.live.listener import Phone


def two_phones(settings: Settings) -> tuple[Phone, Phone]:
    """Return the client's and the therapist's, signed in; whoever asks gives each a port."""
    stores, phones = open_stores(settings), []
    with stores.session() as session:
        practice = a_practice(session)
        noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
        a_care_link(session, noor, lee)
        plan = a_plan(session, owner=noor)
        for who in (noor, lee):
            with saved(session):
                now = system_clock()
                _, token = start_device(session, who, name="a phone", keeps_copy=True, at=now)
            cookie = f"{settings.cookie_name}={token}"
            phones.append(Phone(urlsplit(settings.origin).netloc, cookie, plan.id))
    stores.close()
    return phones[0], phones[1]
