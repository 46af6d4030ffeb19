"""Whatever the product can say, it can say in every language it speaks."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from pocketplan.web.request.language import LANGUAGES
from pocketplan.web.words.sentences import (
    TRANSLATIONS,
    brought_up_to_date,
    read_translation,
    said,
    update,
    waiting_in,
    written,
)
from tests.architecture.sources import name_of
from tests.architecture.sources import written as files

SPOKEN = sorted(TRANSLATIONS.glob("*.po"))
TWO_FORMS = "nplurals=2; plural=(n != 1);"
HOW_TO = "run `make words`, then write what is missing into translations/"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
MARKED = re.compile(
    r"\{% block leaf %\}.*?\{% endblock %\}"  # the name of a style
    r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->",
    re.DOTALL,
)
NEVER = re.compile(
    r"suicid|comet[ei]|fallid|exitos|pánico|c[aá]lm[ae]te|tranquil[ií]|riesgo|usted\b|a salvo"
    r"|\bs[oó]lo\b|(?:sola|únic[ao]|simple)mente",
    re.IGNORECASE,
)

CARDS = "templates/notes/asking.html"
NEVER_IN_ENGLISH = re.compile(
    r"suicid|\b(?:only|just|fail\w*|panic|calm down|high risk|non-compliant)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    return said()


def test_every_language_has_its_translation() -> None:
    assert {"en", *(path.stem for path in SPOKEN)} == set(LANGUAGES)


def test_no_sentence_makes_anybody_small_or_afraid(sentences: Catalog) -> None:
    unkind = [one.id for one in messages(sentences) if NEVER_IN_ENGLISH.search(str(one.id))]

    assert [said for said in unkind if said not in asked_directly(sentences)] == []


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_every_sentence_has_its_words(path: Path, sentences: Catalog) -> None:
    fresh = brought_up_to_date(read_translation(path), sentences)

    assert [message.id for message in waiting_in(fresh)] == [], HOW_TO


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_nothing_is_translated_that_nobody_says(path: Path, sentences: Catalog) -> None:
    unused = [one.id for one in messages(read_translation(path)) if one.id not in sentences]

    assert unused == [], HOW_TO


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_a_translation_fills_in_what_the_sentence_fills_in(path: Path) -> None:
    differing = [
        (one.id, told)
        for one in messages(read_translation(path))
        for told in forms(one.string)
        if {*PLACEHOLDER.findall(told)} not in [{*PLACEHOLDER.findall(e)} for e in forms(one.id)]
    ]

    assert differing == []


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_a_translation_is_as_the_command_writes_it(path: Path, sentences: Catalog) -> None:
    again = written(brought_up_to_date(read_translation(path), sentences))

    assert path.read_text("utf-8") == again, HOW_TO


def test_a_sentence_that_is_said_of_many_now_waits_for_its_words_anew() -> None:
    before, now = Catalog(locale="es"), Catalog(locale="es")
    before.add("%(names)s reads this.", "%(names)s lee esto.")
    now.add(("%(names)s reads this.", "%(names)s read this."))

    assert len(waiting_in(brought_up_to_date(before, now))) == 1


def test_spanish_blames_nobody_and_makes_nothing_small(sentences: Catalog) -> None:
    asked = asked_directly(sentences)
    spanish = [
        one for one in messages(read_translation(TRANSLATIONS / "es.po")) if one.id not in asked
    ]

    unkind = [told for one in spanish for told in forms(one.string) if NEVER.search(told)]

    assert unkind == []


def test_templates_say_nothing_that_cannot_be_translated() -> None:
    silent = {path: words_outside_marks(path.read_text()) for path in files(".html")}

    assert {name_of(path): words for path, words in silent.items() if words} == {}


def test_the_command_adds_what_is_new_drops_what_is_gone_and_guesses_nothing(
    tmp_path: Path,
) -> None:
    page, told = tmp_path / "templates" / "page.html", tmp_path / "translations" / "es.po"
    for path in (page, told):
        path.parent.mkdir()
    page.write_text("{{ _('Help me now') }} {{ ngettext('%(num)s day', '%(num)s days', 2) }}")
    told.write_text(
        f'msgid ""\nmsgstr "Plural-Forms: {TWO_FORMS}\\n"\n\n'
        'msgid "Help me now"\nmsgstr "Ayúdame ahora"\n\nmsgid "%(num)s days"\nmsgstr "días"\n'
    )

    waiting = update(tmp_path)

    kept = read_translation(told)
    assert waiting == {"es.po": 1}
    assert [(one.id, one.string) for one in messages(kept)] == [
        (("%(num)s day", "%(num)s days"), ("", "")),
        ("Help me now", "Ayúdame ahora"),
    ]
    assert TWO_FORMS in told.read_text()
    assert str(tmp_path) not in told.read_text()
    assert not re.search(r"^#[:~]|page\.html|\d{4}-\d\d", told.read_text(), re.MULTILINE)


def asked_directly(sentences: Catalog) -> set[str]:
    """Return what a therapist's cards ask with the word itself: a question that goes around it
    says that it must not be said."""
    return {
        str(one.id)
        for one in messages(sentences)
        if "suicide" in str(one.id) and {file for file, _line in one.locations} == {CARDS}
    }


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(words: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the singular and the plural, or the one sentence there is."""
    return words if isinstance(words, tuple) else (words or "",)


def words_outside_marks(template: str) -> list[str]:
    """Return what a template says by itself: text between tags, and attributes read aloud."""
    bare = MARKED.sub("", template)
    aloud = re.findall(r'\s(?:aria-label|alt|title|placeholder)="([^"]*)"', bare)
    between = re.sub(r"<[^>]*>", "\n", bare).splitlines()
    return [
        said_aloud.strip()
        for said_aloud in (*aloud, *between)
        if re.search(r"[^\W\d_]", said_aloud.replace("PocketPlan", ""))
    ]
