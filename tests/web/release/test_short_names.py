import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pocketplan.app import PROJECT_ROOT
from pocketplan.web.release.joined_modules import one_script, short_names
from pocketplan.web.release.release import scripts_in, shipped_release
from pocketplan.web.release.script_stretches import stretches_of
from pocketplan.web.release.short_names import shortened

MEANINGS = Path(__file__).with_name("meanings.cjs")
KNOWN = {"act": "aA", "read": "bB", "Act": "cC"}
ACT = "function act(plan, words) {\n  return "
SHORT_ACT = "function aA(t, e) {\n  return "


def with_short_names(script: str, known: Mapping[str, str] = KNOWN) -> str:
    return shortened(script, stretches_of(script), known)


def told(start: str, modules: Mapping[str, str], served: str) -> dict[str, object]:
    """Return where what is served first means something else than its modules, by a parser."""
    short = short_names(start, modules)
    given = {
        "short": [[path, name, called] for (path, name), called in short.items()],
        "modules": [[path, modules[path]] for path in dict.fromkeys(path for path, _name in short)],
        "served": served,
    }
    ran = subprocess.run(
        ["node", "--expose-internals", MEANINGS],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(ran.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("folder", "start", "names"),
    [
        ("static", "js/phone.js", 7000),
        ("static", "js/practised.js", 1800),
        ("service_worker", "worker.js", 900),
    ],
)
def test_every_name_that_a_phone_gets_means_what_it_meant_to_its_author(folder, start, names):
    release = shipped_release()
    scripts = scripts_in(PROJECT_ROOT / folder)
    served = release.worker if folder == "service_worker" else release.static[start].body.decode()

    found = told(start, scripts, served)

    assert found["differences"] == []
    assert int(str(found["names"])) > names  # so that something is looked at


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        ("const more = said", "const more = more"),
        ("{ plan: said }", "{ plan: more }"),
        ("return [said, more", "return [more, said"),
        ("document", "said"),
        ("lamp(", "enter("),
    ],
)
def test_a_name_that_means_something_else_is_found(was, is_):
    room = (
        'import { lamp } from "./lamp.js"\nexport function enter(said) {\n  const more = said\n'
        "  return [said, more, document, lamp({ plan: said })]\n}\n"
    )
    modules = {"room.js": room, "lamp.js": "export const lamp = (plan) => plan\n"}
    other = modules | {"room.js": room.replace(was, is_)}

    right, wrong = (one_script("room.js", these) for these in (modules, other))

    assert other != modules
    assert told("room.js", modules, right)["differences"] == []
    assert told("room.js", modules, wrong)["differences"] != []


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("plan.words?.plan[words]", "t.words?.plan[e]"),
        ('{ plan, words: plan, "words": 1, act }', '{ plan: t, words: t, "words": 1, act: aA }'),
        ("`plan ${plan.words} {plan} ${`${words}`}`", "`plan ${t.words} {plan} ${`${e}`}`"),
        ('/plan[/"]/.test(plan) && plan / words / 2', '/plan[/"]/.test(t) && t / e / 2'),
        ("plan ? words : { words }", "t ? e : { words: e }"),
        (
            "({ words = plan, kind: act, ...i }) => act(i)",
            "({ words: e = t, kind: aA, ...s }) => aA(s)",
        ),
        ("plan.map((read) => read(words))", "t.map((bB) => bB(e))"),
        ("async (of) => ({ of, plan: await of })", "async (of) => ({ of, plan: await of })"),
        ("function inner(plan = { words }) {}", "function s(t = { words: e }) {}"),
    ],
    ids=[
        "points",
        "objects",
        "templates",
        "patterns",
        "questions",
        "taken-apart",
        "shadows",
        "words-of-the-language",
        "functions",
    ],
)
def test_a_name_is_short_wherever_it_is_one_and_nowhere_else(script, short):
    assert with_short_names(f"{ACT}{script}\n}}") == f"{SHORT_ACT}{short}\n}}"


def test_a_short_name_is_none_that_means_something_there():
    script = "function act(plan, words) {\n  return e(plan, words, s, read)\n}"

    assert with_short_names(script, KNOWN | {"read": "n"}) == (
        "function aA(t, r) {\n  return e(t, r, s, n)\n}"
    )


def test_each_part_of_a_class_and_each_block_keeps_its_own():
    script = (
        "class Act extends read {\n"
        "  static words = [1]\n"
        "  #plan = undefined\n"
        "  words = (plan) => this.#plan ?? plan\n"
        "  plan(words) {\n"
        "    switch (words.plan) {\n"
        '      case "plan": {\n        const { plan } = words\n        return plan\n      }\n'
        "      default: {\n        for (const one of words) act(one)\n      }\n    }\n"
        "    try { act({ }) } catch (plan) { this.#words(plan) }\n"
        "  }\n"
        "  get #words() {\n    return #plan in this\n  }\n"
        "}\n"
    )

    assert with_short_names(script) == (
        "class cC extends bB {\n"
        "  static words = [1]\n"
        "  #t = undefined\n"
        "  words = (t) => this.#t ?? t\n"
        "  plan(t) {\n"
        "    switch (t.plan) {\n"
        '      case "plan": {\n        const { plan: e } = t\n        return e\n      }\n'
        "      default: {\n        for (const s of t) aA(s)\n      }\n    }\n"
        "    try { aA({ }) } catch (e) { this.#e(e) }\n"
        "  }\n"
        "  get #e() {\n    return #t in this\n  }\n"
        "}\n"
    )


def test_what_a_line_at_the_edge_begins_belongs_to_it_to_the_end():
    script = (
        "const act = (plan) =>\nread(plan)\nconst read = (words) => words\n  .map((plan) => plan)\n"
    )

    assert with_short_names(script) == (
        "const aA = (t) =>\nbB(t)\nconst bB = (t) => t\n  .map((e) => e)\n"
    )


@pytest.mark.parametrize(
    "script",
    [
        "const one = 1, two = 2",
        "var one = 1",
        "one: for (;;) { break one }",
        "eval(one)",
        "with (one) {}",
        "act({ read() {} })",
        "act({ get read() {} })",
        "act({ async read() {} })",
        "act({ *read() {} })",
        "class Act {\n  *read() {}\n}",
        "act(`${one`)",
        "act(`one)",
        "act([one)",
        "act(one",
        'act("one)',
        "act # one",
        "{ }\n/one/.test(two)",
        "act(/one",
        "act() // why",
        "act(/* why */)",
    ],
)
def test_what_is_not_understood_is_refused_not_guessed_at(script):
    with pytest.raises(ValueError, match=r"not understood|bracket|two names|generator|no end"):
        with_short_names(script)


def test_nothing_at_the_edge_is_called_by_a_word_of_the_language():
    with pytest.raises(ValueError, match="nothing can be called of"):
        with_short_names("function of() {}", {"of": "aA"})


def test_the_same_files_make_the_same_release_in_every_process():
    said = "from pocketplan.web.release.release import Release; print(Release.on_disk().name)"

    running = [
        subprocess.Popen(
            [sys.executable, "-c", said],
            env={"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT_ROOT,
        )
        for seed in ("1", "3")
    ]

    assert {one.communicate()[0].strip() for one in running} == {shipped_release().name}


def test_what_a_browser_reports_can_be_looked_up():
    ran = subprocess.run(
        [sys.executable, "-m", "pocketplan.web.release.script_names"],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT_ROOT,
    )

    lines = [line.split() for line in ran.stdout.splitlines()]
    (short,) = (line[1] for line in lines if line[2:] == ["static/js/sync/exchange.js", "exchange"])
    assert f"function {short}(" in shipped_release().static["js/phone.js"].body.decode()
    assert ["worker.js", "start", "service_worker/worker.js", "start"] in lines
