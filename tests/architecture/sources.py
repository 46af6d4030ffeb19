"""The project's own files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("pocketplan", "tests", "bench", "templates", "static", "service_worker")
WRITTEN = {".py", ".js", ".css", ".html"}


def written(*kinds: str, inside: tuple[str, ...] = FOLDERS) -> list[Path]:
    """Return the files of these kinds that people wrote; drafted migrations are not."""
    wanted = set(kinds) or WRITTEN
    return [
        path
        for folder in inside
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in wanted and "versions" not in path.parts
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def python_of_the_package() -> list[Path]:
    return written(".py", inside=("pocketplan",))


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(parsed(path))
