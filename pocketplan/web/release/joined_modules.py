"""Plain modules put together into one script when the server starts.

A worker that has to be started before a plan can be shown is started sooner from one script
than from ten, and eighty modules travel in half of their bytes as one. They stand one behind
the other, and what each keeps or gives at its edge has a short name that nothing else has. Only
what our modules use is understood: named imports and imports of a file for what it does, and
exported functions, constants and classes. What a module imports later is there at once.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pocketplan.web.release.script_stretches import Stretch, stretches_of
from pocketplan.web.release.short_names import free_names, shortened

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.\.?/[^"]+)"\n', re.MULTILINE)
_LATER = re.compile(r'\bawait import\("(\.\.?/[^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"(?:^(?:import|export)\b|\bimport\().*$", re.MULTILINE)
_OWN = re.compile(r"^(?:(?:async )?function\*?|const|let|class) (\w+|[{\[][^=]+)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_EMPTY_LINES = re.compile(r"\n{2,}")


ALL = "*"  # what a module gives to those who import it later
ShortNames = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Module:
    """
    body       what it says, without imports and the word "export"
    exports    the names that it gives to others
    own        the names that it keeps to itself
    imported   what it has from others: by the name it uses, whose and under which
    stretches  of its body
    """

    path: str
    body: str
    exports: tuple[str, ...]
    own: tuple[str, ...]
    imported: Mapping[str, tuple[str, str]]
    stretches: list[Stretch]


def one_script(start: str, modules: Mapping[str, str]) -> str:
    """Return one script that gives `start`, a module's path, and all that it imports.

    It declares the names that `start` exports, and others that are short.

    modules  scripts by path, without comments

    Raises KeyError for an import of what is not there, ValueError for modules that import each
    other or use what is not understood here.
    """
    read, later = _in_order(start, modules)
    short = _short(read)
    parts = []
    for module in read:
        own = {name: short[module.path, name] for name in (*module.exports, *module.own)}
        others = {name: short[whose] for name, whose in module.imported.items()}
        parts.append(shortened(module.body, module.stretches, own | others))
        if module.path in later:
            given = ", ".join(f"{name}: {own[name]}" for name in module.exports)
            parts.append(f"const {short[module.path, ALL]} = {{ {given} }}")
    return _EMPTY_LINES.sub("\n", "\n".join(parts))


def short_names(start: str, modules: Mapping[str, str]) -> ShortNames:
    """Return how `one_script` calls what stands at the edge of a module, by path and name."""
    return _short(_in_order(start, modules)[0])


def _short(read: list[_Module]) -> ShortNames:
    stretches = (stretch for module in read for stretch in module.stretches)
    free = free_names({name.text for stretch in stretches for name in stretch.names})
    names = {
        (module.path, name): next(free)
        for module in read
        for name in (*module.exports, *module.own, ALL)
    }
    return names | {(read[-1].path, name): name for name in read[-1].exports}


def _in_order(start: str, modules: Mapping[str, str]) -> tuple[list[_Module], set[str]]:
    """Return the modules, each behind those that it imports, and which are imported later."""
    order: list[str] = []
    later: set[str] = set()
    _put_in_order(start, modules, order, later, ())
    return [_read(path, modules[path]) for path in order], later


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
    imported = dict(_imported(path, script))
    body = _IMPORT.sub("", script)
    for beside in _LATER.findall(body):
        imported[_name(_beside(path, beside))] = _beside(path, beside), ALL
    body = _LATER.sub(lambda found: _name(_beside(path, found[1])), body)
    exports = tuple(name for _kind, name in _EXPORT.findall(body))
    own = [name for found in _OWN.findall(body) for name in _WORD.findall(found)]
    body = _EXPORT.sub(r"\1 \2", body)
    if strange := _OTHER.search(body):
        raise ValueError(f"{path}: {strange[0]}")
    try:
        stretches = stretches_of(body)
    except ValueError as cause:
        raise ValueError(f"{path}: {cause}") from cause
    return _Module(path, body, exports, tuple(own), imported, stretches)


def _imported(path: str, script: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for names, beside in _IMPORT.findall(script):
        for words in (name.split() for name in names.split(",") if name.strip()):
            yield words[-1], (_beside(path, beside), words[0])


def _beside(path: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), imported))


def _name(path: str) -> str:
    return "module_" + re.sub(r"\W", "_", path)
