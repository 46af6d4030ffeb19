"""What is said of a line's hours, in the reader's language and by whose clock."""

from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from pocketplan.directory.lines import line_known_as
from pocketplan.web.lines.line_wording import facts_about, hours_in_words
from pocketplan.web.lines.shown_contact import shown_line


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "lun-vie 18:00-02:00; sáb 10:00-12:00; otros días 09:00-10:00"),
        ("en", "Mon-Fri 18:00-02:00; Sat 10:00-12:00; other days 09:00-10:00"),
    ],
    ids=["Spanish", "English"],
)
def test_days_of_a_practice_s_hours_are_named_as_the_reader_names_them(
    app: Flask, language: str, said: str
) -> None:
    with app.test_request_context(), force_locale(language):
        told = hours_in_words("Mon-Fri 18:00-02:00; Sat 10:00-12:00; other days 09:00-10:00")
        own = hours_in_words("Monday, and when the sun is out")

    assert told == said
    assert own == "Monday, and when the sun is out"


def test_a_line_of_which_nobody_knows_the_clock_says_so(app: Flask) -> None:
    lisbon, london = line_known_as("PT/SOS Voz Amiga"), line_known_as("GB/PAPYRUS HOPELINE247")
    assert lisbon
    assert london
    assert (lisbon.zone, lisbon.open_hours) == ("", "")

    with app.test_request_context(), force_locale("en"):
        told = " · ".join(facts_about(lisbon))
        known = " · ".join(facts_about(london))

    assert "daily 15:30-00:30, by their own local time" in told
    assert "local time" not in known


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        ("+442079460141", "+44 20 7946 0141"),
        ("02079460140", "020 7946 0140"),
        ("116123", "116123"),
    ],
    ids=["with its country", "without", "a short code"],
)
def test_a_number_is_read_with_spaces_and_with_the_digits_that_are_listed(
    app: Flask, listed: str, read: str
) -> None:
    london = line_known_as("GB/PAPYRUS HOPELINE247")
    assert london

    with app.test_request_context(), force_locale("en"):
        shown = shown_line(replace(london, phone=listed), ())

    assert shown.phone == read
    assert shown.call == f"tel:{listed}"
