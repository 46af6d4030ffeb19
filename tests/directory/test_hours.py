"""Hours are read out of words, or they are not known; they are never guessed."""

import pytest

from pocketplan.directory.hours import on_the_wire, read_hours
from pocketplan.directory.lines import lines_for
from pocketplan.directory.region import regions


@pytest.mark.parametrize(
    ("words", "wire"),
    [
        ("24/7", "always"),
        ("daily 09:00-24:00", "1234567 540-1440"),
        ("daily 15:30-00:30", "1234567 930-1470"),
        ("Fri 09:00-13:00", "5 540-780"),
        ("Every day 09:00-24:00", "1234567 540-1440"),
        ("Mon-Fri 14:00-22:00", "12345 840-1320"),
        ("Mon-Fri 09:00\u201312:00, 14:00\u201317:00", "12345 540-720;12345 840-1020"),
        ("Mon-Thu/Sat 09:00-12:00; Sun 10:00-11:00", "12346 540-720;7 600-660"),
        ("Mon/Thu/Fri 24h; other days 06:00-24:00", "145 0-1440;2367 360-1440"),
    ],
)
def test_hours_that_mean_one_thing_are_read(words: str, wire: str) -> None:
    assert on_the_wire(words) == wire


@pytest.mark.parametrize(
    "words",
    [
        "",
        "office hours",
        "Mon-Fri 9-17",
        "Mon-Fri",
        "09:00-17:00",
        "daily 16:00-21:00; 10th of month 08:00-08:00",
        "daily 09:00-09:00",
        "daily 25:00-26:00",
        "daily 09:60-10:00",
        "daily 24:00-02:00",
        "Fri-Mon 09:00-17:00",
        "Mon/Mon 09:00-17:00",
        "Mon 09:00-10:00; Mon 12:00-13:00; daily 10:00-11:00",
        "other days 09:00-17:00",
        "daily 09:00-17:00; other days 24h",
        "24/7 (verify)",
        "Mon-Fri 09:00-17:00 except holidays",
    ],
)
def test_any_other_words_are_not_known(words: str) -> None:
    assert read_hours(words) == ()
    assert on_the_wire(words) == ""


def test_lines_whose_hours_are_not_given_or_not_clear_are_not_known_and_no_others() -> None:
    unclear = {
        line.name
        for region in regions()
        for line in lines_for(region)
        if not line.is_a_web_page and not line.open_hours
    }

    assert unclear == {
        "Centro de Asistencia al Suicida",
        "PAPYRUS HOPELINE247",
        "Beyond Blue",
        "Suicide Crisis Helpline",
        "Livslinien",
        "MIELI Kristelefon",
        "Befrienders Kenya",
        "Kenya Red Cross tele-counselling",
        "Inochi no Denwa",
        "SOS Voz Amiga",  # its source names no zone, and its country has two
    }
