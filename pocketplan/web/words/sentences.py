"""`make words`: bring translations/*.po up to date with what pages, code and lines say."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from pocketplan.directory.hours import ALWAYS

PROJECT_ROOT = Path(__file__).parents[3]
TRANSLATIONS = PROJECT_ROOT / "translations"
FOLDERS = {"pocketplan", "templates"}
SOURCES = [  # the first that fits a file reads it
    ("pocketplan/directory/lines.csv", "pocketplan.web.words.sentences:in_lines"),
    ("pocketplan/**.py", "python"),
    ("templates/**.html", "jinja2"),
]
STRICT = {"templates/**.html": {"silent": "false"}}  # a template that cannot be read is an error
MARKS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural}\\n"

"""


def said(root: Path = PROJECT_ROOT) -> Catalog:
    """Return every sentence that the product can say, in English, with the files that say it."""

    def is_ours(folder: str) -> bool:
        return Path(folder).relative_to(root).parts[0] in FOLDERS

    catalog = Catalog()
    found = extract_from_dir(root, SOURCES, STRICT, keywords=MARKS, directory_filter=is_ours)
    for file, line, words, _comments, _context in found:
        catalog.add(words, locations=[(Path(file).as_posix(), line)])
    return catalog


def in_lines(
    file: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield what the directory of lines says in English, as Babel asks for it."""
    for number, row in enumerate(csv.DictReader(line.decode() for line in file), start=2):
        name = row["name"] if row["kind"] == "emergency" else ""
        hours = "" if row["hours"] == ALWAYS else row["hours"]
        for words in filter(None, (name, row["note"], row["for_whom"], hours)):
            yield number, None, words, []


def read_translation(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def waiting_in(translation: Catalog) -> list[Message]:
    """Return the sentences that are not translated, or only guessed."""
    return [message for message in _messages(translation) if not _is_told(message)]


def brought_up_to_date(translation: Catalog, sentences: Catalog) -> Catalog:
    """Return a translation of these sentences and no others; new ones are empty, never guessed.

    It counts as its file says: what a library holds for the language changes with its release.
    """
    fresh = Catalog(locale=translation.locale)
    fresh.mime_headers = translation.mime_headers
    for sentence in _messages(sentences):
        known = translation.get(sentence.id)
        if known and known.pluralizable is not sentence.pluralizable:
            known = None  # it is said of one and of many by now, or no more: said anew
        fresh.add(sentence.id, known.string if known else None, flags=known.flags if known else ())
    return fresh


def written(translation: Catalog) -> str:
    """Return the file's text: the same on every machine, and one line to a sentence."""
    body = io.BytesIO()
    write_po(body, translation, width=0, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=translation.locale_identifier, plural=translation.plural_forms)
    return header + body.getvalue().decode().strip() + "\n"


def update(root: Path = PROJECT_ROOT) -> dict[str, int]:
    """Rewrite every translation; return how many sentences wait in each."""
    sentences, waiting = said(root), {}
    for path in sorted((root / "translations").glob("*.po")):
        fresh = brought_up_to_date(read_translation(path), sentences)
        path.write_text(written(fresh), "utf-8")
        waiting[path.name] = len(waiting_in(fresh))
    return waiting


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _is_told(message: Message) -> bool:
    told = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(told) and not message.fuzzy


if __name__ == "__main__":
    for file_name, count in update().items():
        click.echo(f"{file_name}: {count} sentences wait for their translation")
