"""What to respect about where a client comes from, and whom never to contact, on one page."""

from uuid import uuid4

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.notes.culture import CultureNote
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from tests.builders import NOW, Visitor, text_of
from tests.web.conftest import Shared
from tests.web.notes.noted import RESPECTED
from tests.web.notes.test_observation_pages import hidden_in


def page_of(shared: Shared) -> str:
    return f"/clients/{shared.noor.id}/culture"


def write(shared: Shared, **fields: str) -> int:
    hidden = hidden_in(shared.by_lee.get(f"{page_of(shared)}/change"))
    return shared.by_lee.send(f"{page_of(shared)}/change", {**hidden, **fields}).status_code


def test_the_sheet_is_written_and_what_stood_before_is_below(shared: Shared) -> None:
    assert "Nothing noted yet." in text_of(shared.by_lee.get(page_of(shared)))
    assert write(shared, **RESPECTED) == 303
    assert write(shared, **{**RESPECTED, "avoid": "Shoes off"}) == 303

    now, before = text_of(shared.by_lee.get(page_of(shared))).split("What stood before")

    assert now.index("Shoes off") < now.index("Arabic when it is hard")
    assert "No uniform at the door" in before
    assert ("Dr. Lee", Act.CHANGED_NOTES) in shared.record


def test_an_empty_sheet_is_not_kept_and_a_long_one_comes_back(shared: Shared) -> None:
    assert write(shared, language=" ") == 422
    assert write(shared, avoid="x" * 10_001) == 422
    assert shared.rows.query(CultureNote).all() == []


def test_two_first_sheets_are_one_and_the_other_is_kept_in_the_form(shared: Shared) -> None:
    opened = hidden_in(shared.by_lee.get(f"{page_of(shared)}/change"))
    write(shared, faith="Quaker")
    before = len(shared.record)

    slower = shared.by_lee.send(f"{page_of(shared)}/change", {**opened, **RESPECTED})
    assert shared.record[before:] == [("Dr. Lee", Act.READ_NOTES)]
    again = {**opened, **RESPECTED, **hidden_in(slower)}

    assert slower.status_code == 409
    assert "Quaker" in text_of(slower)
    assert "No uniform at the door" in slower.get_data(as_text=True)
    assert shared.by_lee.send(f"{page_of(shared)}/change", again).status_code == 303
    assert "Quaker" in text_of(shared.by_lee.get(page_of(shared)))


def test_whom_never_to_contact_stands_there_also_where_it_does_not_open(shared: Shared) -> None:
    about = {"client": shared.noor, "by": shared.lee, "at": NOW, "today": NOW.date()}
    with saved(shared.rows):
        keep_barred(shared.rows, uuid4(), Bar(name="Uncle Omar", why="He hurt her."), **about)
        broken = keep_barred(shared.rows, uuid4(), Bar(name="Nobody"), **about)
    with saved(shared.rows):
        broken.sealed_body = b"\1" + bytes(99)

    told = text_of(shared.by_lee.get(page_of(shared)))

    assert "Uncle Omar : He hurt her." in told
    assert "Somebody whose name cannot be read now." in told


def test_what_to_avoid_is_in_view_in_an_emergency_and_a_sheet_that_does_not_open_stops_none(
    shared: Shared,
) -> None:
    write(shared, **RESPECTED, faith="Quaker")
    episode = f"/clients/{shared.noor.id}/episodes"
    begun = shared.by_lee.send(episode, {"episode_id": str(uuid4())}, follow_redirects=True)

    told = text_of(begun)

    assert "What to avoid No uniform at the door" in told
    assert "Language Arabic when it is hard" in told
    assert "Quaker" not in told
    with saved(shared.rows):
        shared.rows.query(CultureNote).one().sealed_body = b"\1" + bytes(99)
    assert shared.by_lee.get(begun.request.path).status_code == 200


def test_the_cards_are_open_to_every_therapist_and_ask_for_nothing(
    shared: Shared, okafor: Visitor
) -> None:
    for visitor, language in ((shared.by_lee, "en"), (okafor, "es")):
        page = visitor.get("/asking", headers={"Accept-Language": language})
        assert page.status_code == 200
        told = page.get_data(as_text=True)
        assert "<form" not in told
        assert "<input" not in told
    assert shared.by_noor.get("/asking").status_code == 403
