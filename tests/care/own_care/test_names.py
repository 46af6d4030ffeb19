"""Names are left blank in what leaves for supervision."""

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.own_care.names import blanked, names_around
from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link
from tests.builders import NOW, a_therapist
from tests.care.emergency.emergencies import a_town


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
