"""Every country's lines, as the practice of whoever reads them has put them right."""

from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, Visitor, a_client, a_therapist
from tests.web.directory.night_team import SERVICE

PAGE = "/lines"
RIGHT, LISTED = 'href="tel:01632960777"', 'href="tel:116123"'


@pytest.fixture
def noor(app, rows, practice):
    """A client who has no plan yet."""
    return Visitor(app, a_client(rows, practice=practice))


@pytest.fixture
def elsewhere(app, rows):
    """Somebody of another practice, who has put nothing right."""
    return Visitor(app, a_client(rows, name="Ada"))


def put_right(desk, key, **fields):
    said = {"phone": "01632 960777", "extension": "", "text": "", "keyword": "", **fields}
    told = {**SERVICE, "form_id": str(uuid4()), "corrects": key, **said}
    assert desk.send("/practice/lines", told).status_code == 303


def lines(visitor, country="GB"):
    page = visitor.get(PAGE).get_data(as_text=True)
    return page[page.index(f'id="{country}"') :].partition("</details>")[0]


def test_a_number_that_the_practice_put_right_stands_there_and_the_listed_one_does_not(
    app, desk, noor, elsewhere
):
    put_right(desk, "GB/Samaritans", name="Samaritans")

    for visitor in (noor, desk):
        shown = lines(visitor)
        assert RIGHT in shown
        assert LISTED not in shown
        assert shown.index('href="tel:999"') < shown.index(RIGHT)
    for visitor in (elsewhere, Visitor(app)):
        assert LISTED in lines(visitor)
        assert RIGHT not in lines(visitor)


def test_a_line_of_another_country_and_one_of_everywhere_are_put_right_too(desk, noor):
    put_right(desk, "IE/Samaritans Ireland", name="Samaritans Ireland", region="IE")
    put_right(desk, "INT/Befrienders Worldwide", name="Befrienders", phone="01632 960555")

    assert RIGHT in lines(noor, "IE")
    everywhere = noor.get(PAGE).get_data(as_text=True).rpartition("</details>")[2]
    assert 'href="tel:01632960555"' in everywhere
    assert "Befrienders Worldwide" not in everywhere


def test_what_the_practice_added_stands_in_its_country(desk, noor):
    put_right(desk, "", name="Night team", region="FI")

    assert RIGHT in lines(noor, "FI")
    assert RIGHT not in lines(noor, "GB")


def test_a_phone_keeps_the_page_for_its_person_and_hears_when_it_changed(desk, noor):
    kept = noor.get(PAGE)
    plain = noor.get(PAGE, headers={"If-None-Match": kept.headers["ETag"]})
    put_right(desk, "GB/Samaritans", name="Samaritans")
    newer = noor.get(PAGE, headers={"If-None-Match": kept.headers["ETag"]})

    assert (plain.status_code, newer.status_code) == (304, 200)
    for answer in (kept, plain, newer):
        assert answer.headers["X-PocketPlan-Keep"] == "plan"
        assert answer.headers["X-PocketPlan-Person"]
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert "csrf" not in newer.get_data(as_text=True)


def test_two_people_of_one_practice_have_two_pages(app, rows, practice, noor):
    sam = Visitor(app, a_client(rows, practice=practice, name="Sam"))
    tag = noor.get(PAGE).headers["ETag"]

    assert sam.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_nothing_of_it_is_kept_for_strangers_therapists_and_who_reads_online(
    app, rows, practice, desk
):
    online = Visitor(app, a_client(rows, practice=practice, name="Ben"), keeps_copy=False)
    therapist = Visitor(app, a_therapist(rows, practice=practice, name="Dr. Ruiz"))

    for visitor in (online, therapist, Visitor(app)):
        assert "X-PocketPlan-Keep" not in visitor.get(PAGE).headers
    assert online.get(PAGE).headers["X-PocketPlan-Read"] == "online"


def test_it_opens_once_the_account_is_closed_and_nothing_new_is_kept_then(rows, noor):
    with saved(rows):
        for account in rows.query(Account):
            account.closed_at = NOW

    assert LISTED in lines(noor)
    assert "X-PocketPlan-Keep" not in noor.get(PAGE).headers
