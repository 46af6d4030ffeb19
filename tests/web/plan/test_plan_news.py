"""A therapist sees what others changed since they looked, and nothing of what is private."""

from datetime import timedelta
from uuid import uuid4

import pytest

from pocketplan.people.account import Account
from pocketplan.plans.part import Part
from pocketplan.plans.value import Photo
from tests.builders import NOW, Visitor, a_care_link, a_therapist, text_of
from tests.plans.changes import adding, moving, removing, setting
from tests.web.conftest import Shared
from tests.web.forms import send_form

SINCE = "Changed since you looked"
BEACH = Photo(id=uuid4(), description="Our beach")


def read(visitor: Visitor, shared: Shared, page: str = "") -> str:
    return text_of(visitor.get(shared.path + page))


@pytest.fixture
def looked(shared: Shared) -> Shared:
    """Noor's plan of two lines, which Dr. Lee has opened once."""
    shared.add(shared.noor, "Walk to the river")
    shared.add(shared.noor, "The sea", part=Part.VALUES)
    shared.by_lee.get(shared.path)
    return shared


def line(shared: Shared, words: str) -> tuple[object, list[object]]:
    (entry,) = (one for one in shared.entries if one.value("words") == words)
    return entry.id, list(entry.content_ids)


@pytest.mark.parametrize("page", ["", "/edit"])
def test_to_whoever_opens_a_plan_first_nothing_is_new(shared: Shared, page: str) -> None:
    shared.add(shared.noor, "Walk to the river")

    pages = [read(shared.by_lee, shared, page) for _ in range(2)]

    assert "Walk to the river" in pages[0]
    assert all(SINCE not in one and "New from" not in one for one in pages)


def test_a_tick_is_named_by_both_its_answers(looked: Shared) -> None:
    sea, _ = line(looked, "The sea")
    looked.write(setting(sea, BEACH, field="photo"), by=looked.noor)
    looked.write(setting(sea, True, field="shared"), by=looked.noor)

    told = read(looked.by_lee, looked)

    assert "Noor wrote: Photo, Photo shared or not" in told
    assert "My therapist may see" not in told


@pytest.mark.parametrize("page", ["", "/edit"])
def test_what_the_client_wrote_is_marked_and_listed(looked: Shared, page: str) -> None:
    walk, saw = line(looked, "Walk to the river")
    looked.write(setting(walk, "Walk to the sea", saw=saw), by=looked.noor)
    looked.add(looked.noor, "The garden")

    told = read(looked.by_lee, looked, page)

    listed = told[told.index(SINCE) : told.index("I have seen them")]
    assert "The garden Noor began this · 2 Mar 2026, 14:30" in listed
    assert "Walk to the sea Noor wrote: In my own words" in listed
    assert listed.index("The garden") < listed.index("Walk to the sea")
    assert told.count("Changed by Noor What it was") == 1
    assert told.count("New from Noor") == 1


def test_a_line_is_listed_once_by_what_its_changes_come_to(looked: Shared) -> None:
    walk, _ = line(looked, "Walk to the river")
    place = list(looked.entry(walk).open_ids("place"))
    looked.write(moving(walk, after=None, saw=place), by=looked.noor)
    moved = read(looked.by_lee, looked)
    looked.write(setting(walk, "By the weir", field="how"), by=looked.noor)
    written = read(looked.by_lee, looked)
    looked.write(removing(walk, saw=list(looked.entry(walk).content_ids)), by=looked.noor)
    out = looked.by_lee.get(looked.path)

    assert "Walk to the river Noor moved it" in moved
    assert "Walk to the river Noor wrote: How" in written
    assert "Walk to the river Noor took it out" in text_of(out)
    assert f'href="{looked.path}/entries/{walk}/history"' in out.get_data(as_text=True)


@pytest.mark.parametrize("page", ["", "/edit"])
def test_once_seen_it_is_quiet_until_the_next_change(looked: Shared, page: str) -> None:
    looked.add(looked.noor, "The garden")

    answer = send_form(looked.by_lee, looked.path + page, saying="I have seen them")
    after = read(looked.by_lee, looked, page)
    looked.add(looked.noor, "Make tea")

    assert answer.headers["Location"].endswith(looked.path + page)
    assert SINCE not in after
    assert "New from Noor" not in after
    assert "Make tea Noor began this" in read(looked.by_lee, looked, page)


def test_what_came_after_the_page_was_drawn_stays_new(looked: Shared) -> None:
    looked.add(looked.noor, "The garden")
    drawn = looked.plan.revision
    looked.add(looked.noor, "Make tea")

    looked.by_lee.send(f"{looked.path}/news", {"revision": drawn})

    told = read(looked.by_lee, looked)
    assert "Make tea Noor began this" in told
    assert "The garden Noor began this" not in told


def test_ones_own_changes_are_no_news_and_a_colleagues_are(looked: Shared) -> None:
    okafor = a_therapist(looked.rows, name="Dr. Okafor")
    a_care_link(looked.rows, looked.noor, okafor)
    looked.write(adding("Breathe out slowly"), by=looked.lee)
    looked.write(adding("Count the stairs"), by=okafor)

    told = read(looked.by_lee, looked)

    assert "Count the stairs Dr. Okafor began this" in told
    assert "Breathe out slowly Dr. Lee began this" not in told


def test_a_client_sees_their_own_news_as_before(looked: Shared) -> None:
    looked.add(looked.lee, "Breathe out slowly")

    told = text_of(looked.by_noor.get("/plan"))

    assert SINCE not in told
    assert "New from Dr. Lee Take out" in told


def test_a_therapist_is_offered_no_way_to_put_the_clients_words_back_at_once(
    looked: Shared,
) -> None:
    looked.add(looked.noor, "The garden")

    for page in ("", "/edit"):
        rows = looked.by_lee.get(looked.path + page).get_data(as_text=True)
        assert "put-back" not in rows.partition("<template")[0]


def private_changes(looked: Shared) -> None:
    """All that a client can do with a photo that nobody else sees."""
    sea, _ = line(looked, "The sea")
    photo = setting(sea, BEACH, field="photo")
    hers = adding("", part=Part.VALUES, photo=BEACH, moment="Before I drive")
    for change in (
        photo,
        setting(sea, True, field="hidden"),
        setting(sea, True, field="shared"),
        hers,
        setting(hers.entry_id, "At night", field="moment"),
        removing(hers.entry_id, saw=[hers.change_id]),
    ):
        looked.write(change, by=looked.noor, at=NOW + timedelta(days=3))


def test_what_is_private_leaves_a_therapists_pages_as_they_were(looked: Shared) -> None:
    before = [read(looked.by_lee, looked, page) for page in ("", "/edit")]
    desk = text_of(looked.by_lee.get("/desk"))

    private_changes(looked)

    assert [read(looked.by_lee, looked, page) for page in ("", "/edit")] == before
    assert text_of(looked.by_lee.get("/desk")) == desk


def test_beside_what_is_private_the_rest_is_told(looked: Shared) -> None:
    private_changes(looked)
    looked.add(looked.noor, "Make tea")

    page = looked.by_lee.get(looked.path)

    assert page.get_data(as_text=True).count('<p class="small">Noor') == 1
    assert "Make tea Noor began this" in text_of(page)


def test_the_desk_grows_quiet_with_the_plan(looked: Shared) -> None:
    looked.add(looked.noor, "Make tea")
    waiting = text_of(looked.by_lee.get("/desk"))

    send_form(looked.by_lee, looked.path, saying="I have seen them")

    assert "Changed by the client" in waiting
    assert "Changed by the client" not in text_of(looked.by_lee.get("/desk"))


def test_each_therapist_has_news_of_their_own(app, looked: Shared) -> None:
    cole: Account = a_therapist(looked.rows, name="Dr. Cole")
    a_care_link(looked.rows, looked.noor, cole)
    by_cole = Visitor(app, cole)
    by_cole.get(looked.path)
    looked.add(looked.noor, "Make tea")

    send_form(looked.by_lee, looked.path, saying="I have seen them")

    assert "Make tea Noor began this" in read(by_cole, looked)
