"""Plain modules put together into one script, as they are, when the server starts.

A worker that has to be started before a plan can be shown is started sooner from one script
than from ten, and seventy modules travel in two thirds of their bytes as one. What a module
keeps to itself stays its own: each runs in a function that returns what it exports. Only what
our modules use is understood: named imports and imports of a file for what it does, and
exported functions, constants and classes. What a module imports later is there at once.
"""

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.\.?/[^"]+)"\n', re.MULTILINE)
_LATER = re.compile(r'\bawait import\("(\.\.?/[^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"(?:^(?:import|export)\b|\bimport\().*$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{2,}")


def one_script(start: str, modules: Mapping[str, str]) -> str:
    """Return one script that gives `start`, a module's path, and all that it imports.

    It declares the names that `start` exports. `start` itself stands in no function, so that in
    a module it may wait.

    Raises KeyError for an import of a file that is not there, ValueError for modules that
    import each other, or use what is not understood here.
    """
    order: list[str] = []
    _put_in_order(start, modules, order, ())
    names = {path: f"${number}" for number, path in enumerate(order)}  # short: each one travels
    parts = [_wrapped(path, modules[path], names) for path in order[:-1]]
    return _EMPTY_LINES.sub("\n", "\n".join([*parts, _body(start, modules[start], names)]))


def _put_in_order(
    path: str, modules: Mapping[str, str], order: list[str], asking: tuple[str, ...]
) -> None:
    if path in asking:
        raise ValueError(f"{path} imports itself by way of {asking[-1]}")
    if path in order:
        return
    later = [("", imported) for imported in _LATER.findall(modules[path])]
    for _names, imported in [*_IMPORT.findall(modules[path]), *later]:
        _put_in_order(_beside(path, imported), modules, order, (*asking, path))
    order.append(path)


def _wrapped(path: str, script: str, names: Mapping[str, str]) -> str:
    exports = _exports(script)
    returned = f"return {{ {', '.join(exports)} }}\n" if exports else ""
    return f"const {names[path]} = (() => {{\n{_body(path, script, names)}\n{returned}}})()"


def _body(path: str, script: str, names: Mapping[str, str]) -> str:
    body = _IMPORT.sub(lambda found: _taken(found[1], names[_beside(path, found[2])]), script)
    body = _LATER.sub(lambda found: names[_beside(path, found[1])], body)
    body = _EXPORT.sub(r"\1 \2", body)
    if strange := _OTHER.search(body):
        raise ValueError(f"{path}: {strange[0]}")
    return body


def _taken(wanted: str | None, module: str) -> str:
    """Return what stands where an import stood, `module` being the name of what it came from."""
    if wanted is None:
        return ""
    each = (name.strip().replace(" as ", ": ") for name in wanted.split(",") if name.strip())
    return f"const {{ {', '.join(each)} }} = {module}\n"


def _exports(script: str) -> list[str]:
    return [name for _kind, name in _EXPORT.findall(script)]


def _beside(path: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), imported))
