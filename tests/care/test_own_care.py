"""What a therapist keeps for themselves: sealed with their own key, about nobody."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from pocketplan.care.errors import CareError, FormReused
from pocketplan.care.own_care.colleague import Colleague, colleague_to_call, name_colleague
from pocketplan.care.own_care.debrief import (
    After,
    Debrief,
    Look,
    debriefs_of,
    offer_debrief,
    open_debriefs,
    put_debrief_by,
    write_debrief,
)
from pocketplan.care.own_care.errors import NotYours
from pocketplan.care.own_care.learning import Learned, Learning, learning_by_year, note_learning
from pocketplan.care.own_care.names import blanked, names_around
from pocketplan.care.own_care.own_row import own_row
from pocketplan.care.own_care.supervision import (
    Brought,
    SupervisionNote,
    keep_supervision_note,
    supervision_notes_of,
    take_supervision_note_out,
)
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of
from tests.builders import NOW, a_therapist
from tests.care.emergency.emergencies import a_town, an_episode, close, every_step_marked, note

TODAY = date(2026, 3, 2)
NEXT_DAY, NEXT_WEEK = TODAY + timedelta(days=1), TODAY + timedelta(days=7)


def offered(session: Session, therapist: Account, at: datetime = NOW) -> list[Debrief]:
    with saved(session):
        offer_debrief(session, therapist, at)
    return debriefs_of(session, therapist)


def learned(
    session: Session,
    therapist: Account,
    hours: str = "1.5",
    on: date = TODAY,
    what: str = "A course",
    id: UUID | None = None,
) -> None:
    line = Learned(on=on, what=what, hours=Decimal(hours))
    with saved(session):
        note_learning(session, therapist, id or uuid4(), line, today=TODAY)


def test_a_look_back_is_offered_a_day_and_a_week_later_and_only_to_this_therapist(
    session: Session,
) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)

    found = offered(session, lee)

    assert [(row.due_on, row.after) for row in found] == [
        (NEXT_WEEK, After.A_WEEK),
        (NEXT_DAY, After.A_DAY),
    ]
    assert debriefs_of(session, okafor) == []
    assert open_debriefs(session, lee, today=TODAY) == []
    assert [row.after for row in open_debriefs(session, lee, today=NEXT_DAY)] == [After.A_DAY]


def test_the_day_is_the_one_on_the_therapist_s_own_wall(session: Session) -> None:
    lee = a_therapist(session)
    with saved(session):
        session.get_one(Account, lee.id).zone = "Pacific/Auckland"

    found = offered(session, lee, datetime(2026, 3, 2, 22, 0, tzinfo=UTC))

    assert found[-1].due_on == date(2026, 3, 4)


def test_two_emergencies_in_one_day_are_one_offer(session: Session) -> None:
    lee = a_therapist(session)
    offered(session, lee)

    assert len(offered(session, lee, NOW + timedelta(hours=3))) == 2


def test_a_debrief_holds_nothing_that_leads_to_a_client(session: Session) -> None:
    columns = {column.key: column for column in inspect(Debrief).columns}

    assert set(columns) == {
        "id",
        "owner_id",
        "due_on",
        "after",
        "written_on",
        "put_by",
        "sealed_body",
    }
    assert [key.target_fullname for key in columns["owner_id"].foreign_keys] == ["accounts.id"]


def test_it_opens_with_the_therapist_s_own_key_and_with_no_other(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    row = offered(session, lee)[0]
    with saved(session):
        write_debrief(session, lee, row.id, Look(stays="His voice"), today=NEXT_WEEK)
    read = session.get_one(Debrief, row.id).look.stays

    keyring_of(session).destroy(okafor.id)
    still = session.get_one(Debrief, row.id).look.stays
    keyring_of(session).destroy(lee.id)

    assert (read, still) == ("His voice", "His voice")
    with pytest.raises(Unreadable):
        _ = session.get_one(Debrief, row.id).look


def test_nobody_opens_another_s_pages(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    debrief = offered(session, lee)[0]
    learned(session, lee, id=(line := uuid4()))

    with pytest.raises(NotYours):
        own_row(session, Debrief, okafor, debrief.id)
    with pytest.raises(NotYours), saved(session):
        put_debrief_by(session, okafor, debrief.id)
    with pytest.raises(NotYours):
        own_row(session, Learning, okafor, line)
    with pytest.raises(FormReused):
        learned(session, okafor, id=line)


def test_a_debrief_that_is_put_by_is_not_offered_again(session: Session) -> None:
    lee = a_therapist(session)
    row = offered(session, lee)[-1]

    with saved(session):
        put_debrief_by(session, lee, row.id)
    offered(session, lee)

    assert open_debriefs(session, lee, today=NEXT_DAY) == []


def test_hours_of_learning_are_added_up_for_each_year(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    learned(session, okafor, "9")
    learned(session, lee, "0.1")
    learned(session, lee, "0.2", what="An article")
    learned(session, lee, "7.25", date(2025, 12, 31))

    found = learning_by_year(session, lee)

    assert [(year, hours) for year, hours, _lines in found] == [
        (2026, Decimal("0.3")),
        (2025, Decimal("7.25")),
    ]


def test_learning_that_cannot_be_is_refused(session: Session) -> None:
    lee = a_therapist(session)
    lines: tuple[tuple[dict[str, Any], str], ...] = (
        ({"hours": "0"}, "not-so-many-hours"),
        ({"hours": "-1"}, "not-so-many-hours"),
        ({"hours": "100.01"}, "not-so-many-hours"),
        ({"hours": "NaN"}, "not-so-many-hours"),
        ({"hours": "0.001"}, "not-so-many-hours"),
        ({"hours": "1e-999999"}, "not-so-many-hours"),
        ({"on": NEXT_DAY}, "not-a-day-that-was"),
        ({"on": date(1, 1, 1)}, "not-a-day-that-was"),
        ({"what": "  "}, "nothing-written"),
        ({"what": "x" * 10_001}, "too-long-to-keep"),
    )
    for line, code in lines:
        with pytest.raises(CareError) as refusal:
            learned(session, lee, **line)
        assert refusal.value.code == code

    assert learning_by_year(session, lee) == []


def test_one_colleague_is_named_and_another_takes_their_place(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    names = [Colleague(name="Ada"), Colleague(name="Ben", agreed_on=TODAY)]

    for colleague in names:
        with saved(session):
            name_colleague(session, lee, colleague, today=TODAY)

    assert colleague_to_call(session, lee) == names[1]
    assert colleague_to_call(session, okafor) is None
    with saved(session):
        name_colleague(session, lee, None, today=TODAY)
    assert colleague_to_call(session, lee) is None


def test_nobody_has_agreed_on_a_day_to_come(session: Session) -> None:
    lee = a_therapist(session)

    with pytest.raises(CareError) as refusal, saved(session):
        name_colleague(session, lee, Colleague(name="Ada", agreed_on=NEXT_DAY), today=TODAY)

    assert refusal.value.code == "not-a-day-that-was"


def test_what_goes_to_supervision_is_kept_changed_and_taken_out(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    form = uuid4()
    for words in ("I froze", "I froze, then called"):
        with saved(session):
            keep_supervision_note(session, lee, form, Brought(happened=words), today=TODAY)

    (kept,) = supervision_notes_of(session, lee)
    with pytest.raises(FormReused), saved(session):
        keep_supervision_note(session, okafor, form, Brought(ask="?"), today=TODAY)
    with pytest.raises(NotYours), saved(session):
        take_supervision_note_out(session, okafor, form)
    assert kept.brought.happened == "I froze, then called"

    with saved(session):
        take_supervision_note_out(session, lee, form)
    assert session.get(SupervisionNote, form) is None


def test_whoever_opened_and_whoever_closed_an_emergency_are_offered_a_look_back(
    session: Session,
) -> None:
    town = a_town(session)
    ruiz = a_therapist(session)
    episode = an_episode(session, town.noor, town.lee)
    note(session, episode, town.lee, *every_step_marked())
    before = debriefs_of(session, town.lee)

    close(session, episode, town.okafor)

    offers = [len(debriefs_of(session, who)) for who in (town.lee, town.okafor, ruiz)]
    assert (before, offers) == ([], [2, 2, 0])


@pytest.mark.parametrize(
    ("words", "blank"),
    [
        ("Noor called at two", "____ called at two"),
        ("noor's plan, NOORS voice", "____'s plan, ____ voice"),
        ("Dr. Lee and José García-Ruiz", "Dr. ____ and ____ ____-____"),
        ("Jose\u0301 and jose", "____ and ____"),
        ("An evening. I lay awake", "____ evening. I lay awake"),
        ("a Noorish night with an owl", "a Noorish night with an owl"),
        ("", ""),
    ],
    ids=["plain", "behind", "several", "accents", "short", "part of a word", "empty"],
)
def test_names_are_left_blank_however_they_are_typed(words: str, blank: str) -> None:
    names = ["Noor", "Dr. Lee", "José García-Ruiz", "An Bo"]

    assert blanked(words, names).words == blank


def test_it_says_which_words_were_left_blank() -> None:
    assert blanked("Noor, noor and Lee. Noor.", ["Noor", "Dr. Lee"]).found == (
        "Noor",
        "noor",
        "Lee",
    )


def test_the_names_are_of_everybody_around_also_of_those_who_left(session: Session) -> None:
    town = a_town(session)
    with saved(session):
        link = active_link(session, client_id=town.sam.id, therapist_id=town.lee.id)
        assert link is not None
        link.end(at=NOW)
    a_therapist(session, name="Dr. Elsewhere")

    assert names_around(session, town.lee) == {"Noor", "Sam", "Dr. Lee", "Dr. Okafor"}
    assert names_around(session, town.okafor) == {"Noor", "Dr. Lee", "Dr. Okafor"}
