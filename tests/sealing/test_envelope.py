import pytest

from pocketplan.sealing.envelope import seal, unseal
from pocketplan.sealing.errors import Unreadable

KEY = bytes(range(32))
NONCE = bytes(range(12))
BOUND = b"plan|entries|state"

# Frozen: what version 1 looked like on the day it was first used. A change here loses data.
VECTORS = [
    (
        b"",
        "010003000102030405060708090a0b4702d61bc5e5c21b8d41978bb1e9786d83d68734f07b5f7c38"
        "67e5851d6900b20110aefcafc1129874a47fed88872838ee59608d5ad6a3da3f972a1918e3f5ee1e"
        "15d3bb9abbc2875ecc1c0b7095b674",
    ),
    (
        "Llamar a mi hermana ✓".encode(),
        "010003000102030405060708090a0b4702d60c8989a376ec33b7ea9184114debb3f55991153e5cda"
        "fb76851d6900b20110aefcafc1129874a47fed88872838ee59608d5ad6a3da3f972a1918e3f5ee4a"
        "6dc502f55432756da155fc44ab5688",
    ),
]


@pytest.mark.parametrize(("plain", "sealed"), VECTORS)
def test_version_1_reads_and_writes_as_it_always_did(plain: bytes, sealed: str) -> None:
    again = seal(KEY, 3, plain, BOUND, nonce=NONCE)

    assert again.hex() == sealed
    assert unseal(KEY, bytes.fromhex(sealed), BOUND) == plain


def test_two_seals_of_one_word_differ() -> None:
    assert seal(KEY, 1, b"sister", BOUND) != seal(KEY, 1, b"sister", BOUND)


def test_the_length_of_a_short_word_does_not_show() -> None:
    lengths = {len(seal(KEY, 1, b"x" * n, BOUND)) for n in range(61)}

    assert len(lengths) == 1


@pytest.mark.parametrize("position", [0, 2, 8, 20, -1])
def test_a_changed_byte_anywhere_is_noticed(position: int) -> None:
    sealed = bytearray(seal(KEY, 1, b"sister", BOUND))
    sealed[position] ^= 1

    with pytest.raises(Unreadable):
        unseal(KEY, bytes(sealed), BOUND)


def test_a_value_moved_elsewhere_does_not_open() -> None:
    sealed = seal(KEY, 1, b"sister", BOUND)

    with pytest.raises(Unreadable):
        unseal(KEY, sealed, b"plan|entries|other")


@pytest.mark.parametrize("stump", [b"", b"\x01", bytes(14), bytes(20)])
def test_what_is_no_sealed_value_is_unreadable(stump: bytes) -> None:
    with pytest.raises(Unreadable):
        unseal(KEY, stump, BOUND)
