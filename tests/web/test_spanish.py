"""A person who reads Spanish gets every page in Spanish, and their own words as they are."""

from datetime import date

import pytest
from werkzeug.test import TestResponse

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.web.words.sentences import TRANSLATIONS, read_translation
from tests.builders import Visitor, text_of
from tests.web.conftest import Shared

ENGLISH = sorted(
    message.id
    for message in read_translation(TRANSLATIONS / "es.po")
    if isinstance(message.id, str) and " " in message.id and message.id != message.string
)
HEADINGS = {
    "/plan": "Ayúdame ahora",
    "/plan/edit": "Cambiar mi plan",
    "/mine": "Lo mío",
    "/mine/care": "Quién puede leer mi plan",
    "/mine/devices": "Mis teléfonos y navegadores",
    "/mine/passkeys": "Llaves de acceso",
    "/mine/readings": "Quién ha leído esto",
    "/mine/erase": "Borrarme",
    "/mine/everything": "Llevármelo todo",
    "/mine/region": "Dónde estoy",
    "/mine/reminders": "Recordatorios",
    "/mine/this-phone": "Este teléfono guarda tu plan",
    "/nowhere": "Por aquí no",
}


@pytest.fixture
def in_spanish(shared: Shared) -> Shared:
    with saved(shared.rows):
        noor = shared.rows.get_one(Account, shared.noor.id)
        noor.language, noor.region = "es", "ES"
        plan_of(shared.rows, noor).region = "ES"
    return shared


@pytest.mark.parametrize("path", HEADINGS)
def test_a_page_is_in_spanish_from_its_head_to_its_foot(in_spanish: Shared, path: str) -> None:
    page = in_spanish.by_noor.get(path)

    assert '<html lang="es" dir="ltr"' in page.get_data(as_text=True)
    assert HEADINGS[path] in text_of(page)
    assert english_in(page) == []


@pytest.mark.parametrize("path", ["/welcome", "/sign-in", "/sign-out", "/join", "/offline"])
def test_a_browser_that_asks_for_spanish_gets_it_before_anyone_has_signed_in(
    shared: Shared, path: str
) -> None:
    stranger = Visitor(shared.by_noor.application)

    page = stranger.get(path, headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})

    assert '<html lang="es"' in page.get_data(as_text=True)
    assert english_in(page) == []


def test_a_therapist_who_reads_spanish_has_a_desk_in_spanish(shared: Shared) -> None:
    with saved(shared.rows):
        shared.rows.get_one(Account, shared.lee.id).language = "es"
    paths = ["/desk", "/clients/new", f"/clients/{shared.noor.id}", shared.path]

    pages = [shared.by_lee.get(path) for path in paths]

    assert [page.status_code for page in pages] == [200, 200, 200, 200]
    assert [english_in(page) for page in pages] == [[], [], [], []]


def test_words_stay_as_they_were_written(in_spanish: Shared) -> None:
    in_spanish.add(in_spanish.lee, "Walk to the sea")

    read = text_of(in_spanish.by_noor.get("/plan"))

    assert "Walk to the sea" in read
    assert "Nuevo de Dr. Lee" in read


def test_days_are_written_as_spanish_writes_them(in_spanish: Shared) -> None:
    contact = Contact(name="Samira", phone="", text="", keyword="")
    in_spanish.add(
        in_spanish.noor, part=Part.TRUSTED_PEOPLE, contact=contact, agreed_on=date(2026, 3, 1)
    )

    plan, care = (text_of(in_spanish.by_noor.get(path)) for path in ("/plan/edit", "/mine/care"))

    assert "1 de marzo de 2026" in plan
    assert "2 de marzo de 2026" in care


def test_what_is_known_of_a_line_is_said_in_spanish_and_its_name_stays(
    in_spanish: Shared,
) -> None:
    read = text_of(in_spanish.by_noor.get("/plan"))

    assert "Servicios de emergencia" in read
    assert "Línea 024 - atención a la conducta suicida" in read
    assert "el chat tiene su propio horario" in read
    assert "Llamar al 112" in read


def test_a_reminder_suggested_to_a_person_who_reads_spanish_shows_a_spanish_lock_screen(
    in_spanish: Shared,
) -> None:
    reminders = f"/clients/{in_spanish.noor.id}/reminders"
    daily = {"kind": "pause", "often": "daily", "at": "20:30"}

    in_spanish.by_lee.send(reminders, daily)

    read = text_of(in_spanish.by_noor.get("/mine/reminders"))
    assert "Una pequeña pausa, cuando te venga bien." in read
    assert "Cada día a las 20:30" in read


def english_in(page: TestResponse) -> list[str]:
    """Return the sentences of ours that stand on the page in English."""
    read = text_of(page)
    return [sentence for sentence in ENGLISH if sentence in read]
