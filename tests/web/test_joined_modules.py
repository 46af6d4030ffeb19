import subprocess

import pytest

from pocketplan.web.joined_modules import one_script

ROOM = """\
import { light, LAMPS } from "./light.js"
import {
  door,
} from "./inner/door.js"

const OPEN = "the room is open"

export async function enter() {
  return [OPEN, door(), light(LAMPS)]
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
const OPEN = "the door is open"

export function door() {
  return OPEN
}
"""
MODULES = {"room.js": ROOM, "light.js": LIGHT, "inner/door.js": DOOR}


def test_one_script_does_what_the_modules_do_and_keeps_their_names_apart():
    script = one_script("room.js", MODULES) + "enter().then((said) => console.log(said.join()))"

    ran = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)

    assert ran.stdout == "the room is open,the door is open,the lamp is on 2\n"


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
    ],
)
def test_what_is_not_understood_is_refused_when_the_server_starts(script):
    with pytest.raises(ValueError, match=r"room\.js"):
        one_script("room.js", {"room.js": script, "light.js": LIGHT})
