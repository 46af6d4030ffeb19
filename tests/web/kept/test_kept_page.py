"""What is held is answered before anything else is looked at: to whom it belongs, and as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pocketplan.database.one_look import LookFailed, OneLook
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role
from pocketplan.people.device import ABSOLUTE, IDLE, SEEN_EVERY, Device
from pocketplan.web.plan import plan_pages
from tests.builders import NOW, Visitor

PACKED = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def drawn(monkeypatch):
    """The templates that were drawn, in order."""
    pages, draw = [], plan_pages.render_template

    def noted(template, **words):
        pages.append(template)
        return draw(template, **words)

    monkeypatch.setattr(plan_pages, "render_template", noted)
    return pages


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
@pytest.mark.parametrize("headers", [{}, PACKED], ids=["plain", "packed"])
def test_what_is_held_is_what_was_drawn(shared, drawn, path, headers):
    first = shared.by_noor.get(path, headers=headers)

    again = shared.by_noor.get(path, headers=headers)

    assert len(drawn) == 1
    assert again.data == first.data
    assert dict(again.headers) == dict(first.headers)


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_a_phone_that_has_the_page_is_told_so_with_the_same_headers(shared, drawn, path):
    first = shared.by_noor.get(path)

    again = shared.by_noor.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data, len(drawn)) == (304, b"", 1)
    expected = dict(first.headers) | {"Content-Type": again.headers["Content-Type"]}
    del expected["Content-Length"]
    assert dict(again.headers) == expected


@pytest.mark.parametrize("asked", ["head", "another_host"])
def test_what_is_no_plain_question_goes_to_the_application(shared, drawn, asked):
    shared.by_noor.get("/plan")

    if asked == "head":
        answer = shared.by_noor.open("/plan", method="HEAD")
        assert (answer.status_code, answer.data) == (200, b"")
    else:
        answer = shared.by_noor.get("/plan", headers={"Host": "elsewhere.example"})
        assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


def test_a_database_that_cannot_be_asked_is_spoken_of_by_the_application(app, shared, monkeypatch):
    shared.by_noor.get("/plan")
    asked = []

    def failing(self, **values):
        asked.append(values)
        raise LookFailed

    monkeypatch.setattr(OneLook, "row", failing)

    answer = shared.by_noor.get("/plan")

    assert (answer.status_code, len(asked)) == (200, 1)


def test_each_client_gets_their_own(app, shared, rows):
    sam = rows.query(Account).filter(Account.role == Role.CLIENT, Account.id != shared.noor.id)
    by_sam = Visitor(app, sam.one())
    shared.add(shared.noor, "Walk to the harbour")

    pages = [who.get("/plan").get_data(as_text=True) for who in (shared.by_noor, by_sam) * 2]

    assert ["harbour" in page for page in pages] == [True, False, True, False]
    assert ["own words" in page for page in pages] == [False, True, False, True]


def out_of_use(device, account):
    device.revoke(at=NOW)


def lost(device, account):
    device.lose(at=NOW)


def left_alone_too_long(device, account):
    device.seen_at = NOW - IDLE[Role.CLIENT]


def signed_in_too_long_ago(device, account):
    device.signed_in_at = NOW - ABSOLUTE[Role.CLIENT]


def closed(device, account):
    account.closed_at = NOW


@pytest.mark.parametrize(
    "end", [out_of_use, lost, left_alone_too_long, signed_in_too_long_ago, closed]
)
def test_what_is_held_is_not_for_a_browser_that_is_signed_out(shared, rows, end):
    etag = shared.by_noor.get("/plan").headers["ETag"]
    with saved(rows):
        end(rows.get_one(Device, shared.by_noor.device_id), rows.get_one(Account, shared.noor.id))

    whole = shared.by_noor.get("/plan")
    asked_again = shared.by_noor.get("/plan", headers={"If-None-Match": etag})

    assert {whole.status_code, asked_again.status_code} & {200, 304} == set()
    assert "X-PocketPlan-Keep" not in whole.headers


def test_a_therapist_is_refused_as_before(shared):
    shared.by_noor.get("/plan")

    assert [shared.by_lee.get("/plan").status_code for _ in range(2)] == [403, 403]


def test_a_visit_is_noted_though_the_page_is_held(app, shared, rows):
    shared.by_noor.get("/plan")
    later = NOW + SEEN_EVERY + timedelta(seconds=1)
    app.extensions["tests.moment"]["now"] = later

    shared.by_noor.get("/plan")

    rows.rollback()
    assert rows.get_one(Device, shared.by_noor.device_id).seen_at == later


@pytest.mark.parametrize("changed", ["region", "language"])
def test_a_page_changes_with_what_its_client_chose(shared, rows, drawn, changed):
    before = shared.by_noor.get("/plan")
    with saved(rows):
        noor = rows.get_one(Account, shared.noor.id)
        setattr(noor, changed, {"region": "ES", "language": "es"}[changed])

    after = shared.by_noor.get("/plan", headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert len(drawn) == 2
    assert after.data != before.data


def test_a_phone_is_given_the_page_anew_when_other_code_draws_it(app, shared, drawn):
    before = shared.by_noor.get("/plan").headers["ETag"]
    release = app.extensions["pocketplan.release"]
    app.extensions["pocketplan.release"] = replace(release, drawn_by="the next version")

    after = shared.by_noor.get("/plan", headers={"If-None-Match": before})

    assert after.status_code == 200
    assert len(drawn) == 2
