"""A colleague in a therapist's place: asked, agreed to, begun and over by its days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pocketplan.care.parting import end_cover
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import clients_of
from pocketplan.people.cover import (
    Cover,
    CoverKind,
    asked_by,
    covers_of,
    open_covers,
    stand_ins,
)
from pocketplan.people.cover_days import is_any_day_due, keep_to_the_days
from pocketplan.people.cover_errors import (
    CoverNotFound,
    CoverOver,
    CoverOverlaps,
)
from pocketplan.people.covering import cover_asked_by, first_instant
from pocketplan.people.ending_care import end_care
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, a_care_link, a_therapist
from tests.people.covered import BEGINS, LAST, OVER, agreed, ask, asking, come_to, is_open, say_yes

pytestmark = pytest.mark.usefixtures("sam")  # also in Dr. Lee's care, and not asked


def acts(session, client):
    lines = reversed(lines_about(session, client.id))
    return [(line.actor_id, line.act, line.at) for line in lines]


def test_nobody_new_sees_anything_before_yes_and_before_the_first_day(session, lee, okafor, noor):
    (cover,) = ask(session, lee, asking(okafor, noor))
    come_to(session, BEGINS + timedelta(hours=1))
    unanswered = is_open(session, okafor, noor)
    say_yes(session, noor, cover, at=NOW)
    come_to(session, BEGINS - timedelta(seconds=1))

    assert (unanswered, is_open(session, okafor, noor)) == (False, False)


def test_access_lasts_from_the_first_instant_of_the_first_day_to_the_last_of_the_last(
    session, lee, okafor, noor, sam
):
    agreed(session, lee, okafor, noor)

    come_to(session, BEGINS)
    begun = is_open(session, okafor, noor)
    come_to(session, OVER - timedelta(seconds=1))
    last_second = is_open(session, okafor, noor)
    ended = come_to(session, OVER)

    assert (begun, last_second, is_open(session, okafor, noor)) == (True, True, False)
    assert ended == [(noor.id, okafor.id)]
    assert is_open(session, lee, noor)
    assert not is_open(session, okafor, sam)
    assert acts(session, noor) == [
        (lee.id, Act.PROPOSED_CARE, NOW),
        (okafor.id, Act.CARE_BEGAN, BEGINS),
        (okafor.id, Act.CARE_ENDED, OVER),
    ]


def test_what_nobody_asked_for_on_its_days_ends_as_of_its_last_day(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor)
    come_to(session, BEGINS)

    come_to(session, OVER + timedelta(days=90))

    assert acts(session, noor)[-1] == (okafor.id, Act.CARE_ENDED, OVER)


def test_days_that_passed_with_nobody_there_open_nothing_afterwards(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor)

    come_to(session, OVER)

    assert not is_open(session, okafor, noor)
    assert covers_of(session, noor) == []
    assert [act for _, act, _ in acts(session, noor)] == [Act.PROPOSED_CARE]


def test_the_days_are_those_of_the_clients_clock(session, lee, okafor, noor):
    with saved(session):
        session.get_one(Account, noor.id).zone = "Pacific/Auckland"  # 13 hours ahead in March

    (cover,) = ask(session, lee, asking(okafor, noor))

    assert cover.begins_at == BEGINS - timedelta(hours=13)
    assert cover.ends_at == OVER - timedelta(hours=13)


def test_a_day_whose_midnight_the_clock_skips_begins_after_the_gap():
    begins = first_instant(date(2026, 3, 29), "Asia/Beirut")

    assert begins == datetime(2026, 3, 28, 22, tzinfo=UTC)


def test_a_yes_during_the_days_begins_at_once(session, lee, okafor, noor):
    (cover,) = ask(session, lee, asking(okafor, noor))
    late = BEGINS + timedelta(days=2)

    say_yes(session, noor, cover, at=late)
    come_to(session, late)

    assert is_open(session, okafor, noor)
    assert acts(session, noor)[-1] == (okafor.id, Act.CARE_BEGAN, late)


def test_a_yes_after_the_days_is_too_late(session, lee, okafor, noor):
    (cover,) = ask(session, lee, asking(okafor, noor))

    with pytest.raises(CoverOver):
        say_yes(session, noor, cover, at=OVER)


def test_a_no_is_a_no(session, lee, okafor, noor):
    (cover,) = ask(session, lee, asking(okafor, noor))
    with saved(session):
        end_cover(session, cover, by=noor, at=NOW)

    with pytest.raises(CoverNotFound):
        say_yes(session, noor, cover)
    come_to(session, BEGINS)

    assert not is_open(session, okafor, noor)
    assert covers_of(session, noor) == []


def test_taken_back_while_it_runs_it_ends_at_once(session, lee, okafor, noor):
    cover = agreed(session, lee, okafor, noor)
    come_to(session, BEGINS)

    with saved(session):
        end_cover(session, cover, by=lee, at=BEGINS)

    assert (is_open(session, lee, noor), is_open(session, okafor, noor)) == (True, False)
    assert cover.closed_by_id == lee.id


def test_nobody_answers_for_another(session, lee, okafor, noor, sam):
    (cover,) = ask(session, lee, asking(okafor, noor))

    with pytest.raises(CoverNotFound):
        say_yes(session, sam, cover)


def test_the_client_ends_it_at_once_and_it_does_not_come_back(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor)
    come_to(session, BEGINS)

    with saved(session):
        end_care(session, client_id=noor.id, therapist_id=okafor.id, by=noor, at=BEGINS)
    come_to(session, BEGINS + timedelta(days=1))

    assert not is_open(session, okafor, noor)
    assert is_open(session, lee, noor)
    assert covers_of(session, noor) == []


def test_who_covers_now_is_told_for_those_days_alone(session, lee, okafor, noor, sam):
    agreed(session, lee, okafor, noor)
    ask(session, lee, asking(okafor, sam))

    told = [
        [
            (one.away.id, one.colleague.id, one.cover.lasts_at(at))
            for one in stand_ins(session, Cover.client_id == noor.id, at=at)
        ]
        for at in (BEGINS - timedelta(seconds=1), BEGINS, OVER - timedelta(seconds=1), OVER)
    ]

    them = (lee.id, okafor.id)
    assert told == [[(*them, False)], [(*them, True)], [(*them, True)], []]


def test_handed_over_for_good_the_former_care_ends_after_the_last_day(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor, kind=CoverKind.FOR_GOOD)

    come_to(session, BEGINS)
    both = (is_open(session, lee, noor), is_open(session, okafor, noor))
    come_to(session, OVER)

    assert both == (True, True)
    assert (is_open(session, lee, noor), is_open(session, okafor, noor)) == (False, True)


def test_a_handover_that_nobody_saw_begin_still_begins_before_it_ends(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor, kind=CoverKind.FOR_GOOD)

    come_to(session, OVER + timedelta(days=3))

    assert (is_open(session, lee, noor), is_open(session, okafor, noor)) == (False, True)


def test_a_client_is_not_left_alone_where_the_colleague_went_before_the_last_day(
    session, lee, okafor, noor
):
    agreed(session, lee, okafor, noor, kind=CoverKind.FOR_GOOD)
    come_to(session, BEGINS)
    with saved(session):
        end_care(session, client_id=noor.id, therapist_id=okafor.id, by=okafor, at=BEGINS)

    come_to(session, OVER)

    assert is_open(session, lee, noor)


def test_cover_does_not_begin_for_a_therapist_whose_care_has_ended(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor)
    with saved(session):
        end_care(session, client_id=noor.id, therapist_id=lee.id, by=noor, at=NOW)

    come_to(session, BEGINS)

    assert clients_of(session, okafor) == []


def test_who_has_left_the_care_neither_hears_of_who_stands_in_nor_ends_that(
    session, lee, okafor, noor, sam
):
    (for_sam,) = ask(session, lee, asking(okafor, sam))
    cover = agreed(session, lee, okafor, noor)
    come_to(session, BEGINS)
    with saved(session):
        end_care(session, client_id=noor.id, therapist_id=lee.id, by=noor, at=BEGINS)

    with pytest.raises(CoverNotFound):
        cover_asked_by(session, lee, cover.id)

    assert cover_asked_by(session, lee, for_sam.id) is for_sam
    assert [one.client for one in open_covers(session, asked_by(lee))] == [sam]
    assert is_open(session, okafor, noor)


def test_it_does_not_end_what_the_client_agreed_to_otherwise(session, lee, okafor, noor):
    agreed(session, lee, okafor, noor)
    a_care_link(session, noor, okafor)

    come_to(session, BEGINS)
    come_to(session, OVER)

    assert is_open(session, okafor, noor)


def test_a_form_sent_twice_asks_once(session, lee, okafor, noor):
    asked = asking(okafor, noor)
    ask(session, lee, asked)

    ask(session, lee, asked)

    assert len(covers_of(session, noor)) == 1
    assert len(lines_about(session, noor.id)) == 1


def test_the_same_form_with_other_days_asks_about_those_too_or_says_why_not(
    session, lee, okafor, noor
):
    asked = asking(okafor, noor)
    ask(session, lee, asked)

    with pytest.raises(CoverOverlaps):
        ask(session, lee, replace(asked, last_on=LAST + timedelta(days=1)))
    later = replace(asked, first_on=LAST + timedelta(days=1), last_on=LAST + timedelta(days=2))
    for _ in range(2):
        ask(session, lee, later)

    assert {one.cover.first_on for one in covers_of(session, noor)} == {
        asked.first_on,
        later.first_on,
    }


def test_what_is_due_is_found_for_those_whom_it_concerns(session, elm, lee, okafor, noor, sam):
    agreed(session, lee, okafor, noor)
    ruiz = a_therapist(session, practice=elm, name="Dr. Ruiz")

    due = {
        one.name: is_any_day_due(session, at=BEGINS, person_id=one.id)
        for one in (noor, sam, lee, okafor, ruiz)
    }

    assert due == {
        "Noor": True,
        "Sam": False,
        "Dr. Lee": True,
        "Dr. Okafor": True,
        "Dr. Ruiz": False,
    }
    assert not is_any_day_due(session, at=BEGINS - timedelta(seconds=1))


def test_two_who_come_at_once_begin_it_once(session, race, lee, okafor, noor):
    agreed(session, lee, okafor, noor)

    race(4, lambda own: keep_to_the_days(own, at=BEGINS), Exception)

    session.rollback()
    assert [act for _, act, _ in acts(session, noor)] == [Act.PROPOSED_CARE, Act.CARE_BEGAN]
    assert session.query(Cover).count() == 1
