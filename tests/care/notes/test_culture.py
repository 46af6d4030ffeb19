"""There is one sheet about where a client comes from, and every version of it stays."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.notes.culture import FIELDS, Culture, culture_of, keep_culture
from pocketplan.care.notes.errors import CorrectedMeanwhile, NothingSaid, TooMuchSaid
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from tests.builders import NOW
from tests.care.notes.conftest import Case

SHEET = Culture(language="Arabic when it is hard", avoid="No uniform at the door")


def write(case: Case, culture: Culture, corrects: UUID | None = None, **more: Any) -> UUID:
    version_id = more.pop("version_id", None) or uuid4()
    about = {"client": case.noor, "by": case.lee, "at": NOW, **more}
    with saved(case.session):
        keep_culture(case.session, version_id, culture, corrects=corrects, **about)
    return version_id


def test_the_sheet_is_written_anew_and_what_stood_stays(case: Case) -> None:
    write(case, Culture(faith="Sam's"), client=case.sam)
    assert culture_of(case.session, case.noor) is None
    first = write(case, SHEET)
    write(case, Culture(language="Arabic and English"), first, by=case.okafor)

    sheet = culture_of(case.session, case.noor)

    assert sheet is not None
    assert sheet.now.said == Culture(language="Arabic and English")
    assert [(one.said, one.by_id) for one in sheet.earlier] == [(SHEET, case.lee.id)]


def test_sent_twice_it_is_one(case: Case) -> None:
    first = write(case, SHEET)
    write(case, SHEET, version_id=first)
    second = write(case, Culture(faith="Quaker"), first)
    write(case, Culture(faith="Quaker"), first, version_id=second)
    write(case, SHEET, version_id=first)

    sheet = culture_of(case.session, case.noor)

    assert sheet is not None
    assert [sheet.now.id, *(one.id for one in sheet.earlier)] == [second, first]


def test_a_second_sheet_is_not_begun_beside_the_first(case: Case) -> None:
    first = write(case, SHEET)

    with pytest.raises(CorrectedMeanwhile):
        write(case, Culture(faith="Quaker"), by=case.okafor)
    with pytest.raises(CorrectedMeanwhile):
        write(case, Culture(faith="Quaker"), uuid4())
    sheet = culture_of(case.session, case.noor)
    assert sheet is not None
    assert sheet.now.id == first


def test_of_two_first_sheets_at_once_one_is_asked_to_read_the_other(case: Case, race) -> None:
    noor_id, lee_id, kind = case.noor.id, case.lee.id, type(case.lee)

    def begin(own: Session) -> str:
        lee = own.get_one(kind, lee_id)
        noor = record_open_to(own, lee, noor_id, Act.CHANGED_NOTES, at=NOW)
        keep_culture(own, uuid4(), SHEET, corrects=None, client=noor, by=lee, at=NOW)
        return "kept"

    assert sorted(race(2, begin, CorrectedMeanwhile), key=str) == [CorrectedMeanwhile, "kept"]


def test_an_empty_sheet_is_none_and_a_part_has_a_limit() -> None:
    long = Culture(**dict.fromkeys(FIELDS, "x" * 10001))

    assert [type(fault) for fault in Culture().faults(NOW, None)] == [NothingSaid]
    assert [(type(one), one.field) for one in long.faults(NOW, None)] == [
        (TooMuchSaid, field) for field in FIELDS
    ]
