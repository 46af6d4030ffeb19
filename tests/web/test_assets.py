import pytest

from pocketplan.web.asset import Asset, without_doc_comments
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
  const address = "https://example.org/**/" // stays
  return address + name
}
"""


def test_a_script_travels_without_the_comments_for_its_readers_line_by_line():
    bare = without_doc_comments(SCRIPT)

    assert "Say what it is" not in bare
    assert 'const address = "https://example.org/**/" // stays' in bare
    assert bare.splitlines().index("export function say(name) {") == 9


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
