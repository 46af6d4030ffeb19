"""An entry that follows the directory: its number is the one that the directory has now."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.directory.keeping import retire
from pocketplan.directory.lines import line_known_as
from pocketplan.directory.service import keep_service
from pocketplan.people.practice import Practice
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW, a_practice, text_of
from tests.directory.local_service import a_service
from tests.web.conftest import Shared
from tests.web.forms import forms_of

KEY = "GB/Samaritans"
LATER = datetime(2026, 5, 4, 12, tzinfo=UTC)
TEAM = UUID(int=7)


def write(shared: Shared, line_id: UUID, *, corrects: str = "", **facts: str) -> None:
    with saved(shared.rows) as rows:
        practice = rows.get_one(Practice, shared.noor.practice_id)
        service = a_service(**facts)
        keep_service(rows, practice, line_id, service, region="GB", corrects=corrects, at=LATER)


def withdraw(shared: Shared, line_id: UUID) -> None:
    with saved(shared.rows) as rows:
        shared.lee.is_owner = True
        retire(rows, shared.lee, line_id, "It closed.", at=LATER)


def form_on(shared: Shared, page: str) -> dict[str, str]:
    forms = forms_of(shared.by_noor.get(page))
    return next(fields for _action, fields, _words in forms if "drafted_at" in fields)


def begin(shared: Shared, key: str, **typed: str):
    """Choose a line in the form, as without scripts: no name and no number is typed."""
    page = f"{shared.path}/professionals/new"
    form = form_on(shared, page)
    answer = shared.by_noor.send(page, {**form, "line": key, **typed})
    assert answer.status_code == 303
    return shared.entries.in_part(Part.PROFESSIONALS)[-1]


def plan(shared: Shared) -> str:
    return shared.by_noor.get("/plan").get_data(as_text=True)


def row_of(page: str, entry_id: UUID) -> str:
    return page.partition(f'id="e-{entry_id}"')[2].partition('<p class="by"')[0]


def test_a_line_that_is_chosen_brings_its_number_exactly_as_listed(shared: Shared) -> None:
    line = line_known_as(KEY)
    assert line

    entry = begin(shared, KEY)

    assert entry.value("line") == KEY
    assert entry.value("contact") == Contact(name=line.name, phone=line.phone)
    row = row_of(plan(shared), entry.id)
    assert f'href="{line.call}"' in row
    assert line.name in row
    assert f'data-expires="{line.expires_on}"' in row
    assert "from the directory" in row
    assert "Changed in the directory" not in row


def test_a_correction_reaches_every_place_that_shows_the_entry_and_is_marked(
    shared: Shared,
) -> None:
    entry = begin(shared, KEY)
    tag = shared.by_noor.get("/plan").headers["ETag"]

    write(shared, TEAM, corrects=KEY, name="Samaritans", phone="01632960777", extension="")

    answer = shared.by_noor.get("/plan", headers={"If-None-Match": tag})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'href="tel:116123"' not in page
    assert page.count('href="tel:01632960777"') == 4  # first of Help, its step, part, lines
    assert page.count("Changed in the directory on 4 May 2026.") == 3
    assert 'href="tel:01632960777"' in row_of(page, entry.id)
    today = shared.by_noor.get(f"{shared.path}/then")
    for shown in (
        shared.by_lee.get(shared.path),
        shared.by_noor.get(f"{shared.path}/entries/{entry.id}"),
        shared.by_noor.get("/plan/edit"),
        today,
    ):
        assert "01632 960777" in text_of(shown) or "01632960777" in shown.get_data(as_text=True)
    assert "Changed in the directory on 4 May 2026." in text_of(today)
    assert shared.entry(entry.id).value("contact") == entry.value("contact")


def test_an_exchange_that_brings_no_change_says_that_the_directory_moved(shared: Shared) -> None:
    begin(shared, KEY)
    asked = {"format": 1, "since": shared.plan.revision, "changes": []}
    address = f"{shared.path}/exchange"
    before = shared.by_noor.send_json(address, asked).get_json()
    shown = plan(shared)

    write(shared, TEAM, corrects=KEY, name="Samaritans", phone="01632960777", extension="")

    after = shared.by_noor.send_json(address, asked).get_json()
    assert f'data-lines="{before["lines"]}"' in shown
    assert f'data-lines="{after["lines"]}"' in plan(shared)
    assert after["lines"] != before["lines"]
    assert (after["revision"], after["changes"]) == (before["revision"], [])


def test_the_past_shows_the_number_of_when_it_was_chosen_and_says_so(app, shared: Shared) -> None:
    own = shared.add(
        shared.noor, part=Part.PROFESSIONALS, contact=Contact(name="Ana", phone="01632960999")
    )
    entry = begin(shared, KEY)
    write(shared, TEAM, corrects=KEY, name="Samaritans", phone="01632960777", extension="")
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=25)
    chosen_on = NOW.date()

    today = text_of(shared.by_noor.get(f"{shared.path}/then?on={chosen_on}"))
    entry_past = text_of(shared.by_noor.get(f"{shared.path}/entries/{entry.id}/history"))
    own_past = text_of(shared.by_noor.get(f"{shared.path}/entries/{own.entry_id}/history"))
    app.extensions["tests.moment"]["now"] = NOW + timedelta(days=1)
    yesterday = text_of(shared.by_noor.get(f"{shared.path}/then?on={chosen_on}"))

    said = "As it was when this line was chosen."
    assert (said in today, "01632960777" in today.replace(" ", "")) == (False, True)
    for past in (entry_past, yesterday):
        assert past.count(said) == 1
        assert "116123" in past.replace(" ", "")
        assert "01632960777" not in past.replace(" ", "")
    assert said not in own_past


def test_a_service_of_the_practice_is_followed_by_its_id(shared: Shared) -> None:
    write(shared, TEAM)

    entry = begin(shared, str(TEAM))
    before = row_of(plan(shared), entry.id)
    write(shared, TEAM, phone="01632960888")

    assert 'href="tel:01632960123,42"' in before
    assert 'href="tel:01632960888,42"' in row_of(plan(shared), entry.id)


@pytest.mark.parametrize("key", [str(TEAM), "GB/A line that a release took out"])
def test_what_is_gone_from_the_directory_sinks_says_why_and_can_still_be_called(
    shared: Shared, key: str
) -> None:
    write(shared, TEAM)
    known = Contact(name="Night team", phone="01632 960123")
    entry = shared.add(shared.noor, part=Part.PROFESSIONALS, contact=known, line=key)
    shared.add(
        shared.noor, part=Part.PROFESSIONALS, contact=Contact(name="Ana", phone="01632960999")
    )
    withdraw(shared, TEAM)

    page = plan(shared)

    row = row_of(page, entry.entry_id)
    assert "No longer in the directory. Check this number." in row
    assert "01632960123" in row or "+441632960123" in row
    assert 'data-doubtful="True"' in row
    callees = page.partition('data-help="professionals"')[2]
    assert callees.index("Ana") < callees.index("Night team")


def test_another_practice_s_service_is_no_line_of_this_one(shared: Shared, rows) -> None:
    other = a_practice(rows, name="Other")
    with saved(rows):
        keep_service(rows, other, TEAM, a_service(), region="GB", corrects="", at=LATER)

    entry = shared.add(
        shared.noor, part=Part.PROFESSIONALS, contact=Contact(name="Mine"), line=str(TEAM)
    )

    assert "01632" not in plan(shared)
    assert "No longer in the directory" in row_of(plan(shared), entry.entry_id)


def test_writing_over_the_number_keeps_ones_own_words_and_no_old_number_comes_along(
    shared: Shared,
) -> None:
    entry = begin(shared, KEY)
    page = f"{shared.path}/entries/{entry.id}"
    form = form_on(shared, page)
    write(shared, TEAM, corrects=KEY, name="Samaritans", phone="01632960777", extension="")

    shared.by_noor.send(page, {**form, "good_for": "Nights"})
    followed = shared.entry(entry.id)
    form = form_on(shared, page)
    shared.by_noor.send(page, {**form, "contact-phone": "01632960111"})
    own = shared.entry(entry.id)

    assert followed.value("line") == KEY
    assert followed.value("contact") == entry.value("contact")
    assert own.value("line") is None
    assert own.value("contact") == Contact(name="Samaritans", phone="01632960111")


def test_keeping_it_as_own_words_takes_the_number_that_the_directory_has_now(
    shared: Shared,
) -> None:
    entry = begin(shared, KEY)
    write(shared, TEAM, corrects=KEY, name="Samaritans", phone="01632960777", extension="")
    page = f"{shared.path}/entries/{entry.id}"
    form = form_on(shared, page)

    shared.by_noor.send(page, {**form, "line": ""})
    withdraw(shared, TEAM)

    own = shared.entry(entry.id)
    assert own.value("line") is None
    assert own.value("contact") == Contact(name="Samaritans", phone="01632960777")
    assert "01632960777" in row_of(plan(shared), entry.id)


@pytest.mark.parametrize("key", ["GB", "gb/Samaritans", "GB/", "GB/a\nb", f"GB/{'x' * 201}"])
def test_what_no_line_is_known_by_is_not_followed(shared: Shared, key: str) -> None:
    page = f"{shared.path}/professionals/new"
    form = form_on(shared, page)

    shared.by_noor.send(page, {**form, "form_id": str(uuid4()), "line": key, "contact-name": "A"})

    assert [one.value("line") for one in shared.entries.in_part(Part.PROFESSIONALS)] in ([], [None])
