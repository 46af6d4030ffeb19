"""A person who reads Spanish gets the plan's pages in Spanish, and their own words as they are."""

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import text_of
from tests.web.conftest import Shared


def test_the_plan_speaks_spanish_around_words_that_stay_as_they_were_written(
    shared: Shared,
) -> None:
    shared.add(shared.lee, "Caminar hasta el puerto")
    with saved(shared.rows):
        shared.rows.get_one(Account, shared.noor.id).language = "es"

    page = shared.by_noor.get("/plan")

    read = text_of(page)
    assert '<html lang="es"' in page.get_data(as_text=True)
    for words in ("Ayúdame ahora", "Cosas que puedo hacer yo", "Nuevo de Dr. Lee", "Llamar al 999"):
        assert words in read
    assert "Caminar hasta el puerto" in read
    assert "Help me now" not in read
