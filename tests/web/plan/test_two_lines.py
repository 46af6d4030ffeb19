"""Keeping both versions as two lines, on the page that works without scripts."""

from uuid import UUID, uuid4

import pytest

from pocketplan.plans.limits import ENTRIES_A_PART
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact, Photo
from pocketplan.reading_record.record import Act
from tests.builders import text_of
from tests.plans.changes import adding, setting
from tests.web.conftest import Shared
from tests.web.forms import forms_of, send_form

BOTH = "Keep both, as two lines"


def a_difference(shared: Shared) -> UUID:
    walk = shared.add(shared.noor, "Walk", minutes=20)
    for who, words in ((shared.noor, "Walk to the sea"), (shared.lee, "Walk with Sam")):
        shared.write(setting(walk.entry_id, words, saw=[walk.change_id]), by=who)
    return walk.entry_id


def page_of(shared: Shared, entry_id: UUID) -> str:
    return f"{shared.path}/entries/{entry_id}"


def words_in(shared: Shared, part: Part = Part.COPING_STEPS) -> list[list[object]]:
    return [[one.value for one in entry.values("words")] for entry in shared.entries.in_part(part)]


@pytest.mark.parametrize("who", ["by_noor", "by_lee"])
def test_either_person_keeps_both_as_two_lines(shared: Shared, who: str) -> None:
    line = a_difference(shared)
    shared.add(shared.noor, "Tea")
    before = shared.record.count(("Dr. Lee", Act.CHANGED_PLAN))

    answer = send_form(getattr(shared, who), page_of(shared, line), saying=BOTH)

    assert answer.status_code == 303
    assert words_in(shared) == [["Walk to the sea"], ["Walk with Sam"], ["Tea"]]
    walks = shared.entries.in_part(Part.COPING_STEPS)[:2]
    assert [walk.value("minutes") for walk in walks] == [20, 20]
    written = shared.record.count(("Dr. Lee", Act.CHANGED_PLAN)) - before
    assert written == (1 if who == "by_lee" else 0)


def test_the_past_of_both_lines_tells_what_was_done(shared: Shared) -> None:
    line = a_difference(shared)
    send_form(shared.by_lee, page_of(shared, line), saying=BOTH)

    for entry in shared.entries.in_part(Part.COPING_STEPS):
        past = text_of(shared.by_noor.get(f"{page_of(shared, entry.id)}/history"))
        assert str(entry.value("words")) in past
        assert "Dr. Lee" in past
    whole = text_of(shared.by_noor.get(f"{shared.path}/history"))
    assert whole.count("Walk with Sam") > 1


def test_both_persons_see_who_wrote_what_and_when(shared: Shared) -> None:
    line = a_difference(shared)

    for visitor, plan in ((shared.by_noor, "/plan"), (shared.by_lee, shared.path)):
        for path in (plan, page_of(shared, line)):
            page = text_of(visitor.get(path))
            assert "Noor, 2 Mar 2026" in page
            assert "Dr. Lee, 2 Mar 2026" in page
            assert BOTH in page


def test_help_asks_nothing(shared: Shared) -> None:
    sam = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=Contact(name="Sam"))
    for who, phone in ((shared.noor, "020 7946 0111"), (shared.lee, "020 7946 0222")):
        contact = Contact(name="Sam", phone=phone)
        change = setting(sam.entry_id, contact, field="contact", saw=[sam.change_id])
        shared.write(change, by=who)

    page = shared.by_noor.get("/plan").get_data(as_text=True)
    in_help = page.split('id="help"')[1].split("</section>")[0]

    assert BOTH in page
    assert "data-difference" not in in_help
    assert "0111" in in_help
    assert "0222" in in_help


def test_a_part_that_is_full_refuses_kindly_and_loses_nothing(shared: Shared) -> None:
    line = a_difference(shared)
    shared.write(*(adding(f"Step {n}") for n in range(ENTRIES_A_PART - 1)), by=shared.noor)
    before = shared.plan.revision

    answer = send_form(shared.by_noor, page_of(shared, line), saying=BOTH)

    assert answer.status_code == 422
    assert "This part is full" in text_of(answer)
    assert shared.plan.revision == before
    assert {one.value for one in shared.entry(line).values("words")} == {
        "Walk to the sea",
        "Walk with Sam",
    }


def test_a_form_sent_twice_makes_its_lines_once(shared: Shared) -> None:
    page = page_of(shared, a_difference(shared))
    [(action, fields, _)] = [form for form in forms_of(shared.by_noor.get(page)) if BOTH in form[2]]

    answers = [shared.by_noor.post(action, data=fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert words_in(shared) == [["Walk to the sea"], ["Walk with Sam"]]


def test_where_the_other_has_chosen_meanwhile_both_stand(shared: Shared) -> None:
    line = a_difference(shared)
    page = page_of(shared, line)
    [(action, fields, _)] = [form for form in forms_of(shared.by_noor.get(page)) if BOTH in form[2]]
    saw = shared.entry(line).open_ids("words")
    shared.write(setting(line, "Walk with Sam", saw=saw), by=shared.lee)

    shared.by_noor.post(action, data=fields)

    assert words_in(shared) == [["Walk to the sea", "Walk with Sam"], ["Walk with Sam"]]


def test_a_therapist_makes_nothing_of_a_line_that_they_do_not_see(shared: Shared) -> None:
    lake = shared.add(
        shared.noor, part=Part.VALUES, photo=Photo(id=uuid4(), description="The lake")
    )
    before = shared.plan.revision
    sent = {
        "id": str(uuid4()),
        "at": "2026-03-02T14:30:00+00:00",
        "kind": "keep-both",
        "field": "photo",
        "parents": str(lake.change_id),
    }

    answer = shared.by_lee.send(f"{page_of(shared, lake.entry_id)}/changes", sent)

    assert answer.status_code == 404
    assert shared.plan.revision == before


@pytest.mark.parametrize(
    "broken",
    [
        {"field": ""},
        {"field": "how"},
        {"field": "minutes"},
        {"field": "place"},
        {"field": "secret"},
        {"parents": ""},
        {"parents": "x"},
        {"parents": str(uuid4())},
        {"id": "x"},
        {"at": "yesterday"},
    ],
)
def test_a_button_that_was_tampered_with_makes_no_line(
    shared: Shared, broken: dict[str, str]
) -> None:
    line = a_difference(shared)
    before = shared.plan.revision
    sound = {
        "id": str(uuid4()),
        "at": "2026-03-02T14:30:00+00:00",
        "kind": "keep-both",
        "field": "words",
        "parents": ",".join(map(str, shared.entry(line).open_ids("words"))),
    }

    answer = shared.by_noor.send(f"{page_of(shared, line)}/changes", sound | broken)

    assert answer.status_code == 400
    assert shared.plan.revision == before
