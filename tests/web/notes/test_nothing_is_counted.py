"""From what is noted about a client no number, order, colour or alarm is worked out. Ever."""

import ast
import inspect
import pkgutil
import re
import typing
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from numbers import Number
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

import pocketplan.care.notes
from pocketplan.care.notes.observation import Indicator
from pocketplan.people.account import Account
from pocketplan.web.release.release import PROJECT_ROOT
from tests.builders import Visitor
from tests.web.notes.noted import ASSESSED, OBSERVED
from tests.web.test_bad_input import everything

MORE = 50
PAGES = (
    "/desk",
    "/clients/{client}",
    "/clients/{client}/notes",
    "/clients/{client}/notes?about=b",
    "/clients/{client}/notes?since=week",
    "/clients/{client}/notes/new",
    "/clients/{client}/assessments",
    "/clients/{client}/assessments/new",
    "/clients/{client}/culture",
)
OF_ITS_OWN = re.compile(  # what differs from one page to the next whatever is noted
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|name=\"csrf_token\"[^>]*"
)
COUNTING = {"len", "sum", "count", "Counter", "enumerate", "total", "rank", "max", "min"}
IN_A_TEMPLATE = re.compile(
    r"\|\s*(?:length|count|sum|max|min|groupby)\b|loop\.(?:index|length|rev)"
)


class Shape(HTMLParser):
    """Collects how a page is made: each kind of element once, with its classes and states."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [(name, value) for name, value in attrs if name not in ("href", "datetime")]
        self.found.add((tag, tuple(sorted(kept, key=str))))


def numbers_on(page: str) -> set[str]:
    return set(re.findall(r"\d+", page))


def shape_of(page: str) -> set[Any]:
    shape = Shape()
    shape.feed(page)
    return shape.found


def note(visitor: Visitor, client: Account, **fields: Any) -> None:
    sent = {**OBSERVED, "form_id": str(uuid4()), **fields}
    assert visitor.send(f"/clients/{client.id}/notes", sent).status_code == 303


def test_fifty_observations_more_change_no_number_no_order_and_no_colour(
    lee: Account, desk: Visitor, client, rows
) -> None:
    noor, sam = client("Noor"), client("Sam")
    every = [one.value for one in Indicator]
    for about in (noor, sam):
        note(desk, about, indicators=every)
        note(desk, about, indicators=every)
    sent = {**ASSESSED, "form_id": str(uuid4())}
    assert desk.send(f"/clients/{sam.id}/assessments", sent).status_code == 303
    before, rows_before = pages(desk, sam), everything(rows)

    for _ in range(MORE):
        note(desk, sam, indicators=every)

    after = pages(desk, sam)
    assert before["/desk"] == after["/desk"]
    for path in PAGES:
        assert numbers_on(after[path]) == numbers_on(before[path]), path
        assert shape_of(after[path]) == shape_of(before[path]), path
    assert after["/clients/{client}/notes"].count("Asked what she meant.") == MORE + 2
    changed = {name for name, told in everything(rows).items() if told != rows_before[name]}
    assert changed == {"observations"}  # nobody is told, nothing is queued


def test_a_count_on_a_page_would_be_seen() -> None:
    two, many = "<b>2 March 2026</b>", "<b>2 March 2026</b>"
    assert numbers_on(f"{many} (52)") != numbers_on(f"{two} (2)")
    assert shape_of('<p class="many">') != shape_of('<p class="few">')


def test_nothing_that_reads_notes_gives_a_number() -> None:
    given = {
        f"{module.__name__}.{name}": given
        for module in modules()
        for name, function in functions_of(module)
        if (given := list(numbers_in(typing.get_type_hints(function).get("return"))))
    }

    assert len([one for module in modules() for one in functions_of(module)]) > 20
    assert given == {}


@pytest.mark.parametrize(
    "path", sorted((PROJECT_ROOT / "templates/notes").glob("*.html")), ids=lambda path: path.stem
)
def test_no_template_of_notes_counts(path: Path) -> None:
    assert IN_A_TEMPLATE.findall(path.read_text()) == []


def test_no_code_of_notes_counts() -> None:
    package = PROJECT_ROOT / "pocketplan"
    files = [path for layer in ("care", "web") for path in (package / layer / "notes").glob("*.py")]

    counting = {
        path.stem: names for path in files if (names := COUNTING & called_in(path.read_text()))
    }

    assert len(files) > 10
    assert counting == {}


def pages(desk: Visitor, client: Account) -> dict[str, str]:
    found = {}
    for path in PAGES:
        answer = desk.get(path.format(client=client.id))
        assert answer.status_code == 200, path
        found[path] = OF_ITS_OWN.sub("", answer.get_data(as_text=True))
    return found


def modules() -> list[ModuleType]:
    folder = pocketplan.care.notes
    names = [one.name for one in pkgutil.iter_modules(folder.__path__)]
    return [import_module(f"{folder.__name__}.{name}") for name in names]


def functions_of(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the module's own functions, and its classes' methods and properties."""
    for name, found in vars(module).items():
        if inspect.isfunction(found) and found.__module__ == module.__name__:
            yield name, found
        if inspect.isclass(found) and found.__module__ == module.__name__:
            for inner, method in vars(found).items():
                method = method.fget if isinstance(method, property) else method
                if inspect.isfunction(method) and not inner.startswith("__"):
                    yield f"{name}.{inner}", method


def numbers_in(kind: object) -> Iterator[type]:
    """Yield each kind of number that a value of this type is, or holds."""
    if isinstance(kind, type) and issubclass(kind, Number) and kind is not bool:
        yield kind
    for inner in typing.get_args(kind):
        yield from numbers_in(inner)


def called_in(code: str) -> set[str]:
    calls = [node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if isinstance(call, ast.Name | ast.Attribute)
    }
