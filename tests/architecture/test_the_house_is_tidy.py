import ast
from pathlib import Path

import pocketplan.tables  # noqa: F401 (every model, so that the registry is whole)
from pocketplan.database.base import Base
from pocketplan.people.account import Account, Role
from tests.architecture.sources import (
    name_of,
    nodes,
    parsed,
    python_of_the_package,
    written,
)

LONGEST = 250
LONGEST_TEST = 360
NAMELESS = {
    "base_utils", "common", "constants", "funcs", "functions", "helper", "helpers", "manager",
    "misc", "models", "schemas", "services", "shared", "stuff", "tools", "types_", "util", "utils",
    "views",
}  # fmt: skip


def test_files_are_short():
    long = [
        name_of(path)
        for path in written()
        if len(path.read_text().splitlines()) > (LONGEST_TEST if "tests" in path.parts else LONGEST)
    ]

    assert long == []


def test_files_and_folders_are_named_after_what_they_are():
    nameless = [name_of(path) for path in written() if {path.stem, path.parent.name} & NAMELESS]

    assert nameless == []


def test_a_package_says_what_it_is_and_does_nothing():
    packages = [path for path in python_of_the_package() if path.name == "__init__.py"]

    busy = [name_of(path) for path in packages if len(parsed(path).body) != 1]

    assert packages
    assert busy == []


def test_every_module_says_what_it_is():
    silent = [
        name_of(path) for path in python_of_the_package() if not ast.get_docstring(parsed(path))
    ]

    assert silent == []


def test_one_place_commits():
    commits = [
        name_of(path)
        for path in python_of_the_package()
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert commits == ["pocketplan/database/transaction.py"]


def test_only_the_outermost_loops_of_a_dispatcher_catch_everything():
    catchers = [
        name_of(path)
        for path in python_of_the_package()
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]

    loops = ["pocketplan/push/dispatcher.py", "pocketplan/reminders/now_and_then.py"]
    assert catchers == loops


def test_only_the_sender_speaks_to_push_services():
    speaks = {"aiohttp", "pywebpush", "requests"}
    importers = {name_of(path) for path in python_of_the_package() if speaks & _imports(path)}

    assert importers == {"pocketplan/push/sender.py"}


def test_only_the_web_and_what_starts_it_know_flask():
    importers = {
        name_of(path).split("/")[1]
        for path in python_of_the_package()
        if {"flask", "werkzeug", "wtforms"} & _imports(path)
    }

    assert importers == {"app.py", "web"}


def test_every_model_hides_its_columns_from_repr():
    shown = {
        mapper.class_.__name__
        for mapper in Base.registry.mappers
        if mapper.class_.__repr__ is not Base.__repr__
    }

    assert shown == set()


def test_printing_a_row_does_not_print_its_words():
    noor = Account(role=Role.CLIENT, region="GB", language="en")

    assert repr(noor) == f"<Account {noor.id}>"


def _imports(path: Path) -> set[str]:
    """Return the top-level names that the module imports."""
    named = {
        alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names
    }
    froms = {node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in named | froms}
