"""Changing a plan without scripts: the forms make the same changes as a phone."""

from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

import pytest

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact, Photo
from pocketplan.reading_record.record import Act
from tests.builders import text_of
from tests.plans.changes import removing, setting
from tests.plans.pictures import saved_as, tell_tale_jpeg
from tests.web.conftest import Shared
from tests.web.forms import forms_of, send_form


def test_what_is_added_stands_last_in_its_part(shared: Shared) -> None:
    shared.add(shared.noor, "Walk to the river")

    answer = send_form(
        shared.by_noor,
        f"{shared.path}/coping_steps/new",
        saying="Add to the plan",
        words="  The blue playlist ",
        minutes="15",
    )

    assert answer.status_code == 303
    added = shared.entries.in_part(Part.COPING_STEPS)
    assert [entry.value("words") for entry in added] == ["Walk to the river", "The blue playlist"]
    assert added[1].value("minutes") == 15


def test_a_person_is_added_with_number_date_and_sentence(shared: Shared) -> None:
    send_form(
        shared.by_noor,
        f"{shared.path}/trusted_people/new",
        saying="Add to the plan",
        contact__name="Samira",
        contact__phone="020 7946 0018",
        message="Can you ring me?",
        agreed_on="2026-02-14",
    )

    [samira] = shared.entries.in_part(Part.TRUSTED_PEOPLE)
    assert samira.value("contact") == Contact(name="Samira", phone="020 7946 0018")
    assert samira.value("agreed_on") == date(2026, 2, 14)


def test_a_form_sent_twice_is_one_entry(shared: Shared) -> None:
    path = f"{shared.path}/coping_steps/new"
    _action, fields, _words = forms_of(shared.by_noor.get(path))[-1]

    answers = [
        shared.by_noor.post(path, data=fields | {"words": "Walk to the river"}) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(shared.entries.every) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": ""}, "Please write a few words here first."),
        ({"words": "Walk", "minutes": "soon"}, "Please write a whole number from 1 to 180."),
        ({"words": "Walk", "minutes": "9" * 5000}, "Please write a whole number from 1 to 180."),
        ({"words": "Walk", "likelihood": "11"}, "Please write a whole number from 0 to 10."),
        ({"words": "W" * 2001}, "This is longer than a plan can hold."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_it_and_nothing_typed_is_lost(
    shared: Shared, typed: dict[str, str], sentence: str
) -> None:
    path = f"{shared.path}/coping_steps/new"

    answer = send_form(
        shared.by_noor, path, saying="Add to the plan", how="Along the water", **typed
    )

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    _action, kept, _words = forms_of(answer)[-1]
    assert {name: kept[name] for name in typed} == typed
    assert kept["how"] == "Along the water"
    assert shared.entries.every == ()


def test_what_was_kept_after_a_refusal_can_be_sent_from_there(shared: Shared) -> None:
    path = f"{shared.path}/coping_steps/new"
    refused = send_form(
        shared.by_noor, path, saying="Add to the plan", words="Walk", minutes="soon"
    )
    _action, kept, _words = forms_of(refused)[-1]

    answer = shared.by_noor.post(path, data=kept | {"minutes": "20"})

    assert answer.status_code == 303
    assert [entry.value("minutes") for entry in shared.entries] == [20]


def test_only_what_was_written_anew_is_changed(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river", how="Along the water")
    before = shared.plan.revision

    send_form(shared.by_noor, page_of(shared, added.entry_id), saying="Save", how="Past the bakery")

    entry = shared.entry(added.entry_id)
    assert (entry.value("words"), entry.value("how")) == ("Walk to the river", "Past the bakery")
    assert shared.plan.revision == before + 1


def test_an_emptied_field_is_empty(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river", how="Along the water")

    send_form(shared.by_noor, page_of(shared, added.entry_id), saying="Save", how="")

    assert shared.entry(added.entry_id).value("how") is None


def test_what_others_wrote_while_a_form_was_open_is_not_written_over(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river", how="Along the water")
    path = page_of(shared, added.entry_id)
    fields = next(form[1] for form in forms_of(shared.by_noor.get(path)) if "Save" in form[2])
    by_lee = setting(added.entry_id, "Walk to the sea", saw=[added.change_id])
    shared.write(by_lee, by=shared.lee)

    shared.by_noor.post(path, data=fields | {"how": "Past the bakery"})

    entry = shared.entry(added.entry_id)
    assert [open_.value for open_ in entry.values("words")] == ["Walk to the sea"]
    assert entry.value("how") == "Past the bakery"


def test_two_who_write_the_same_field_leave_both_versions(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    path = page_of(shared, added.entry_id)
    fields = next(form[1] for form in forms_of(shared.by_noor.get(path)) if "Save" in form[2])
    shared.write(setting(added.entry_id, "Walk to the sea", saw=[added.change_id]), by=shared.lee)

    shared.by_noor.post(path, data=fields | {"words": "Walk to the hill"})

    values = [open_.value for open_ in shared.entry(added.entry_id).values("words")]
    assert values == ["Walk to the hill", "Walk to the sea"]


def test_a_person_chooses_which_version_stays(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    for who, words in ((shared.noor, "Walk to the hill"), (shared.lee, "Walk to the sea")):
        shared.write(setting(added.entry_id, words, saw=[added.change_id]), by=who)

    answer = send_form(
        shared.by_noor, page_of(shared, added.entry_id), saying="Keep this one", nth=1
    )

    assert answer.status_code == 303
    values = [open_.value for open_ in shared.entry(added.entry_id).values("words")]
    assert values == ["Walk to the sea"]


@pytest.mark.parametrize(("button", "stays"), [("Keep it", True), ("Take it out", False)])
def test_the_client_answers_a_suggested_removal(shared: Shared, button: str, stays: bool) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    shared.write(removing(added.entry_id, saw=[added.change_id]), by=shared.lee)

    send_form(shared.by_noor, page_of(shared, added.entry_id), saying=button)

    entry = shared.entry(added.entry_id)
    assert entry.is_present is stays
    assert entry.removal_question is None


def test_a_therapist_suggests_and_never_takes_out(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")

    send_form(shared.by_lee, page_of(shared, added.entry_id), saying="Suggest taking it out")

    entry = shared.entry(added.entry_id)
    assert entry.is_present
    assert entry.removal_question


def test_what_was_taken_out_comes_back(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    send_form(shared.by_noor, page_of(shared, added.entry_id), saying="Take it out")
    gone = shared.entry(added.entry_id).is_present

    send_form(shared.by_noor, f"{shared.path}/history", saying="Bring it back")

    assert not gone
    assert shared.entry(added.entry_id).is_present


@pytest.mark.parametrize(
    ("which", "button", "order"),
    [
        (1, "Move up", ["b", "a", "c"]),
        (2, "Move up", ["a", "c", "b"]),
        (0, "Move down", ["b", "a", "c"]),
        (1, "Move down", ["a", "c", "b"]),
    ],
)
def test_a_line_moves_one_place(shared: Shared, which: int, button: str, order: list[str]) -> None:
    added = [shared.add(shared.noor, words) for words in ("a", "b", "c")]

    send_form(shared.by_noor, page_of(shared, added[which].entry_id), saying=button)

    assert [entry.value("words") for entry in shared.entries] == order


def test_the_first_line_offers_no_way_up(shared: Shared) -> None:
    first = shared.add(shared.noor, "a")
    shared.add(shared.noor, "b")

    words = [form[2] for form in forms_of(shared.by_noor.get(page_of(shared, first.entry_id)))]

    assert ["Move up"] not in words
    assert ["Move down"] in words


def test_a_photo_is_kept_rebuilt_under_its_words(shared: Shared) -> None:
    send_form(
        shared.by_noor,
        f"{shared.path}/values/new",
        saying="Add to the plan",
        photo__description="The river at home",
        photo__file=(BytesIO(tell_tale_jpeg()), "me.jpg"),
    )

    [entry] = shared.entries
    photo = entry.value("photo")
    assert isinstance(photo, Photo)
    assert photo.description == "The river at home"
    shown = shared.by_noor.get(f"{shared.path}/photos/{photo.id}")
    assert (shown.status_code, shown.mimetype) == (200, "image/webp")


@pytest.mark.parametrize(
    ("picture", "description", "sentence"),
    [
        (b"GIF89a not one of ours", "The river", "JPEG, PNG or WebP"),
        (saved_as("JPEG"), "", "Please say in a few words what the photo shows."),
    ],
)
def test_a_photo_that_cannot_be_taken_costs_no_words(
    shared: Shared, picture: bytes, description: str, sentence: str
) -> None:
    answer = send_form(
        shared.by_noor,
        f"{shared.path}/values/new",
        saying="Add to the plan",
        words="Home",
        photo__description=description,
        photo__file=(BytesIO(picture), "me.jpg"),
    )

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert forms_of(answer)[-1][1]["words"] == "Home"


def test_a_therapist_is_asked_for_no_photo(shared: Shared) -> None:
    page = shared.by_lee.get(f"{shared.path}/values/new")

    names = set(forms_of(page)[-1][1])
    assert "words" in names
    assert not {"photo-description", "hidden", "shared"} & names


def test_a_therapists_writing_is_in_the_record(shared: Shared) -> None:
    added = shared.add(shared.noor, "Walk to the river")

    send_form(shared.by_lee, page_of(shared, added.entry_id), saying="Save", words="Walk far")

    assert shared.record == [("Dr. Lee", Act.READ_PLAN), ("Dr. Lee", Act.CHANGED_PLAN)]


@pytest.mark.parametrize(
    "broken",
    [
        {"form_id": ""},
        {"form_id": "x" * 40},
        {"drafted_at": "yesterday"},
        {"drafted_at": ""},
        {"parents-words": "not-an-id"},
        {"parents-words": ",".join(str(uuid4()) for _ in range(3))},
    ],
)
def test_a_form_that_was_tampered_with_changes_nothing_it_should_not(
    shared: Shared, broken: dict[str, str]
) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    path = page_of(shared, added.entry_id)
    fields = next(form[1] for form in forms_of(shared.by_noor.get(path)) if "Save" in form[2])

    answer = shared.by_noor.post(path, data=fields | broken | {"words": "Walk far"})

    assert answer.status_code in (303, 422)
    values = {open_.value for open_ in shared.entry(added.entry_id).values("words")}
    assert "Walk to the river" in values


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "add-entry"},
        {"kind": "nothing"},
        {"kind": "set-field", "field": "words", "from": "x"},
        {"kind": "set-field", "field": "words", "from": str(uuid4())},
        {"kind": "set-field", "field": "secret", "from": str(uuid4())},
        {"kind": "remove-entry", "parents": "x"},
        {"kind": "remove-entry", "id": "x"},
        {"kind": "move-entry", "at": "x"},
        {"kind": "move-entry", "part": "dreams"},
        {"kind": "move-entry", "part": "my_way\x00"},
        {"kind": "move-entry", "part": "MY_WAY"},
    ],
)
def test_a_button_that_was_tampered_with_is_refused(shared: Shared, sent: dict[str, str]) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    before = shared.plan.revision
    sound = {"id": str(uuid4()), "at": "2026-03-02T14:30:00+00:00", "parents": ""}

    answer = shared.by_noor.send(f"{page_of(shared, added.entry_id)}/changes", sound | sent)

    assert answer.status_code == 400
    assert shared.plan.revision == before


def test_a_form_without_its_token_changes_nothing(shared: Shared) -> None:
    path = f"{shared.path}/coping_steps/new"

    answer = send_form(
        shared.by_noor, path, saying="Add to the plan", words="Walk", csrf_token=None
    )

    assert answer.status_code == 400
    assert shared.entries.every == ()


def test_an_entry_of_another_plan_is_not_found(shared: Shared) -> None:
    answer = shared.by_noor.get(page_of(shared, uuid4()))

    assert answer.status_code == 404


def test_a_part_that_is_none_is_not_found(shared: Shared) -> None:
    answer = shared.by_noor.get(f"{shared.path}/anything/new")

    assert answer.status_code == 404


def page_of(shared: Shared, entry_id: UUID) -> str:
    return f"{shared.path}/entries/{entry_id}"
