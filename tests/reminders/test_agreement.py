"""Nothing is sent before the client agrees, and the client may stop anything."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.errors import PersonNotFound
from pocketplan.reminders.agreement import (
    Proposal,
    propose,
    reminder_by,
    reminder_of,
    stop,
)
from pocketplan.reminders.errors import (
    NamesSomebody,
    ReminderEnded,
    ReminderNotFound,
    TimeHasPassed,
    TooManyReminders,
)
from pocketplan.reminders.holding import pause_all, resume_all
from pocketplan.reminders.reminder import ReminderState
from pocketplan.reminders.room import OPEN_LIMIT
from pocketplan.reminders.wishes import Wishes
from pocketplan.reminders.wording import WordingKind, neutral_text
from tests.builders import NOW, a_care_link, a_client, a_therapist
from tests.reminders.builders import DAILY, EVENING, a_reminder, once_on


def test_a_proposal_waits_for_the_client(session, pair):
    reminder = a_reminder(session, *pair, agreed=False)

    assert reminder.state is ReminderState.PROPOSED
    assert reminder.next_at is None


def test_the_same_form_with_other_words_is_one_more_and_neither_is_dropped(session, pair):
    noor, lee = pair
    first = Proposal(kind=WordingKind.BREATH, at=EVENING, rhythm=DAILY, note="Two breaths")

    made = []
    for note in ("Two breaths", "Two breaths", "Three breaths", "Three breaths"):
        with saved(session):
            again = replace(first, note=note)
            made.append(propose(session, again, client_id=noor.id, by=lee, at=NOW))

    assert [one.note for one in made] == ["Two breaths"] * 2 + ["Three breaths"] * 2
    assert len({one.id for one in made}) == 2


def test_agreeing_sets_the_first_time_in_the_clients_zone(session, pair):
    reminder = a_reminder(session, *pair, agreed=False)

    with saved(session):
        reminder.agree(Wishes(), at=datetime(2026, 7, 1, 8, tzinfo=UTC))

    assert reminder.state is ReminderState.ACTIVE
    assert reminder.next_at == datetime(2026, 7, 1, 19, 30, tzinfo=UTC)


def test_the_text_is_kept_as_it_was_agreed_to(session, pair):
    noor, lee = pair
    reminder = a_reminder(session, noor, lee, kind=WordingKind.OWN, own_words=" Water  the plants")

    with saved(session):
        noor.language = "es"
    session.expire_all()

    assert reminder.text.body == "Water the plants"
    assert reminder.text.title == "PocketPlan"
    assert b"plants" not in reminder.sealed_body


def test_a_therapist_without_a_care_link_cannot_propose(session, pair):
    noor, _lee = pair
    stranger = a_therapist(session, name="Dr. Okafor")

    with pytest.raises(PersonNotFound), saved(session):
        propose(
            session,
            Proposal(kind=WordingKind.NOTE, at=EVENING, rhythm=DAILY),
            client_id=noor.id,
            by=stranger,
            at=NOW,
        )


def test_own_words_may_not_name_the_people_concerned(session, pair):
    with pytest.raises(NamesSomebody):
        a_reminder(session, *pair, kind=WordingKind.OWN, own_words="Noor, water the plants")


def test_once_is_for_a_moment_that_is_still_to_come(session, pair):
    with pytest.raises(TimeHasPassed):
        a_reminder(session, *pair, at=time(14, 30), rhythm=once_on(date(2026, 3, 2)))

    reminder = a_reminder(session, *pair, at=time(14, 31), rhythm=once_on(date(2026, 3, 2)))

    assert reminder.next_at == NOW + timedelta(minutes=1)


def test_agreeing_too_late_to_a_one_time_reminder_is_refused(session, pair):
    reminder = a_reminder(
        session, *pair, agreed=False, at=time(15), rhythm=once_on(date(2026, 3, 2))
    )

    with pytest.raises(TimeHasPassed):
        reminder.agree(Wishes(), at=NOW + timedelta(hours=1))

    assert reminder.agreed_at is None


def test_the_client_may_choose_neutral_words(session, pair):
    reminder = a_reminder(
        session, *pair, agreed=False, kind=WordingKind.OWN, own_words="Water the plants"
    )

    with saved(session):
        reminder.use_neutral_words(WordingKind.NOTE)

    assert reminder.text == neutral_text(WordingKind.NOTE, "en")


def test_a_declined_proposal_stays_declined(session, pair):
    reminder = a_reminder(session, *pair, agreed=False)

    with saved(session):
        stop(session, reminder, at=NOW)

    assert reminder.state is ReminderState.DECLINED
    with pytest.raises(ReminderEnded):
        reminder.agree(Wishes(), at=NOW)


def test_pausing_all_holds_back_all_of_one_client_only(session, pair):
    noor, lee = pair
    sam = a_client(session, name="Sam")
    a_care_link(session, sam, lee)
    hers = [a_reminder(session, noor, lee), a_reminder(session, noor, lee, at=time(8))]
    his = a_reminder(session, sam, lee)

    with saved(session):
        pause_all(session, noor, at=NOW)

    assert [reminder.state for reminder in hers] == [ReminderState.PAUSED] * 2
    assert his.state is ReminderState.ACTIVE


def test_what_was_paused_goes_on_from_the_next_time(session, pair):
    noor, lee = pair
    reminder = a_reminder(session, noor, lee)
    with saved(session):
        pause_all(session, noor, at=NOW)

    with saved(session):
        resume_all(session, noor, at=NOW + timedelta(days=3))

    assert reminder.next_at == datetime(2026, 3, 5, 20, 30, tzinfo=UTC)


def test_another_clients_reminder_is_not_there(session, pair):
    reminder = a_reminder(session, *pair)
    sam = a_client(session, name="Sam")

    with pytest.raises(ReminderNotFound):
        reminder_of(session, sam, reminder.id)


def test_a_therapist_withdraws_only_what_they_proposed(session, pair):
    noor, lee = pair
    okafor = a_therapist(session, name="Dr. Okafor")
    a_care_link(session, noor, okafor)
    reminder = a_reminder(session, noor, lee)

    assert reminder_by(session, lee, noor.id, reminder.id) is reminder
    with pytest.raises(ReminderNotFound):
        reminder_by(session, okafor, noor.id, reminder.id)


def test_there_is_an_end_to_how_many_may_be_open(session, pair):
    noor, lee = pair
    first, *_others = [a_reminder(session, noor, lee) for _ in range(OPEN_LIMIT)]

    with pytest.raises(TooManyReminders):
        a_reminder(session, noor, lee)
    with saved(session):
        stop(session, first, at=NOW)

    assert a_reminder(session, noor, lee).state is ReminderState.ACTIVE
