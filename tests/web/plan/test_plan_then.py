"""The page of the whole plan as it stood at the end of a day."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact, Photo
from pocketplan.reading_record.record import Act
from tests.builders import NOW, text_of
from tests.plans.changes import adding, removing, setting
from tests.plans.pictures import saved_as
from tests.web.conftest import Shared
from tests.web.forms import forms_of

SUNDAY, MONDAY = "2026-03-01", "2026-03-02"
BEACH = Photo(id=uuid4(), description="Our beach")


@pytest.fixture
def old(shared: Shared) -> Shared:
    """A plan of two days, the second of which is today."""
    return two_days(shared)


def two_days(shared: Shared) -> Shared:
    """Write two lines on Sunday; on Monday change one and take the other out."""
    walk, tea = adding("Walk to the river"), adding("Make tea")
    sunday = NOW - timedelta(days=1)
    shared.write(walk, tea, by=shared.noor, at=sunday)
    shared.write(
        setting(walk.entry_id, "Walk to the sea", saw=[walk.change_id]), by=shared.lee, at=NOW
    )
    shared.write(removing(tea.entry_id, saw=[tea.change_id]), by=shared.noor, at=NOW)
    return shared


def read(shared: Shared, on: str = "", who: str = "noor") -> str:
    visitor = shared.by_noor if who == "noor" else shared.by_lee
    page = visitor.get(f"{shared.path}/then" + (f"?on={on}" if on else ""))
    assert page.status_code == 200
    return text_of(page)


@pytest.mark.parametrize("who", ["noor", "lee"])
def test_a_day_shows_the_plan_as_it_stood_at_its_end(old: Shared, who: str) -> None:
    sunday, monday = (read(old, day, who) for day in (SUNDAY, MONDAY))

    assert "plan on 1 March 2026" in sunday
    assert "Things I can do myself Make tea Noor Walk to the river Noor" in sunday
    assert "Walk to the sea" not in sunday
    assert "Walk to the sea" in monday
    assert "Make tea" not in monday
    assert "Walk to the river" not in monday


def test_a_day_without_a_date_is_today(old: Shared) -> None:
    assert "My plan on 2 March 2026" in read(old)


def test_it_leads_to_the_days_before_and_after_with_a_change(shared: Shared) -> None:
    shared.write(adding("Call Jo"), by=shared.noor, at=NOW - timedelta(days=9))
    old = two_days(shared)

    page = old.by_noor.get(f"{old.path}/then?on={SUNDAY}").get_data(as_text=True)

    assert f'href="{old.path}/then?on=2026-02-21"' in page
    assert f'href="{old.path}/then?on={MONDAY}"' in page
    assert "Earlier:" not in read(old, "2026-02-21")
    assert "Later:" not in read(old, MONDAY)
    assert "Later: 1 March 2026" in read(old, "2026-02-27")


def test_before_the_first_line_it_says_that_nothing_stood_there(old: Shared) -> None:
    assert "Nothing stood in the plan yet." in read(old, "2020-01-01")
    assert "Nothing stood in the plan yet." in read(old, "0001-01-01")


def test_a_day_ends_by_the_readers_clock(old: Shared) -> None:
    late = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)  # still Sunday in Honolulu
    old.write(adding("Call Jo"), by=old.noor, at=late)
    with saved(old.rows):
        old.rows.get_one(Account, old.lee.id).zone = "Pacific/Honolulu"

    assert "Call Jo" in read(old, SUNDAY, "lee")
    assert "Call Jo" not in read(old, SUNDAY)


def test_nothing_on_it_can_be_dialled_or_changed(shared: Shared) -> None:
    samira = Contact(name="Samira", phone="020 7946 0018")
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=samira, message="Can you come?")
    shared.add(shared.noor, part=Part.PROFESSIONALS, contact=samira, chat="https://chat.example")

    page = shared.by_noor.get(f"{shared.path}/then")
    body = page.get_data(as_text=True)
    main = body[body.index("<main") : body.index("</main>")]

    assert "Samira 020 7946 0018" in text_of(page)
    assert "tel:" not in main
    assert "sms:" not in main
    assert "https://chat.example" in main
    assert 'href="https://chat.example' not in main
    assert all("csrf_token" not in fields for _, fields, _ in forms_of(page)[:-1])


def test_two_versions_that_stood_open_are_both_shown_without_a_choice(old: Shared) -> None:
    (walk,) = (one.id for one in old.entries)
    both = [setting(walk, words, field="how") for words in ("With Jo", "With the dog")]
    old.write(both[0], by=old.noor, at=NOW)
    old.write(both[1], by=old.lee, at=NOW)

    told = read(old, MONDAY)

    assert "Two versions stood here. How With Jo Noor" in told
    assert "How With the dog Dr. Lee" in told
    assert "Keep this one" not in told


def test_a_photo_is_shown_where_it_is_still_held_and_told_where_it_is_not(shared: Shared) -> None:
    shared.add(shared.noor, part=Part.VALUES, photo=BEACH)
    lost = shared.by_noor.get(f"{shared.path}/then")

    shared.by_noor.put(
        f"{shared.path}/photos/{BEACH.id}",
        data=saved_as("JPEG"),
        headers={"X-CSRFToken": shared.by_noor.token()},
    )
    held = shared.by_noor.get(f"{shared.path}/then").get_data(as_text=True)

    assert "A photo: Our beach" in text_of(lost)
    assert "<img" not in lost.get_data(as_text=True).partition("<main")[2]
    assert f'src="{shared.path}/photos/{BEACH.id}"' in held


def test_a_photo_that_is_put_out_of_sight_now_does_not_come_back_in_the_past(
    shared: Shared,
) -> None:
    sea = shared.add(shared.noor, "The sea", part=Part.VALUES, photo=BEACH)
    shared.by_noor.put(
        f"{shared.path}/photos/{BEACH.id}",
        data=saved_as("JPEG"),
        headers={"X-CSRFToken": shared.by_noor.token()},
    )
    shared.write(
        setting(sea.entry_id, True, field="hidden"), by=shared.noor, at=NOW + timedelta(days=1)
    )

    page = shared.by_noor.get(f"{shared.path}/then?on={MONDAY}").get_data(as_text=True)

    assert f"/photos/{BEACH.id}" not in page
    assert "A photo: Our beach" in page


def test_days_on_which_only_what_is_private_changed_are_no_days_to_a_therapist(
    shared: Shared,
) -> None:
    hers = adding("", part=Part.VALUES, photo=BEACH)
    moment = setting(hers.entry_id, "Before I drive", field="moment")
    shared.write(hers, moment, by=shared.noor, at=NOW - timedelta(days=2))
    old = two_days(shared)

    theirs, mine = (read(old, "2026-02-27", who) for who in ("lee", "noor"))

    assert "Later: 28 February 2026" in mine
    assert "Our beach" not in read(old, MONDAY, "lee")
    assert "Our beach" in read(old, MONDAY)
    assert "Later: 1 March 2026" in theirs


def test_a_therapist_who_looks_at_a_day_is_in_the_record(old: Shared) -> None:
    before = len(old.record)

    read(old, SUNDAY, "lee")
    read(old, SUNDAY)

    assert old.record[before:] == [("Dr. Lee", Act.READ_HISTORY)]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-02-30", "Please pick a day that"),
        ("yesterday", "Please pick a day that"),
        ("2026-03-02T10:00", "Please pick a day that"),
        ("٢٠٢٦-٠٣-٠٢", "Please pick a day that"),
        ("2026-03-03", "That day is still to come."),
        ("9999-12-31", "That day is still to come."),
    ],
)
def test_what_is_no_day_of_the_past_is_said_kindly(old: Shared, on: str, said: str) -> None:
    page = old.by_noor.get(f"{old.path}/then", query_string={"on": on})

    assert page.status_code == 422
    assert said in text_of(page)
    assert "Make tea" not in text_of(page)
    assert "Show that day" in text_of(page)


def test_the_past_leads_to_it(old: Shared) -> None:
    page = old.by_noor.get(f"{old.path}/history")

    (form,) = (form for form in forms_of(page) if "Show that day" in form[2])
    assert form[:2] == (f"{old.path}/then", {"on": MONDAY})
