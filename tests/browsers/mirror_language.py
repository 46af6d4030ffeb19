"""A language that nobody speaks: every sentence in letters that are read from right to left.

It is longer than English, as most languages are, and whatever stands in Latin letters on a page
in it was written by a person, or cannot be translated.
"""

import re
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from pocketplan.web.words.sentences import said

CODE = "he"  # an existing one, so that libraries know its direction
PLACEHOLDER = re.compile(r"(%\(\w+\)[a-z])")
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz",
    "אבגדהוזחטיכלמנסעפצקרשתאבגד",
)


def release_with_it() -> dict[str, str]:
    """Return what is appended to files of a release that speaks it."""
    return {
        "pocketplan/web/request/language.py": f'\nLANGUAGES = (*LANGUAGES, "{CODE}")\n',
        f"translations/{CODE}.po": _translation(),
    }


def _translation() -> str:
    mirrored = Catalog(locale=CODE)
    for one in said():
        if one.id:
            forms = one.id if isinstance(one.id, tuple) else (one.id,)
            told = [_mirrored(form) for form in forms]
            many = [told[0], *[told[-1]] * (mirrored.num_plurals - 1)]
            mirrored.add(one.id, many if isinstance(one.id, tuple) else told[0])
    body = BytesIO()
    write_po(body, mirrored, width=0)
    return body.getvalue().decode()


def _mirrored(sentence: str) -> str:
    pieces = PLACEHOLDER.split(sentence)
    turned = [
        piece if PLACEHOLDER.fullmatch(piece) else piece.lower().translate(LETTERS)
        for piece in pieces
    ]
    return "".join(turned) + " ׀" * (1 + len(sentence) // 12)
