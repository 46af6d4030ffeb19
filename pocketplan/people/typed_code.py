"""Codes that people read off one screen or sheet and type into another."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
BETWEEN = str.maketrans("", "", " -\u00a0\u2010\u2011\u2013\u2014\t\r\n")
GROUP = 5


def new_code(length: int) -> str:
    """Return a random code in groups of five, five bits a character: "7K3Q9-M2XWT"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return "-".join(letters[start : start + GROUP] for start in range(0, length, GROUP))


def read_code(typed: str) -> str:
    """Return what was meant: upper case, without spaces and dashes, O as 0, I and L as 1.

    Returns "" for what cannot be a code.
    """
    letters = typed.translate(BETWEEN).upper().translate(LOOKALIKES)
    return letters if letters.isascii() and set(letters) <= set(ALPHABET) else ""
