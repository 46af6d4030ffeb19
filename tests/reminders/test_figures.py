"""How reminders fare, counted in either database, whoever wrote the rows."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import event, text

from pocketplan.database.transaction import saved
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.heartbeat import Pulse
from pocketplan.reminders.figures import figures
from pocketplan.reminders.punctuality import Sending
from tests.builders import NOW, a_care_link, a_client, a_therapist
from tests.reminders.builders import a_listening_phone, a_reminder

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def some_delivery(session, person, *, ago, state, why=None, late=None, due_at=None):
    occurs_at = NOW - ago
    with saved(session):
        session.add(
            Delivery(
                person_id=person.id,
                subject_id=uuid4(),
                occurs_at=occurs_at,
                useless_after=occurs_at + 3 * HOUR,
                due_at=due_at,
                tag="evening",
                state=state,
                why=why,
                sent_at=None if late is None else occurs_at + late,
            )
        )


def test_what_became_of_one_hour_and_of_four_is_counted_by_state_and_reason(session):
    noor = a_client(session)
    for ago in (MINUTE, 2 * HOUR, 30 * HOUR):
        some_delivery(session, noor, ago=ago, state=DeliveryState.SENT, late=SECOND)
    some_delivery(session, noor, ago=MINUTE, state=DeliveryState.GONE, why=Why.NO_PHONE)
    some_delivery(session, noor, ago=-MINUTE, state=DeliveryState.WAITING)

    told = figures(session, at=NOW)

    assert told.hour.states == {DeliveryState.SENT: 1, DeliveryState.GONE: 1}
    assert told.four_hours.states == {DeliveryState.SENT: 2, DeliveryState.GONE: 1}
    assert told.hour.whys == {Why.NO_PHONE: 1}


def test_lateness_is_counted_in_whole_seconds(session):
    noor = a_client(session)
    for late_s in (0.2, 1, 1.9, 59.999, 20 * 60, 4 * 3600):
        late = timedelta(seconds=late_s)
        some_delivery(session, noor, ago=3 * HOUR, state=DeliveryState.ARRIVED, late=late)

    told = figures(session, at=NOW)

    assert told.four_hours.late_s == {0: 1, 1: 2, 59: 1, 1200: 1, 14400: 1}
    assert told.four_hours.count_sent_within(60) == 4
    assert told.four_hours.sum_late_s == 0 + 2 * 1 + 59 + 1200 + 14400
    assert told.hour.late_s == {}


def test_what_waits_is_counted_and_for_how_long_the_first_has(session):
    noor, lee = a_client(session), a_therapist(session)
    a_care_link(session, noor, lee)
    a_listening_phone(session, noor)
    evening = a_reminder(session, noor, lee)
    with saved(session):
        evening.next_at = NOW - 3 * MINUTE
    for minutes in (5, 1, -10):
        some_delivery(
            session,
            noor,
            ago=HOUR,
            state=DeliveryState.WAITING,
            due_at=NOW - minutes * MINUTE,
        )
    Pulse().beat(session, at=NOW - 20 * SECOND)

    told = figures(session, at=NOW)

    assert (told.reminders_due, told.deliveries_due) == (1, 2)
    assert told.overdue_s == 300
    assert (told.dispatchers, told.silence_s) == (1, 20)
    assert told.subscriptions == 1
    assert told.sending is Sending.ON_TIME


def test_counting_walks_through_the_latest_occurrences_and_not_through_the_table(session):
    asked = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2:4]))
    figures(session, at=NOW)
    (counting,) = [question for question in asked if "GROUP BY" in question[0]]

    if connection.dialect.name == "postgresql":
        session.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN "
    else:
        explain = "EXPLAIN QUERY PLAN "
    plan = connection.exec_driver_sql(explain + counting[0], counting[1]).all()

    assert "ix_deliveries_occurs_at" in str(plan)


def test_a_practice_where_nothing_happens_has_figures_too(session):
    told = figures(session, at=NOW)

    assert (told.overdue_s, told.silence_s, told.dispatchers) == (0, None, 0)
    assert told.sending is Sending.ON_TIME
    assert told.four_hours.states == {}
