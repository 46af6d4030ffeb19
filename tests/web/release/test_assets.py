import re
from pathlib import Path

import pytest

from pocketplan.app import PROJECT_ROOT
from pocketplan.web.release.asset import Asset, for_browsers, without_comments
from pocketplan.web.release.script_modules import modules_from

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
        "export function say(name){",
        'let address="https://example.org/**/"',
        'let note="a // b" // goes,with "quotes" it stays',
        "",
        "return(address + note + name)",
        "}",
    ]


@pytest.mark.parametrize(
    ("written", "travels"),
    [
        (
            "say(\"a = b, c\", `d ? ${e} : f`, 'g => h')",
            "say(\"a = b, c\",`d ? ${e} : f`,'g => h')",
        ),
        ("const found = /a = [ ,/]*; b/g.exec(text)", "let found=/a = [ ,/]*; b/g.exec(text)"),
        ("names.filter((name) => /a = b/.test(name))", "names.filter((name)=>/a = b/.test(name))"),
        (
            "const half = (whole - begun) / two, rest = a / b",
            "let half=(whole - begun)/ two,rest=a / b",
        ),
        ("for (const one of all) one.note ??= a ?? -b", "for(let one of all)one.note??=a??-b"),
        ("const { id, ...rest } = a ? b : .5", "let{id,...rest}=a?b:.5"),
    ],
    ids=range(6),
)
def test_no_space_beside_a_sign_travels_but_what_stands_in_a_text(written, travels):
    assert for_browsers(written) == travels


def test_every_script_travels_with_each_of_its_texts_and_signs():
    for path in (*_scripts("static"), *_scripts("service_worker")):
        bare, travels = without_comments(path.read_text()), for_browsers(path.read_text())

        assert _all_but_spaces(bare) == _all_but_spaces(travels), path
        assert [text for text in re.findall(r'"[^"\n]*"', bare) if text not in travels] == [], path


def _all_but_spaces(script: str) -> str:
    return re.sub(r"\s", "", re.sub(r"\b(?:const|let)\b", "", script))


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
