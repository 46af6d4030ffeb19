import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.sources import name_of, written

SHIPPED = ("pocketplan", "templates", "static", "service_worker")
TEMPLATES = written(".html", inside=("templates",))
SCRIPTS = written(".js", inside=("static", "service_worker"))
SHEETS = written(".css", inside=("static",))

# Letters of Spanish: its words stand in translations and in the wordings of a lock screen.
SPANISH = r"[\u00bf\u00a1\u00e1\u00e9\u00ed\u00f3\u00fa\u00f1\u00c1\u00c9\u00cd\u00d3\u00da\u00d1]"
EMOJI = "[\u2600-\u27bf\U0001f300-\U0001faff]"
STYLE_SHEET = "pocketplan/web/release/inline_sheet.py"
QR_CODE = "pocketplan/web/signin/way_in.py"
LANGUAGES = {"Español"}  # each language is listed by its own name


def test_templates_trust_no_words():
    assert files_with(r"\|\s*safe\b|autoescape\s+false", TEMPLATES) == []


def test_templates_hold_no_script_and_no_style_of_their_own():
    inline = r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+="

    assert files_with(inline, TEMPLATES) == []


def test_scripts_write_text_and_never_markup():
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|\beval\(|new Function"

    assert files_with(markup, SCRIPTS) == []


def test_style_sheets_stand_in_layers():
    assert [name_of(path) for path in SHEETS if "@layer" not in path.read_text()] == []


def test_python_writes_no_markup_but_the_picture_of_a_link_and_our_own_style_sheet():
    package = written(".py", inside=("pocketplan",))

    assert files_with(r"render_template_string|\bMarkup\(", package) == [STYLE_SHEET, QR_CODE]


def test_code_holds_no_words_of_another_language():
    assert files_with(SPANISH, written(inside=SHIPPED), but=LANGUAGES) == []


def test_screens_hold_no_emoji():
    assert files_with(EMOJI, written(inside=SHIPPED)) == []


def test_no_file_names_a_folder_of_somebodys_machine():
    assert files_with(r"(?<![\w.:])/(home|root|Users)/\w", written()) == []


def files_with(pattern: str, paths: Iterable[Path], *, but: Iterable[str] = ()) -> list[str]:
    """Return the names of files in which the pattern is found, apart from the words in `but`."""
    found = []
    for path in paths:
        text = path.read_text()
        for word in but:
            text = text.replace(word, "")
        if re.search(pattern, text):
            found.append(name_of(path))
    return found
