"""What a colleague proposed for some days goes out while they look after the client, not later."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.cover_days import keep_to_the_days
from pocketplan.push.claiming import claim_due
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.reminders.queueing import ReminderSource
from tests.builders import NOW, a_client, a_practice, a_therapist
from tests.people.covered import agreed, in_care
from tests.reminders.builders import KEY_ID, a_listening_phone, a_reminder

SOURCE = ReminderSource("https://plan.example.org")
LATE = time(23, 30)
DUE = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
LAST_SECOND = datetime(2026, 3, 4, 23, 59, 59, tzinfo=UTC)
OVER = LAST_SECOND + timedelta(seconds=1)


@pytest.fixture
def evening(session):
    """Dr. Okafor stands in for Dr. Lee until the end of 4 March; each has a reminder at 23:30."""
    elm = a_practice(session)
    lee = a_therapist(session, practice=elm)
    okafor = a_therapist(session, practice=elm, name="Dr. Okafor")
    noor = in_care(session, elm, lee, "Noor")
    agreed(session, lee, okafor, noor, first=NOW.date(), last=date(2026, 3, 4))
    with saved(session):
        keep_to_the_days(session, at=NOW)
    for client in (noor, a_client(session, practice=elm, name="Sam")):
        a_listening_phone(session, client)
    theirs, own = (a_reminder(session, noor, who, at=LATE) for who in (okafor, lee))
    return theirs.id, own.id


def queue(session, at):
    with saved(session):
        SOURCE.queue_due(session, at=at)


def sent(session, at):
    """Return of which reminders something leaves now, and for how long it is of use."""
    with saved(session):
        claims, _ = claim_due(
            session,
            service="push.apple.com",
            keys={KEY_ID},
            still_wanted=SOURCE.still_wanted,
            at=at,
            limit=9,
        )
        return {
            session.get_one(Delivery, claim.delivery_id).subject_id: claim.ttl_s for claim in claims
        }


def test_what_waits_when_cover_ends_is_withdrawn_before_it_leaves(session, evening):
    theirs, own = evening
    queue(session, DUE)

    left = sent(session, OVER)

    assert set(left) == {own}
    of_today = select(Delivery).where(Delivery.subject_id == theirs, Delivery.occurs_at == DUE)
    (one,) = session.scalars(of_today)
    assert (one.state, one.why) == (DeliveryState.WITHDRAWN, Why.STOPPED)


def test_what_leaves_on_the_last_evening_is_of_no_use_after_midnight(session, evening):
    theirs, own = evening
    queue(session, DUE)

    left = sent(session, DUE)

    assert left == {theirs: 30 * 60, own: 3 * 3600}


def test_the_reminders_of_who_is_away_go_on(session, evening):
    _theirs, own = evening
    queue(session, OVER + timedelta(days=1))

    assert set(sent(session, OVER + timedelta(days=1))) == {own}
