from uuid import uuid4

from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.sealing.keyring import Keyring
from pocketplan.web.page_cache import HELD, PageCache
from tests.builders import Visitor, a_client, a_plan


def test_a_page_is_drawn_once_for_a_tag(keyring: Keyring) -> None:
    pages, owner_id, drawn = PageCache(), uuid4(), []

    def draw() -> str:
        drawn.append("drawn")
        return "the plan"

    both = [pages.page("a tag", owner_id, keyring, draw) for _ in range(2)]

    assert both == ["the plan", "the plan"]
    assert drawn == ["drawn"]


def test_what_is_held_opens_no_more_once_the_person_is_erased(keyring: Keyring) -> None:
    pages, owner_id = PageCache(), uuid4()
    pages.page("a tag", owner_id, keyring, lambda: "the plan")

    keyring.destroy(owner_id)

    assert pages.page("a tag", owner_id, keyring, lambda: "nothing") == "nothing"


def test_no_more_is_held_than_fits(keyring: Keyring) -> None:
    pages, owner_id = PageCache(), uuid4()
    pages.page("first", owner_id, keyring, lambda: "old")
    for number in range(HELD):
        pages.page(f"tag {number}", owner_id, keyring, lambda: "page")

    assert pages.page("first", owner_id, keyring, lambda: "drawn anew") == "drawn anew"


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
