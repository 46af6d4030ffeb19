"""An archive is made while it is sent, and never stands whole in memory or on a disk."""

import io
import tracemalloc
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

import pytest

from pocketplan.exports.archive import File, archive_of
from tests.builders import NOW

MEGABYTE = 1024 * 1024


def test_it_holds_its_files_as_they_were_given() -> None:
    files = [File("a.json", [b"{", b"}"]), File("photos/b.webp", [b"pixels"], is_packed=True)]

    whole = b"".join(archive_of(files, at=NOW))

    with ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "a.json": b"{}",
            "photos/b.webp": b"pixels",
        }


def test_sixty_megabytes_pass_through_little_memory() -> None:
    pieces = (bytes(MEGABYTE) for _ in range(60))
    tracemalloc.start()

    sent = sum(map(len, archive_of([File("much", pieces, is_packed=True)], at=NOW)))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sent > 60 * MEGABYTE
    assert peak < 8 * MEGABYTE


def test_what_breaks_off_does_not_open() -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    sent = bytearray()
    with pytest.raises(ConnectionError):
        for piece in archive_of([File("whole", [b"all"]), File("broken", broken())], at=NOW):
            sent += piece

    with pytest.raises(BadZipFile):
        ZipFile(io.BytesIO(bytes(sent)))
