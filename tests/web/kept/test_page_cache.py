from uuid import uuid4

from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.sealing.keyring import Keyring
from pocketplan.web.kept.page_cache import HELD, PageCache
from tests.builders import Visitor, a_client, a_plan


def test_what_is_held_opens_again_for_its_tag_alone(keyring: Keyring) -> None:
    pages, owner_id = PageCache(), uuid4()

    pages.hold("a tag", owner_id, keyring, b"the plan")

    assert pages.page("a tag", owner_id, keyring) == b"the plan"
    assert pages.page("another tag", owner_id, keyring) is None


def test_what_is_held_opens_no_more_once_the_person_is_erased(keyring: Keyring) -> None:
    pages, owner_id = PageCache(), uuid4()
    pages.hold("a tag", owner_id, keyring, b"the plan")

    keyring.destroy(owner_id)

    assert pages.page("a tag", owner_id, keyring) is None


def test_no_more_is_held_than_fits(keyring: Keyring) -> None:
    pages, owner_id = PageCache(), uuid4()
    pages.hold("first", owner_id, keyring, b"old")

    for number in range(HELD):
        pages.hold(f"tag {number}", owner_id, keyring, b"page")

    assert pages.page("first", owner_id, keyring) is None
    assert pages.page(f"tag {HELD - 1}", owner_id, keyring) == b"page"


def test_a_page_follows_its_plan_and_its_phone(app: Flask, rows: Session) -> None:
    noor = a_client(rows)
    plan_id = a_plan(rows, owner=noor).id
    phone, borrowed = Visitor(app, noor), Visitor(app, noor, keeps_copy=False)
    before = phone.get("/plan").get_data(as_text=True)

    phone.send(f"/plans/{plan_id}/coping_steps/new", {"words": "Walk to the harbour"})

    after = phone.get("/plan").get_data(as_text=True)
    assert "harbour" not in before
    assert "harbour" in after
    assert "data-keeps-copy" in after
    assert "data-keeps-copy" not in borrowed.get("/plan").get_data(as_text=True)
