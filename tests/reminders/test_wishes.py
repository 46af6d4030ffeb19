"""The client decides when it is quiet, how many come in a week, and by which clock."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.reminders.agreement import Proposal, agree, propose
from pocketplan.reminders.holding import live_by, phone_is_in, wish
from pocketplan.reminders.queueing import USEFUL_FOR, ReminderSource
from pocketplan.reminders.quiet_hours import QuietHours
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wishes import AT_MOST_A_WEEK, Wishes, wishes_of
from pocketplan.reminders.wording import WordingKind
from tests.builders import NOW
from tests.reminders.builders import DAILY, EVENING, a_listening_phone, a_reminder, once_on

DUE = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)


@pytest.fixture
def every_day(session):
    """Let a dispatcher look whenever something is due for some days; return every delivery."""

    def looked(days: int) -> list[Delivery]:
        while (due := _next_due(session)) and due < NOW + timedelta(days=days):
            with saved(session):
                source = ReminderSource("https://plan.example.org")
                source.queue_due(session, at=due + timedelta(minutes=1))
        return list(session.scalars(select(Delivery).order_by(Delivery.occurs_at)))

    return looked


def _next_due(session) -> datetime | None:
    return session.scalar(select(func.min(Reminder.next_at)))


def want(session, client: Account, wishes: Wishes) -> None:
    with saved(session):
        wish(session, client, wishes, at=NOW)


def test_at_most_two_come_in_a_week_unless_the_client_chose_more(session, pair, every_day):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair, most_a_week=None)

    deliveries = every_day(15)

    came = [one.occurs_at.day for one in deliveries if one.state is DeliveryState.WAITING]
    assert came == [2, 3, 9, 10, 16]
    assert {one.why for one in deliveries} == {None, Why.ENOUGH}
    assert wishes_of(session, pair[0]).most_a_week == AT_MOST_A_WEEK == 2


def test_reminders_of_all_kinds_are_counted_together(session, pair, every_day):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair, at=time(18), most_a_week=3)
    a_reminder(session, *pair, at=time(19), most_a_week=3)

    deliveries = every_day(3)

    came = [one.occurs_at.hour for one in deliveries if one.state is DeliveryState.WAITING]
    assert came == [18, 19, 18]


def test_one_that_no_phone_heard_counts_since_it_is_read_inside(session, pair, every_day):
    a_reminder(session, *pair, most_a_week=1)

    deliveries = every_day(3)

    assert [one.why for one in deliveries] == [Why.NO_PHONE, Why.ENOUGH, Why.ENOUGH]


def test_a_week_is_seven_days_also_when_the_clocks_change(session, pair, every_day):
    a_listening_phone(session, pair[0])
    sundays = Rhythm(often=Often.WEEKLY, first=NOW.date(), weekdays=(6,))
    a_reminder(session, *pair, rhythm=sundays, most_a_week=1)

    deliveries = every_day(40)

    assert [one.state for one in deliveries] == [DeliveryState.WAITING] * len(deliveries)
    assert len(deliveries) == 5


def test_agreeing_to_more_a_week_is_agreeing_to_more(session, pair):
    reminder = a_reminder(session, *pair, agreed=False)

    with saved(session):
        agree(session, reminder, pair[0], at=NOW, most_a_week=7)

    assert wishes_of(session, pair[0]).most_a_week == 7


def test_what_falls_into_quiet_hours_comes_when_they_end_and_not_into_the_next(
    session, pair, every_day
):
    a_listening_phone(session, pair[0])
    reminder = a_reminder(session, *pair, at=time(6))

    want(session, pair[0], Wishes(quiet=QuietHours(time(8, 30), time(7)), most_a_week=9))

    assert reminder.next_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    (delivery,) = every_day(1)
    assert delivery.occurs_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    assert delivery.useless_after == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)


def test_a_reminder_before_something_is_of_no_use_once_that_has_begun(session, pair, every_day):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair, at=time(18), lead_h=1, rhythm=once_on(NOW.date()))

    (delivery,) = every_day(1)

    assert delivery.occurs_at.hour == 17
    assert delivery.useless_after.hour == 18 < (delivery.occurs_at + USEFUL_FOR).hour


def test_reminders_stay_with_the_clock_at_home_while_a_client_travels(session, pair):
    reminder = a_reminder(session, *pair)

    with saved(session):
        phone_is_in(session, pair[0], "Asia/Tokyo", at=NOW)

    assert reminder.next_at == DUE
    assert wishes_of(session, pair[0]).phone_zone is None


def test_reminders_that_follow_the_phone_go_by_its_clock(session, pair):
    reminder = a_reminder(session, *pair)
    want(session, pair[0], Wishes(follows_phone=True))

    with saved(session):
        phone_is_in(session, pair[0], "America/New_York", at=NOW)

    assert reminder.next_at == datetime(2026, 3, 3, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/localtime"])
def test_a_phone_in_a_zone_that_nobody_knows_changes_nothing(session, pair, zone):
    reminder = a_reminder(session, *pair)
    want(session, pair[0], Wishes(follows_phone=True))

    with saved(session):
        phone_is_in(session, pair[0], zone, at=NOW)

    assert reminder.next_at == DUE


def test_a_client_who_follows_home_again_leaves_no_trace_of_where_the_phone_was(session, pair):
    a_reminder(session, *pair)
    want(session, pair[0], Wishes(follows_phone=True, phone_zone="Asia/Tokyo"))

    want(session, pair[0], Wishes(phone_zone="Asia/Tokyo"))

    assert wishes_of(session, pair[0]).phone_zone is None


def test_a_client_who_moves_takes_the_reminders_along(session, pair):
    reminder, paused = a_reminder(session, *pair), a_reminder(session, *pair)
    with saved(session):
        paused.pause(at=NOW)

    with saved(session):
        live_by(session, session.get_one(Account, pair[0].id), "Europe/Madrid", at=NOW)

    assert reminder.next_at == DUE - timedelta(hours=1)
    assert paused.state is ReminderState.PAUSED
    assert paused.zone == "Europe/Madrid"


def test_a_zone_that_is_known_no_more_pauses_one_reminder_and_holds_up_no_other(
    session, pair, every_day, caplog
):
    a_listening_phone(session, pair[0])
    lost, other = a_reminder(session, *pair), a_reminder(session, *pair, at=time(21))
    with saved(session):
        lost.zone = "Atlantis/Capital"

    (delivery,) = every_day(1)

    assert delivery.subject_id == other.id
    assert lost.state is ReminderState.PAUSED
    assert str(lost.id) in caplog.text


def test_a_client_reminds_themselves_without_anybodys_care(session, pair, every_day):
    noor, lee = pair
    a_listening_phone(session, noor)
    own = Proposal(kind=WordingKind.OWN, own_words="Feed the cat", at=EVENING, rhythm=DAILY)
    with saved(session):
        mine = propose(session, own, client_id=noor.id, by=noor, at=NOW)

    (delivery,) = every_day(1)

    assert mine.state is ReminderState.ACTIVE
    assert (delivery.subject_id, delivery.state) == (mine.id, DeliveryState.WAITING)
    assert lee.id != mine.author_id
