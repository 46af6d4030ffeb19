import re
from pathlib import Path

import pytest

from pocketplan.app import PROJECT_ROOT
from pocketplan.web.asset import Asset, for_browsers
from pocketplan.web.script_modules import modules_from

SCRIPT = """\
import {
  one,
} from "./one.js"

/**
 * Say what it is.
 *
 * @param {string} name
 */
export function say(name) {
  const address = "https://example.org/**/" // goes
  const note = "a // b" // goes, with "quotes" it stays
  // goes
  return /** @type {string} */ (address + note + name)
}
"""


def test_a_script_travels_without_what_is_for_its_readers_line_by_line():
    bare = for_browsers(SCRIPT).splitlines()

    assert "Say what it is" not in bare
    assert bare[9:15] == [
        "export function say(name) {",
        'const address = "https://example.org/**/"',
        'const note = "a // b" // goes, with "quotes" it stays',
        "",
        "return (address + note + name)",
        "}",
    ]


def test_no_text_in_a_script_spans_lines():
    scripts = [*_scripts("static"), *_scripts("service_worker")]
    texts = [text for path in scripts for text in re.findall(r"`[^`]*`", _bare(path))]

    assert [text for text in texts if "\n" in text] == []


def _scripts(folder: str) -> list[Path]:
    return list((PROJECT_ROOT / folder).rglob("*.js"))


def _bare(path: Path) -> str:
    """Return the script without comments, in which a sentence may hold half of a text."""
    return for_browsers(path.read_text())


def test_a_module_brings_along_all_that_it_imports():
    assets = {
        "js/app.js": Asset.of("js/app.js", SCRIPT.encode()),
        "js/one.js": Asset.of("js/one.js", b'import "./deep/two.js"\nexport const one = 1'),
        "js/deep/two.js": Asset.of("js/deep/two.js", b'import { one } from "../one.js"'),
        "js/other.js": Asset.of("js/other.js", b"export {}"),
    }

    assert modules_from("js/app.js", assets) == ["js/app.js", "js/deep/two.js", "js/one.js"]


def test_a_module_that_is_missing_stops_the_start():
    assets = {"js/app.js": Asset.of("js/app.js", b'import "./gone.js"')}

    with pytest.raises(KeyError):
        modules_from("js/app.js", assets)
