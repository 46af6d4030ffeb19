"""Hours of learning, added up for each year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import CareError
from pocketplan.care.own_care.learning import learning_by_year
from tests.builders import a_therapist
from tests.care.own_care.own_pages import NEXT_DAY, learned


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
