"""Short names for a script: those that only its author reads do not travel.

Nothing is moved: a name is given another wherever it stands in a stretch, so that what was one
thing there is one thing still. What a browser, a page or another script knows by its name keeps
it: what stands behind a point or before a colon, in text, and what no stretch declares.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import count, product
from string import ascii_uppercase

from pocketplan.web.release.script_stretches import RESERVED, Name, Stretch

_LETTERS = "tesnriaolcudphfmgvybwkxjqz"  # those that scripts have most of anyway come first


def shortened(module: str, stretches: list[Stretch], known: Mapping[str, str]) -> str:
    """Return a module with short names for what its stretches declare and its classes keep.

    stretches  those of the module
    known      how to call what stands at its edge, its own and what it imports

    Raises ValueError where a word of the language would be called otherwise.
    """
    if reserved := RESERVED & known.keys():
        raise ValueError(f"nothing can be called {', '.join(sorted(reserved))}")
    parts, at = [], 0
    private = _private(stretches)
    for stretch in stretches:
        short = private | _local(stretch, known)
        for name in stretch.names:
            if name.text in short:
                parts += [module[at : name.start], _in_place(name, short[name.text])]
                at = name.start + len(name.text)
    return "".join([*parts, module[at:]])


def free_names(taken: Collection[str]) -> Iterator[str]:
    """Return names that nothing in any module has, the shortest first."""
    for ends in (product(_LETTERS, ascii_uppercase, *[_LETTERS] * more) for more in count()):
        yield from (name for name in map("".join, ends) if name not in taken)


def _local(stretch: Stretch, known: Mapping[str, str]) -> dict[str, str]:
    here = dict.fromkeys(name.text for name in stretch.names)
    own = [name for name in here if name in stretch.declared and name not in known]
    taken = RESERVED.union(known.get(name, name) for name in here if name not in own)
    free = (name for name in _letters() if name not in taken)
    return dict(zip(own, free, strict=False)) | {name: known[name] for name in here & known.keys()}


def _private(stretches: list[Stretch]) -> dict[str, str]:
    here = dict.fromkeys(name.text for stretch in stretches for name in stretch.names)
    return {
        name: f"#{short}"
        for name, short in zip(filter(_is_private, here), _letters(), strict=False)
    }


def _is_private(name: str) -> bool:
    return name.startswith("#")


def _letters() -> Iterator[str]:
    for more in count(1):
        yield from map("".join, product(_LETTERS, repeat=more))


def _in_place(name: Name, short: str) -> str:
    return f"{name.text}: {short}" if name.is_short_for else short
