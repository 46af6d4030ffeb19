"""What a script imports, and what that imports: all that a page needs to run it."""

import posixpath
import re
from collections.abc import Mapping

from pocketplan.web.release.asset import Asset

_IMPORT = re.compile(
    r"""(?:^import\s*|\bimport\(\s*|^(?:import|export)\b[^"'();=]*?\bfrom\s*)["'](\.[^"']+)["']""",
    re.MULTILINE,
)


def modules_from(start: str, assets: Mapping[str, Asset]) -> list[str]:
    """Return the paths of a module and of everything that it imports, in order.

    Raises KeyError for an import of a file that is not there.
    """
    needed, waiting = set[str](), [start]
    while waiting:
        path = waiting.pop()
        if path not in needed:
            needed.add(path)
            waiting += _imported_by(path, assets[path].body.decode())
    return sorted(needed)


def _imported_by(path: str, script: str) -> list[str]:
    folder = posixpath.dirname(path)
    return [
        posixpath.normpath(posixpath.join(folder, relative)) for relative in _IMPORT.findall(script)
    ]
