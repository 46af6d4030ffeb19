"""Files in one ZIP archive, made while it is sent: neither memory nor a disk holds it whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PIECE = 64 * 1024  # bytes that are sent together


@dataclass(frozen=True, slots=True)
class File:
    """
    pieces     its bytes, asked for when it is its turn
    is_packed  they are small already, as photos are
    """

    name: str
    pieces: Iterable[bytes]
    is_packed: bool = False


def archive_of(files: Iterable[File], *, at: datetime) -> Iterator[bytes]:
    """Yield the archive. Where a file breaks off, so does the archive, and it does not open."""
    sink = _Sink()
    with ZipFile(cast(IO[bytes], sink), "w") as archive:  # it asks for no more than a _Sink has
        for file in files:
            told = ZipInfo(file.name, date_time=at.timetuple()[:6])
            told.compress_type = ZIP_STORED if file.is_packed else ZIP_DEFLATED
            told.external_attr = 0o600 << 16
            with archive.open(told, "w") as target:
                for piece in file.pieces:
                    target.write(piece)
                    if sink.size >= PIECE:
                        yield sink.taken()
    yield sink.taken()


class _Sink:
    """What a ZipFile writes to, until somebody takes it away."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        held, self._held, self.size = b"".join(self._held), [], 0
        return held
