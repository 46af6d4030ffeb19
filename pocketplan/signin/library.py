"""py_webauthn's many ways to say no, as one."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from webauthn.helpers.exceptions import WebAuthnException

from pocketplan.people.errors import PasskeyRefused

TROUBLE = (
    WebAuthnException,
    ArithmeticError,
    AttributeError,
    InvalidSignature,
    LookupError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,  # binascii.Error and unreadable text among them
    struct.error,
)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn whatever the library raises over a malformed answer into PasskeyRefused."""
    try:
        yield
    except TROUBLE as cause:
        raise PasskeyRefused(type(cause).__name__) from cause
