"""What a browser lists, and a phone shows between apps, tells nobody what PocketPlan is for."""

import re
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from tests.browsers.test_how_it_looks import CLIENT_PAGES, DOOR_PAGES
from tests.reminders.builders import a_reminder
from tests.web.conftest import Shared

TELLING = re.compile(
    r"crisis|safety|suicid|therap|mood|danger|emergenc|help|terap|riesgo|ayuda|emergencia|noor",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_titles_and_addresses_of_a_clients_pages_tell_nobody_anything(
    shared: Shared, language: str
) -> None:
    walk = shared.add(shared.noor, "Walk to the harbour wall")
    reminder = a_reminder(shared.rows, shared.noor, shared.lee, agreed=False)
    contact = uuid4()
    named = {"form_id": str(contact), "name": "Amira"}
    assert shared.by_noor.send("/mine/people/contacts", named).status_code == 303
    ids = {
        "contact": contact,
        "plan": shared.plan.id,
        "entry": walk.entry_id,
        "reminder": reminder.id,
    }
    pages = {name: path.format(**ids) for name, path in (CLIENT_PAGES | DOOR_PAGES).items()}
    asked = {"Accept-Language": language}

    titles = {
        path: title_of(shared.by_noor.get(path, headers=asked, follow_redirects=True))
        for path in pages.values()
    }

    assert all(title.endswith("PocketPlan") for title in titles.values()), titles
    assert {path for path, title in titles.items() if TELLING.search(title + path)} == set()


def title_of(answer: TestResponse) -> str:
    return re.findall("<title>(.*?)</title>", answer.get_data(as_text=True), re.DOTALL)[0]
