"""The lines that every plan shows: exact numbers, never hidden, doubt said aloud."""

import pytest

from pocketplan.directory.errors import UnknownRegion, WrongLine
from pocketplan.directory.line import LIST_MADE_ON, Line, read_line
from pocketplan.directory.lines import emergency_of, lines_for
from pocketplan.directory.region import known_or_everywhere, read_country, regions

ROW = {
    "region": "GB",
    "kind": "suicide_line",
    "name": "A line",
    "note": "",
    "for_whom": "",
    "phone": "116123",
    "text": "85258",
    "keyword": "HELLO YOU",
    "chat": "",
    "hours": "24/7",
    "zone": "",
    "languages": "en;cy",
    "site": "",
    "source": "its own page, 2026-02-01",
    "confidence": "high",
    "checked_on": "2026-02-01",
}


def a_line(**changed: str) -> Line:
    return read_line(ROW | changed)


@pytest.mark.parametrize("region", regions())
def test_every_region_has_an_emergency_number_and_somebody_to_call_or_text(region: str) -> None:
    emergency, lines = emergency_of(region), lines_for(region)

    assert emergency.phone
    assert any(line.call or line.write for line in lines)


@pytest.mark.parametrize(
    ("region", "number"),
    [("GB", "999"), ("US", "911"), ("AU", "000"), ("ES", "112"), ("CH", "144"), ("SG", "995")],
)
def test_the_emergency_number_is_the_region_s_own(region: str, number: str) -> None:
    emergency = emergency_of(region)

    assert (emergency.phone, emergency.call) == (number, f"tel:{number}")


def test_where_the_region_is_not_known_there_is_still_a_number() -> None:
    region = known_or_everywhere("XX")

    assert emergency_of(region).phone == "112"
    assert [line.chat for line in lines_for(region)] == ["https://www.befrienders.org"]


def test_short_and_leading_zero_numbers_are_dialled_as_they_are_listed() -> None:
    numbers = {line.name: line.phone for line in (*lines_for("ES"), *lines_for("GB"))}

    assert numbers["Línea 024 - atención a la conducta suicida"] == "024"
    assert numbers["PAPYRUS HOPELINE247"] == "08000684141"
    assert numbers["Samaritans"] == "116123"


def test_doubtful_lines_sink_below_the_others() -> None:
    doubts = [line.is_doubtful for line in lines_for("KE")]

    assert doubts == [False, True, False]  # the last is everybody's


def test_unknown_hours_are_not_told_as_always_open() -> None:
    livslinien = next(line for line in lines_for("DK") if line.phone == "70201201")

    assert livslinien.hours == ""
    assert not livslinien.is_always_open


def test_hours_go_by_the_region_s_clock_where_it_has_one() -> None:
    line = a_line(hours="Mon-Fri 09:00-17:00")

    assert (line.open_hours, line.zone) == ("12345 540-1020", "Europe/London")


def test_hours_in_a_region_of_several_clocks_are_not_known_without_a_zone_of_their_own() -> None:
    hours = {"region": "US", "hours": "Mon-Fri 09:00-17:00"}

    assert a_line(**hours).open_hours == ""
    assert a_line(**hours, zone="America/New_York").open_hours == "12345 540-1020"
    assert a_line(region="US").open_hours == "always"


def test_every_line_says_when_it_was_checked_and_until_when_to_lean_on_it() -> None:
    lines = [line for region in regions() for line in (emergency_of(region), *lines_for(region))]

    assert all(line.checked_on <= LIST_MADE_ON < line.expires_on for line in lines)


def test_a_text_link_carries_the_word_to_text() -> None:
    line = a_line()

    assert line.write == "sms:85258?&body=HELLO%20YOU"


def test_a_line_for_texts_alone_has_no_call_link() -> None:
    line = a_line(phone="")

    assert line.call == ""


@pytest.mark.parametrize("code", ["", "gb", "XX", "INT", "G" * 500])
def test_what_is_no_country_is_refused(code: str) -> None:
    with pytest.raises(UnknownRegion):
        read_country(code)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"source": ""},
        {"phone": "", "text": ""},
        {"phone": "116 123"},
        {"phone": "*#06#"},
        {"text": "+44 85258"},
        {"chat": "http://chat.example.org"},
        {"region": "XX"},
        {"confidence": "certain"},
        {"checked_on": "yesterday"},
        {"checked_on": ""},
        {"zone": "Europe/Atlantis"},
    ],
)
def test_a_row_that_could_mislead_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(WrongLine):
        a_line(**wrong)
