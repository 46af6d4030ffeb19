from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from pocketplan.plans.change import AddEntry, read_change, wire_change
from pocketplan.plans.errors import PlanError
from pocketplan.plans.part import Part, fields_of, needed_in
from pocketplan.plans.value import Contact, Photo
from tests.plans.changes import adding, keeping, moving, on_the_wire, removing, setting

ID = "7d0c3a52-6b0e-4d53-9a35-0d2b6f0c1a01"
SAM = {"name": "Sam", "phone": "07700 900123", "text": "", "keyword": ""}


@pytest.mark.parametrize(("said", "read"), [("GB", "GB"), ("gb", None), ("GBR", None), (7, None)])
def test_a_change_may_say_where_its_numbers_are_dialled(said, read):
    change = read_change(on_the_wire(region=said))

    assert change.region == read
    assert wire_change(change).get("region") == read


def test_an_added_entry_reads_into_its_values():
    photo_id, other_id = uuid4(), uuid4()
    photo = {"id": str(photo_id), "description": "  My sister "}
    fields = {"photo": photo, "for_entry": str(other_id), "shared": True, "likelihood": 0}

    change = read_change(on_the_wire(part="values", fields=fields))

    assert isinstance(change, AddEntry)
    assert change.fields == {
        "photo": Photo(id=photo_id, description="My sister"),
        "for_entry": other_id,
        "shared": True,
        "likelihood": 0,
    }
    assert change.at == datetime(2026, 3, 2, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "change",
    [
        adding(minutes=20, obstacle="Rain"),
        adding("", part=Part.TRUSTED_PEOPLE, contact=Contact(name="Sam", phone="116 123")),
        setting(uuid4(), date(2026, 3, 2), field="agreed_on", saw=[uuid4(), uuid4()]),
        setting(uuid4(), None),
        setting(uuid4(), Photo(id=uuid4(), description="The sea"), field="photo"),
        moving(uuid4(), after=uuid4(), saw=[uuid4()]),
        removing(uuid4(), saw=[uuid4()]),
        keeping(uuid4(), answers=[uuid4()]),
    ],
    ids=lambda change: type(change).__name__,
)
def test_a_change_comes_back_from_the_wire_as_it_was(change):
    assert read_change(wire_change(change)) == change


def test_words_are_trimmed_composed_and_have_plain_line_ends():
    change = read_change(on_the_wire(fields={"words": "\ufeff Cafe\u0301\r\nat ten \u3000"}))

    assert isinstance(change, AddEntry)
    assert change.fields["words"] == "Café\nat ten"


def test_a_contact_has_every_part_and_blank_ones_are_none():
    fields = {"words": "Library", "contact": {"name": " ", "phone": ""}}

    change = read_change(on_the_wire(part="safe_places", fields=fields))

    assert isinstance(change, AddEntry)
    assert change.fields == {"words": "Library"}


def test_what_a_newer_phone_adds_is_passed_over():
    read_change(on_the_wire(colour="blue"))


@pytest.mark.parametrize("name", ["author", "owner", "plan", "revision", "accepted_at", "key"])
def test_what_only_the_server_says_is_refused_by_name(name):
    with pytest.raises(PlanError) as refusal:
        read_change(on_the_wire(**{name: ID}))

    assert refusal.value.code == "not-yours-to-set"
    assert refusal.value.field == name


@pytest.mark.parametrize(
    "wire",
    [
        None,
        [],
        "add-entry",
        {},
        on_the_wire(id=None),
        on_the_wire(id="7d0c3a526b0e4d539a350d2b6f0c1a01"),
        on_the_wire(id="{7d0c3a52-6b0e-4d53-9a35-0d2b6f0c1a01}"),
        on_the_wire(entry=7),
        on_the_wire(kind="set-everything"),
        on_the_wire(part="crisis"),
        on_the_wire(after="first"),
        on_the_wire(at="yesterday"),
        on_the_wire(at="2026-03-02T14:30:00"),
        on_the_wire(at="0001-01-01T00:00:00+23:00"),
        on_the_wire(fields=[]),
        on_the_wire(fields={"words": 7}),
        on_the_wire(fields={"words": "a\0b"}),
        on_the_wire(fields={"words": "\ud83d"}),
        on_the_wire(fields={"words": "Walk", "minutes": 0}),
        on_the_wire(fields={"words": "Walk", "minutes": 181}),
        on_the_wire(fields={"words": "Walk", "minutes": 20.0}),
        on_the_wire(fields={"words": "Walk", "minutes": True}),
        on_the_wire(fields={"words": "Walk", "likelihood": False}),
        on_the_wire(fields={"words": "Walk", "likelihood": 11}),
        on_the_wire(part="warning_signs", fields={"words": "Cold", "kind": "colour"}),
        on_the_wire(part="safer_space", fields={"words": "Ask", "done": 1}),
        on_the_wire(part="safer_space", fields={"words": "Ask", "by": "2026-02-30"}),
        on_the_wire(part="safer_space", fields={"words": "Ask", "by": "20260302"}),
        on_the_wire(part="professionals", fields={"contact": SAM, "chat": "http://example.org"}),
        on_the_wire(part="professionals", fields={"contact": SAM, "chat": "javascript:alert(1)"}),
        on_the_wire(part="professionals", fields={"contact": SAM, "chat": "https://a@example.org"}),
        on_the_wire(part="professionals", fields={"contact": SAM, "chat": "https://"}),
        on_the_wire(part="professionals", fields={"contact": "Sam 07700 900123"}),
        on_the_wire(part="professionals", fields={"contact": {"name": "Sam", "phone": 7}}),
        on_the_wire(part="values", fields={"photo": {"id": ID}}),
        on_the_wire(part="values", fields={"photo": {"id": ID, "description": " "}}),
        on_the_wire(part="values", fields={"photo": {"id": "x", "description": "Sea"}}),
        on_the_wire(kind="set-field", field="colour", value="blue", parents=[]),
        on_the_wire(kind="set-field", field="words", value="Run"),
        on_the_wire(kind="set-field", field="words", value="Run", parents=ID),
        on_the_wire(kind="set-field", field="words", value="Run", parents=[7]),
        on_the_wire(kind="set-field", field="words", value="Run", parents=[ID] * 101),
        on_the_wire(kind="remove-entry"),
    ],
)
def test_what_is_no_change_is_refused(wire):
    with pytest.raises(PlanError) as refusal:
        read_change(wire)

    assert refusal.value.code == "unreadable-change"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": "x" * 2001}, "words"),
        ({"words": "Walk", "obstacle": "x" * 2001}, "obstacle"),
    ],
)
def test_a_text_too_long_is_named(fields, field):
    with pytest.raises(PlanError) as refusal:
        read_change(on_the_wire(fields=fields))

    assert (refusal.value.code, refusal.value.field) == ("text-too-long", field)


def test_a_phone_number_has_forty_characters_at_most():
    long_number = {**SAM, "phone": "0" * 41}

    with pytest.raises(PlanError) as refusal:
        read_change(on_the_wire(part="professionals", fields={"contact": long_number}))

    assert (refusal.value.code, refusal.value.field) == ("text-too-long", "contact.phone")


def test_a_field_of_another_part_is_refused():
    with pytest.raises(PlanError) as refusal:
        read_change(on_the_wire(fields={"words": "Walk", "agreed_on": "2026-03-02"}))

    assert (refusal.value.code, refusal.value.field) == ("not-in-part", "agreed_on")


@pytest.mark.parametrize("part", list(Part))
def test_an_entry_without_what_it_is_about_is_refused(part):
    with pytest.raises(PlanError) as refusal:
        read_change(
            on_the_wire(
                part=part.value,
                fields={"obstacle": "Rain", "words": " "}
                if "words" in fields_of(part)
                else {"obstacle": "Rain"},
            )
        )

    assert (refusal.value.code, refusal.value.field) == ("entry-empty", needed_in(part)[0])


def test_printing_a_change_does_not_print_its_words():
    sam = Contact(name="Sam", phone="07700 900123")

    printed = repr([adding("Call my sister"), setting(UUID(ID), sam, field="contact"), sam])

    assert "sister" not in printed
    assert "Sam" not in printed
    assert "07700" not in printed
