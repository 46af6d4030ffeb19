"""A module's stretches, and the names in each: what can be called otherwise without a look around.

A stretch is what stands at a module's edge, such as a function, or one member of a class. All
that a stretch declares ends with it.
"""

from dataclasses import dataclass, field

from pocketplan.web.release.script_pieces import Piece, pieces_of

_RESERVED = """
async await break case catch class const continue default delete do else enum export extends
false finally for function if import in instanceof let new null of return static super switch
this throw true try typeof undefined void while
"""
RESERVED = frozenset(_RESERVED.split())
_REFUSED = frozenset(("arguments", "debugger", "eval", "var", "with", "yield"))
_BEFORE_BLOCK = frozenset(("else", "do", "try", "finally", "catch"))
_BEFORE_OBJECT = frozenset(("return", "const", "let", "typeof", "await", "of", "in", "throw"))
_NO_PARAMETERS = frozenset(("if", "for", "while", "switch", "await"))
_ENDS = frozenset((")", "]", "}", ";", "++", "--"))
_EDGE = Piece("sign", ";", 0, True)


@dataclass(frozen=True, slots=True)
class Name:
    """
    is_short_for  a member of that name: `{ name }` says `{ name: name }`
    """

    text: str
    start: int
    is_short_for: bool = False


@dataclass(slots=True)
class Stretch:
    """
    names     wherever one stands, in order
    declared  those that are parameters, constants or functions inside it
    """

    names: list[Name] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Bracket:
    """
    kind         "block", "object", "class", or "" for those that are not curly
    head         of a class: the name of a member comes
    class_comes  the next that opens is a class's
    case_comes   the next colon is a case's
    block_at     the place of a bracket that would open a block
    """

    kind: str
    head: bool = False
    class_comes: bool = False
    case_comes: bool = False
    block_at: int = -1


def stretches_of(script: str) -> list[Stretch]:
    """Return the stretches in order. Raises ValueError for what is not understood."""
    reader = _Reader(script)
    for place in range(len(reader.pieces)):
        reader.read(place)
    for stretch, first, behind in reader.patterns:
        stretch.declared.update(reader.bound(first, behind))
    return reader.stretches


class _Reader:
    def __init__(self, script: str) -> None:
        self.pieces, self.partner = pieces_of(script)
        self.stretches = [Stretch()]
        self.patterns: list[tuple[Stretch, int, int]] = []
        self.names: dict[int, str] = {}
        self._within = [_Bracket("block")]

    def read(self, place: int) -> None:
        piece, before = self.pieces[place], self._at(place - 1)
        bracket = self._within[-1]
        if self._begins(piece, before):
            bracket.head = bracket.kind == "class"
            self.stretches.append(Stretch())
        if piece.kind == "word":
            self._word(place, piece, before, bracket)
        elif piece.kind == "sign":
            self._sign(place, piece, before, bracket)

    def bound(self, first: int, behind: int) -> set[str]:
        """Return the names that a pattern, or a list of them, gives something to."""
        found, place = set(), first
        while place < behind:
            if self.pieces[place].is_sign("="):
                while place < behind and not self.pieces[place].is_sign(",", ")", "]", "}"):
                    place = self.partner.get(place, place) + 1
            elif place in self.names:
                found.add(self.names[place])
            place += 1
        return found

    def _at(self, place: int) -> Piece:
        return self.pieces[place] if 0 <= place < len(self.pieces) else _EDGE

    def _begins(self, piece: Piece, before: Piece) -> bool:
        """Tell whether a stretch begins: nothing that stands before it goes on in this line."""
        at_edge = len(self._within) == 1 or (
            len(self._within) == 2 and self._within[-1].kind == "class"
        )
        if not (at_edge and piece.is_first) or piece.kind == "sign":
            return False
        opens_class = self._within[-1].kind == "class" and before.is_sign("{")
        return before.kind != "sign" or before.text in _ENDS or opens_class

    def _word(self, place: int, piece: Piece, before: Piece, bracket: _Bracket) -> None:
        after = self._at(place + 1)
        is_private = piece.text.startswith("#")
        if before.is_sign(".", "?.") and not is_private:
            return
        goes_elsewhere = before.text in ("break", "continue") and not piece.is_first
        if piece.text in _REFUSED or goes_elsewhere:
            raise ValueError(f"not understood: {before.text} {piece.text}")
        is_key = bracket.kind == "object" and before.is_sign("{", ",")
        if is_key and not after.is_sign(",", "}", "=", ":"):
            raise ValueError(f"not understood in an object: {piece.text} {after.text}")
        if piece.text in RESERVED:
            self._reserved(place, piece, bracket)
        elif is_key:
            if not after.is_sign(":"):
                self._name(place, Name(piece.text, piece.start, is_short_for=True))
        elif is_private or not bracket.head:
            self._name(place, Name(piece.text, piece.start))
            if after.is_sign("=>"):
                self._declare(place, place + 1)

    def _reserved(self, place: int, piece: Piece, bracket: _Bracket) -> None:
        if piece.text in ("case", "default"):
            bracket.case_comes = True
        elif piece.text == "class":
            bracket.class_comes = True
        if piece.text in ("let", "const"):
            self._declare(place + 1, self.partner.get(place + 1, place + 1) + 1)
        elif piece.text in ("function", "class") and self._at(place + 1).kind == "word":
            self._declare(place + 1, place + 2)

    def _sign(self, place: int, piece: Piece, before: Piece, bracket: _Bracket) -> None:
        if piece.text in ("(", "[", "${"):
            if piece.text == "(" and self._are_parameters(place, before):
                self._declare(place + 1, self.partner[place])
            self._within.append(_Bracket(""))
        elif piece.text == "{":
            kind = self._curly(place, before, bracket)
            bracket.class_comes = False
            self._within.append(_Bracket(kind, head=kind == "class"))
        elif piece.text in (")", "]", "}"):
            self._within.pop()
        elif piece.text == ":" and bracket.case_comes:
            bracket.case_comes = False
            bracket.block_at = place + 1
        elif piece.text == "," and len(self._within) == 1:
            raise ValueError("one line gives two names at the edge of a module")
        elif piece.text == "*" and (bracket.head or before.is_sign("{", ",")):
            raise ValueError("a member is a generator")
        elif piece.text in ("=", ";"):
            bracket.head = bracket.kind == "class" and piece.text == ";"

    def _are_parameters(self, place: int, before: Piece) -> bool:
        after = self._at(self.partner[place] + 1)
        if before.kind == "word" and before.text in _NO_PARAMETERS:
            return False
        return after.is_sign("=>") or (after.is_sign("{") and not after.is_first)

    def _curly(self, place: int, before: Piece, bracket: _Bracket) -> str:
        if bracket.class_comes:
            return "class"
        if before.kind == "word":
            if before.text in _BEFORE_BLOCK:
                return "block"
            if before.text in _BEFORE_OBJECT:
                return "object"
        elif before.kind == "sign":
            is_block = place == bracket.block_at or before.text in (")", "=>", ";", "{", "}")
            return "block" if is_block else "object"
        raise ValueError(f"a bracket is not understood behind {before.text}")

    def _name(self, place: int, name: Name) -> None:
        self.names[place] = name.text
        self.stretches[-1].names.append(name)

    def _declare(self, first: int, behind: int) -> None:
        self.patterns.append((self.stretches[-1], first, behind))
