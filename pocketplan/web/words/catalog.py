"""The translations, read from their .po files at the start: nothing to compile."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Babel, Domain, get_locale


class Catalog(Domain):
    """Sentences in every language under `folder`, held in memory.

    folder  holds <language>.po files; English is what the code says itself
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(translation_directories=[])
        self._by_language = {path.stem: _read(path) for path in sorted(folder.glob("*.po"))}

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        language = locale.language if locale else "en"
        return self._by_language.get(language) or NullTranslations()


class Languages(Babel):
    """Flask-Babel, speaking from our catalog."""

    def __init__(self, *arguments: object, catalog: Catalog, **options: object) -> None:
        self._catalog = catalog
        super().__init__(*arguments, **options)

    @property
    def domain_instance(self) -> Catalog:
        return self._catalog


@cache
def _read(path: Path) -> Translations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return Translations(compiled)
