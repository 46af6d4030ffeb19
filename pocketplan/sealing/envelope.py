"""The sealed format, version 1: version | key version | nonce | ciphertext and tag.

AES-256-GCM; the plain bytes are padded to a multiple of 64, so that the length of a
word does not show; what the value is bound to travels as associated data.
"""

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pocketplan.sealing.errors import Unreadable

VERSION = 1
PADDED_TO = 64
_HEAD = struct.Struct(">BH")  # version, key version
_LENGTH = struct.Struct(">I")
_NONCE_BYTES = 12


def seal(key: bytes, key_version: int, plain: bytes, bound: bytes, *, nonce: bytes = b"") -> bytes:
    """Return `plain` sealed. `nonce` is given by the format's frozen vectors alone."""
    head = _HEAD.pack(VERSION, key_version)
    nonce = nonce or os.urandom(_NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, _padded(plain), head + bound)


def unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Return the plain bytes. Raises Unreadable."""
    head, nonce = sealed[: _HEAD.size], sealed[_HEAD.size : _HEAD.size + _NONCE_BYTES]
    key_version_of(sealed)
    try:
        padded = AESGCM(key).decrypt(nonce, sealed[_HEAD.size + _NONCE_BYTES :], head + bound)
    except (InvalidTag, ValueError) as cause:
        raise Unreadable from cause
    (length,) = _LENGTH.unpack_from(padded)
    return padded[_LENGTH.size : _LENGTH.size + length]


def key_version_of(sealed: bytes) -> int:
    """Return which version of the key sealed it. Raises Unreadable for another format."""
    if len(sealed) < _HEAD.size + _NONCE_BYTES:
        raise Unreadable("too short")
    version, key_version = _HEAD.unpack_from(sealed)
    if version != VERSION:
        raise Unreadable(f"format {version}")
    return int(key_version)


def _padded(plain: bytes) -> bytes:
    whole = _LENGTH.pack(len(plain)) + plain
    return whole + bytes(-len(whole) % PADDED_TO)
