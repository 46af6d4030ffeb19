"""A script in the pieces in which a browser reads it.

What is not understood is refused, not guessed at: a comment, a pattern behind a block.
"""

import re
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<word>#?[A-Za-z_$][\w$]*)"
    r"|(?P<number>\.?\d[\w.]*)"
    r"""|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
    r"|(?P<sign>=>|===?|!==?|\.\.\.|\?\.(?!\d)|(?:\?\?|&&|\|\||\*\*)=?|\+\+|--|[-+*%&|^<>]="
    r"|[-+*%&|^<>=!~?:;,.(){}\[\]`])"
)
_PATTERN = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^\\`$])*")
_OPENED = {")": "(", "]": "[", "}": "{"}
_ASKING = "return typeof case in of await void delete throw new else do instanceof"
_ASKS = frozenset(_ASKING.split())


@dataclass(frozen=True, slots=True)
class Piece:
    """
    kind      "word", "sign", "number", or "text" for what stands between quotes or slashes
    is_first  in its line
    """

    kind: str
    text: str
    start: int
    is_first: bool

    def is_sign(self, *texts: str) -> bool:
        return self.kind == "sign" and self.text in texts

    @property
    def is_value(self) -> bool:
        """Whether something ends here that could be divided."""
        if self.kind == "sign":
            return self.text in (")", "]", "++", "--")
        return self.text not in _ASKS


def pieces_of(script: str) -> tuple[list[Piece], dict[int, int]]:
    """Return the pieces, and for each that opens a bracket the place of the one that closes it.

    Of a template what stands between its brackets is read, the rest is text.

    Raises ValueError for what is not understood.
    """
    pieces: list[Piece] = []
    open_: list[tuple[str, int]] = []
    partner: dict[int, int] = {}
    at, is_first = 0, True
    while at < len(script):
        if open_ and open_[-1][0] == "`":
            found = _TEMPLATE.match(script, at)
            kind, text = "text", found[0] if found else ""
            at += len(text)
            if script.startswith("${", at):
                pieces.append(Piece("text", text, at - len(text), False))
                kind, text = "sign", "${"
                open_.append((text, len(pieces)))
            elif script.startswith("`", at):
                open_.pop()
                text = "`"
            else:
                raise ValueError(f"a template has no end: {_line(script, at)}")
            pieces.append(Piece(kind, text, at, False))
            at += len(text)
            continue
        found = _PIECE.match(script, at)
        kind, text = (found.lastgroup or "", found[0]) if found else _slash(script, at, pieces)
        if kind == "space":
            is_first = is_first or "\n" in text
            at += len(text)
            continue
        pieces.append(Piece("text" if text == "`" else kind, text, at, is_first))
        if kind == "sign" and text in ("(", "[", "{", "`"):
            open_.append((text, len(pieces) - 1))
        elif kind == "sign" and text in _OPENED:
            opened, place = open_.pop() if open_ else ("", 0)
            if opened.lstrip("$") != _OPENED[text]:
                raise ValueError(f"a bracket has no other: {_line(script, at)}")
            partner[place] = len(pieces) - 1
        at += len(text)
        is_first = False
    if open_:
        raise ValueError(f"a bracket has no other: {_line(script, pieces[open_[-1][1]].start)}")
    return pieces, partner


def _slash(script: str, at: int, pieces: list[Piece]) -> tuple[str, str]:
    pattern = _PATTERN.match(script, at)
    before = pieces[-1] if pieces else Piece("sign", ";", 0, True)
    if script[at] != "/" or script[at + 1 : at + 2] in "/*" or before.is_sign("}"):
        raise ValueError(f"not understood: {_line(script, at)}")
    if before.is_value:
        return "sign", "/"
    if pattern is None:
        raise ValueError(f"not understood: {_line(script, at)}")
    return "text", pattern[0]


def _line(script: str, at: int) -> str:
    return script[script.rfind("\n", 0, at) + 1 :].partition("\n")[0]
