"""Plain modules put together into one script, as they are, when the server starts.

A worker that has to be started before a plan can be shown is started sooner from one script
than from ten. What a module keeps to itself stays its own: each runs in a function that
returns what it exports. Only what our modules use is understood: named imports from files
beside them, and exported functions and constants.
"""

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([^"]+)"\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def one_script(start: str, modules: Mapping[str, str]) -> str:
    """Return one script that gives `start`, a module's path, and all that it imports.

    It declares the names that `start` exports.

    Raises KeyError for an import of a file that is not there, ValueError for modules that
    import each other, or use what is not understood here.
    """
    order: list[str] = []
    _put_in_order(start, modules, order, ())
    parts = [_wrapped(path, modules[path]) for path in order]
    exported = ", ".join(_exports(modules[start]))
    return "\n".join([*parts, f"const {{ {exported} }} = {_name(start)}\n"])


def _put_in_order(
    path: str, modules: Mapping[str, str], order: list[str], asking: tuple[str, ...]
) -> None:
    if path in asking:
        raise ValueError(f"{path} imports itself by way of {asking[-1]}")
    if path in order:
        return
    for _names, imported in _IMPORT.findall(modules[path]):
        _put_in_order(_beside(path, imported), modules, order, (*asking, path))
    order.append(path)


def _wrapped(path: str, script: str) -> str:
    exports = _exports(script)
    body = _IMPORT.sub(lambda found: _taken(path, found[1], found[2]), script)
    body = _EXPORT.sub(r"\1 \2", body)
    if strange := _OTHER.search(body):
        raise ValueError(f"{path}: {strange[0]}")
    return f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }}\n}})()"


def _taken(path: str, names: str, imported: str) -> str:
    wanted = ", ".join(name.strip() for name in names.split(",") if name.strip())
    return f"const {{ {wanted} }} = {_name(_beside(path, imported))}\n"


def _exports(script: str) -> list[str]:
    return [name for _kind, name in _EXPORT.findall(script)]


def _beside(path: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), imported))


def _name(path: str) -> str:
    return "module_" + re.sub(r"\W", "_", path)
