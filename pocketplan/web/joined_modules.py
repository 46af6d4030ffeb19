"""Plain modules put together into one script, as they are, when the server starts.

A worker that has to be started before a plan can be shown is started sooner from one script
than from ten, and eighty modules travel in two thirds of their bytes as one. They stand one
behind the other, so what a module exports is there for all that follow. What a module keeps to
itself stays its own: where another has something of that name, it runs in a function that
returns what it exports. Only what our modules use is understood: named imports and imports of a
file for what it does, and exported functions, constants and classes. What a module imports
later is there at once.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.\.?/[^"]+)"\n', re.MULTILINE)
_LATER = re.compile(r'\bawait import\("(\.\.?/[^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"(?:^(?:import|export)\b|\bimport\().*$", re.MULTILINE)
_OWN = re.compile(r"^(?:(?:async )?function\*?|const|let|class) (\w+|[{\[][^=]+)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_EMPTY_LINES = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class _Module:
    """
    body     what it says, without imports and the word "export"
    exports  the names that it gives to others
    own      the names that it keeps to itself
    renamed  what it imports under another name: by its own, the other's
    """

    path: str
    body: str
    exports: tuple[str, ...]
    own: frozenset[str]
    renamed: Mapping[str, str]


def one_script(start: str, modules: Mapping[str, str]) -> str:
    """Return one script that gives `start`, a module's path, and all that it imports.

    It declares the names that `start` exports. `start` itself stands in no function, so that in
    a module it may wait.

    modules  scripts by path, indented: what stands at the edge is known to all of a module

    Raises KeyError for an import of a file that is not there, ValueError for modules that
    import each other, give two things one name, or use what is not understood here.
    """
    order: list[str] = []
    later: set[str] = set()
    _put_in_order(start, modules, order, later, ())
    read = [_read(path, modules[path]) for path in order]
    renamed = _renamed(read)
    known = Counter(name for module in read for name in module.own)
    known.update(_given(read, renamed))
    parts = []
    for module in read:
        is_apart = any(known[name] > 1 for name in module.own) and module.path != start
        parts.append(_apart(module) if is_apart else module.body)
        parts += [f"const {own} = {name}" for own, name in renamed if name in module.exports]
        if module.path in later:
            parts.append(f"const {_name(module.path)} = {{ {', '.join(module.exports)} }}")
    return _EMPTY_LINES.sub("\n", "\n".join(parts))


def _put_in_order(
    path: str,
    modules: Mapping[str, str],
    order: list[str],
    later: set[str],
    asking: tuple[str, ...],
) -> None:
    if path in asking:
        raise ValueError(f"{path} imports itself by way of {asking[-1]}")
    if path in order:
        return
    waited_for = {_beside(path, imported) for imported in _LATER.findall(modules[path])}
    later |= waited_for
    now = [_beside(path, imported) for _names, imported in _IMPORT.findall(modules[path])]
    for imported in [*now, *sorted(waited_for)]:
        _put_in_order(imported, modules, order, later, (*asking, path))
    order.append(path)


def _read(path: str, script: str) -> _Module:
    body = _IMPORT.sub("", script)
    body = _LATER.sub(lambda found: _name(_beside(path, found[1])), body)
    exports = tuple(name for _kind, name in _EXPORT.findall(body))
    own = {name for found in _OWN.findall(body) for name in _WORD.findall(found)}
    body = _EXPORT.sub(r"\1 \2", body)
    if strange := _OTHER.search(body):
        raise ValueError(f"{path}: {strange[0]}")
    return _Module(path, body, exports, frozenset(own), _imported_as(script))


def _imported_as(script: str) -> dict[str, str]:
    names = (name.split() for found, _file in _IMPORT.findall(script) for name in found.split(","))
    return {words[2]: words[0] for words in names if words[1:2] == ["as"]}


def _renamed(read: list[_Module]) -> list[tuple[str, str]]:
    return sorted({item for module in read for item in module.renamed.items()})


def _given(read: list[_Module], renamed: list[tuple[str, str]]) -> list[str]:
    """Return the names that all know. Raises ValueError where one stands for two things."""
    given = [name for module in read for name in module.exports] + [own for own, _ in renamed]
    names = Counter([*given, *read[-1].own])
    if twice := sorted(name for name in names if names[name] > 1):
        raise ValueError(f"{read[-1].path}: two things are called {', '.join(twice)}")
    return given


def _apart(module: _Module) -> str:
    """Return a module in a function of its own, which gives what it exports."""
    names = ", ".join(module.exports)
    taken, given = (f"const {{ {names} }} = ", f"return {{ {names} }}\n") if names else ("", "")
    return f"{taken}(() => {{\n{module.body}\n{given}}})()"


def _beside(path: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), imported))


def _name(path: str) -> str:
    return "module_" + re.sub(r"\W", "_", path)
