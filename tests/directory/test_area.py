"""Names of areas: as people type them, each once."""

import pytest

from pocketplan.directory.area import is_among, read_areas


def test_names_are_read_in_their_order_each_once() -> None:
    read = read_areas(" Leeds,  West   Riding;\nBradford, leeds ,, ")

    assert read == ("Leeds", "West Riding", "Bradford")


@pytest.mark.parametrize("typed", ["leeds", " LEEDS ", "Ｌｅｅｄｓ"])
def test_an_area_is_the_same_however_it_is_typed(typed: str) -> None:
    assert is_among(typed, ("Bradford", "Leeds"))


@pytest.mark.parametrize("typed", ["", "Leed", "Léeds", "Leeds, Bradford"])
def test_another_name_is_another_area(typed: str) -> None:
    assert not is_among(typed, ("Bradford", "Leeds"))
