import pytest

from pocketplan.directory.lines import emergency_of, lines_for
from pocketplan.directory.region import REGIONS
from pocketplan.plans.contact import number, read_there

NUMBERS = [
    ("988", "US", "tel:988"),
    ("15", "FR", "tel:15"),
    ("116123", "GB", "tel:116123"),
    ("116 123", "GB", "tel:116123"),
    ("112", "GB", "tel:112"),
    ("000", "AU", "tel:000"),
    ("131114", "AU", "tel:131114"),
    ("020 7946 0018", "GB", "tel:+442079460018"),
    ("(020) 7946-0018", "GB", "tel:+442079460018"),
    ("+44 (0)20 7946 0018", "GB", "tel:+442079460018"),
    ("0044 (0)1632 960018", "GB", "tel:00441632960018"),
    ("+44 20 7946 0018", "US", "tel:+442079460018"),
    ("(415) 555-2671", "US", "tel:+14155552671"),
    ("0800 068 4141", "GB", "tel:08000684141"),
    ("1300 224 636", "AU", "tel:1300224636"),
    ("07700 900123", "GB", "tel:07700900123"),
    ("020 7946 0018", "", "tel:02079460018"),
    ("020 7946 0018 ext 12", "GB", "tel:+442079460018,12"),
    ("+44 20 7946 0018, Ext. 5", "US", "tel:+442079460018,5"),
    ("116 123 ext.7", "GB", "tel:116123,7"),
    ("\u202a+44 20 7946 0018\u202c", "US", "tel:+442079460018"),
    ("\u200e020\u200b79460018 ext 12\u2069", "GB", "tel:+442079460018,12"),
]


@pytest.mark.parametrize(("typed", "region", "href"), NUMBERS)
def test_a_number_is_dialled_as_people_there_dial_it(typed, region, href):
    read = number(typed, region)

    assert read is not None
    assert read.href == href


@pytest.mark.parametrize(
    "typed",
    [
        "ask at the desk",
        "0508 TAUTOKO",
        "*31#02079460018",
        "020 7946 0018;ext=5",
        "02079460018,5",
        "020 7946 0018 x5",
        "020 7946 0018 ext 1 ext 2",
        "ask Sam ext 5",
        "7",
        "1234567890123456",
        "020 7946 0018 123",
        "+",
        "++442079460018",
        "٠٢٠٧٩٤٦٠٠١٨",
    ],
)
def test_what_is_no_number_makes_no_link_and_is_shown_as_written(typed):
    read = number(typed, "GB")

    assert read is not None
    assert not read.is_callable
    assert read.href is None
    assert read.text_href("HOME") is None
    assert read.shown == typed


@pytest.mark.parametrize("typed", ["", "  "])
def test_nothing_typed_is_no_number(typed):
    assert number(typed, "GB") is None


def test_spaces_alone_do_not_make_a_number_a_changed_one():
    read = number("02079460018", "GB")

    assert read is not None
    assert read.shown == "020 7946 0018"
    assert not read.changed


@pytest.mark.parametrize("typed", ["+44 (0)20 7946 0018", "0044 20 7946 0018", "+44 20 7946 0018"])
def test_other_digits_than_typed_are_shown_as_a_change(typed):
    read = number(typed, "GB")

    assert read is not None
    assert read.typed == typed
    assert read.shown == "020 7946 0018"
    assert read.changed


def test_an_extension_is_read_with_its_number_and_no_text_goes_there():
    read = number("02079460018 ext 12", "GB")

    assert read is not None
    assert read.shown == "020 7946 0018 ext. 12"
    assert not read.changed
    assert read.text_href("HOME") is None


def test_a_keyword_travels_with_the_text():
    read = number("85258", "GB")

    assert read is not None
    assert read.text_href() == "sms:85258"
    assert read.text_href("SHOUT & more") == "sms:85258?&body=SHOUT%20%26%20more"


@pytest.mark.parametrize("region", REGIONS)
def test_every_listed_line_is_dialled_and_shown_with_its_own_digits(region):
    listed = [emergency_of(region), *lines_for(region)]

    for digits in [digits for line in listed for digits in (line.phone, line.text) if digits]:
        read = number(digits, region)
        assert read is not None
        assert read.href is not None, digits
        assert read.href.endswith(digits.lstrip("0")), digits
        if len(digits) < 7:
            assert (read.shown, read.href) == (digits, f"tel:{digits}")


def test_printing_a_number_does_not_print_it():
    assert "7946" not in repr(number("020 7946 0018", "GB"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("07700900142", "07700 900142"),  # made up: nobody has listed it
        ("07700 900 142", "07700 900 142"),
        ("+447700900142", "+44 7700 900142"),
        ("116123", "116123"),
        ("5550143", "5550143"),
    ],
)
def test_a_number_that_nobody_lists_is_read_in_groups_and_dialled_as_it_was(typed, shown):
    read = number(typed, "GB")

    assert read is not None
    assert (read.shown, read.changed) == (shown, False)
    assert read.href in (None, f"tel:{typed.replace(' ', '')}")


@pytest.mark.parametrize(
    ("kept", "region", "read"),
    [
        ("+442079460143", "GB", "020 7946 0143"),
        ("+442079460143", "US", "+44 20 7946 0143"),
        ("+447700900142", "GB", "07700 900142"),
        ("+447700900142", "FR", "+44 7700 900142"),
        ("07700900142", "GB", "07700 900142"),
        ("116123", "GB", "116123"),
        ("999", "GB", "999"),
        ("020 7946 0018 ext 12", "GB", "020 7946 0018 ext. 12"),
    ],
)
def test_a_kept_number_is_read_as_people_there_read_it(kept, region, read):
    assert read_there(kept, region) == read
