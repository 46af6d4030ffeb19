import json
import re
import subprocess

import pytest

from pocketplan.app import PROJECT_ROOT
from pocketplan.web.release.asset import for_browsers, without_comments
from pocketplan.web.release.joined_modules import one_script
from pocketplan.web.release.release import Release
from pocketplan.web.release.script_modules import modules_from
from pocketplan.web.release.tight_script import on_fewer_lines

ROOM = """\
import { light as lit, LAMPS } from "./light.js"
import {
  door,
} from "./inner/door.js"

const OPEN = "the room is open"

export async function enter() {
  const { shut } = await import("./inner/later.js")
  return [OPEN, door(), lit(LAMPS), shut.open]
}
"""
LIGHT = """\
const OPEN = "the lamp is on"

export const LAMPS = 2

export function light(lamps) {
  return `${OPEN} ${lamps}`
}
"""
DOOR = """\
import "../bell.js"
import { LAMPS } from "../light.js"

const OPEN = "the door is open"

export function door() {
  return `${OPEN} beside ${LAMPS}`
}
"""
BELL = """\
globalThis.rung = ["the bell rang"]
"""
LATER = """\
export class shut {
  static open = globalThis.rung[0]
}
"""
GLOBAL = re.compile(r"^declare (?:var|let|const|function|class) (\w+)", re.MULTILINE)
AT_THE_EDGE = re.compile(
    r"^(?:export )?(?:(?:async )?function|const|let|class) (\w+)", re.MULTILINE
)
SERVICE_WORKER = PROJECT_ROOT / "service_worker"
AS_READ = """\
const { parse } = require("internal/deps/acorn/acorn/dist/acorn")
const how = { ecmaVersion: "latest", sourceType: "module" }
const isPlace = (name) => name === "start" || name === "end"
const read = (text) => JSON.stringify(parse(text, how), (name, said) => (isPlace(name) ? 0 : said))
const [one, other] = JSON.parse(require("fs").readFileSync(0, "utf8")).map(read)
console.log(one === other, one.length > 100000)
"""
MODULES = {
    "room.js": ROOM,
    "light.js": LIGHT,
    "inner/door.js": DOOR,
    "inner/later.js": LATER,
    "bell.js": BELL,
}


def test_one_script_does_what_the_modules_do_and_keeps_their_names_apart():
    script = one_script("room.js", MODULES) + "enter().then((said) => console.log(said.join()))"

    ran = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)

    assert ran.stdout == (
        "the room is open,the door is open beside 2,the lamp is on 2,the bell rang\n"
    )


def test_two_modules_may_give_something_of_the_same_name():
    bright = "export const LAMPS = 3\n\nexport function light(lamps) {\n  return lamps\n}\n"
    both = 'import { LAMPS as more, light as bright } from "./bright.js"\n' + ROOM.replace(
        "lit(LAMPS), ", "lit(LAMPS), bright(more), "
    )

    script = one_script("room.js", MODULES | {"room.js": both, "bright.js": bright})

    ran = subprocess.run(
        ["node", "-e", script + "enter().then((said) => console.log(said.join()))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == (
        "the room is open,the door is open beside 2,the lamp is on 2,3,the bell rang\n"
    )


def test_what_a_module_does_not_give_is_not_passed_over():
    with pytest.raises(KeyError, match="dark"):
        one_script("room.js", MODULES | {"inner/door.js": 'import { dark } from "../light.js"\n'})


def test_what_nobody_imports_stays_out():
    assert "spare" not in one_script("room.js", MODULES | {"spare.js": "export const spare = 1\n"})


def test_an_import_of_nothing_is_not_passed_over():
    with pytest.raises(KeyError):
        one_script("room.js", {"room.js": ROOM, "light.js": LIGHT})


@pytest.mark.parametrize(
    "script",
    [
        'import * as light from "./light.js"\n',
        'import light from "./light.js"\n',
        "export default 1\n",
        'export { light } from "./light.js"\n',
        'import { room } from "./room.js"\n',
        'const later = () => import("./light.js")\n',
    ],
)
def test_what_is_not_understood_is_refused_when_the_server_starts(script):
    with pytest.raises(ValueError, match=r"room\.js"):
        one_script("room.js", {"room.js": script, "light.js": LIGHT})


def test_on_fewer_lines_every_statement_is_what_it_was():
    static = PROJECT_ROOT / "static"
    scripts = {
        path.relative_to(static).as_posix(): without_comments(path.read_text())
        for path in static.rglob("*.js")
    }
    joined = for_browsers(one_script("js/phone.js", scripts))
    fewer = on_fewer_lines(joined)

    ran = subprocess.run(
        ["node", "--expose-internals", "-e", AS_READ],
        input=json.dumps([joined, fewer]),
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout == "true true\n"
    assert fewer.count("\n") < joined.count("\n") * 0.6
    assert Release.on_disk().static["js/phone.js"].body.decode() == fewer


def test_a_comment_that_would_swallow_the_rest_of_a_line_is_refused():
    with pytest.raises(ValueError, match="for iPhones"):
        on_fewer_lines('say(\n// "no" for iPhones\n"yes")')


def test_a_page_that_loads_a_script_singly_defines_no_element_a_second_time():
    release = Release.on_disk()
    pages = (PROJECT_ROOT / "templates").rglob("*.html")
    named = {
        path for page in pages for path in re.findall(r"asset\('(js/.+?)'\)", page.read_text())
    }
    alone = named - {"js/app.js", "js/phone.js"}
    modules = {module for path in alone for module in modules_from(path, release.static)}

    defined = [_elements_in(release.static[path].body) for path in modules | {"js/phone.js"}]

    assert len(defined) > 1
    assert len(set().union(*defined)) == sum(map(len, defined))


def _elements_in(script: bytes) -> list[str]:
    return re.findall(r'customElements\.define\("([\w-]+)"', script.decode())


def test_a_module_calls_nothing_of_its_own_as_browsers_call_theirs():
    (dom,) = (PROJECT_ROOT / "node_modules").rglob("lib.dom.d.ts")
    theirs = {
        name
        for library in ("dom", "webworker", "es5", "es2015.collection", "es2015.promise")
        for name in GLOBAL.findall((dom.parent / f"lib.{library}.d.ts").read_text())
    }
    scripts = [*(PROJECT_ROOT / "static").rglob("*.js"), *SERVICE_WORKER.glob("*.js")]
    ours = {name for path in scripts for name in AT_THE_EDGE.findall(path.read_text())}

    assert {"fetch", "caches", "location", "Map"} <= theirs
    assert len(ours) > 300  # so that what is looked for is found
    assert ours & theirs == set()
