"""What a picture says of itself in its first bytes, read without decoding it.

Written by hand because a decoder may take memory for the whole canvas as soon as it
is opened (WebP's does), which is too late to find the picture too large.
"""

import re
import struct
from dataclasses import dataclass
from enum import StrEnum

from pocketplan.plans.photo_errors import NotAPicture, PictureKind


class Kind(StrEnum):
    """The kinds that are taken, by the name that Pillow knows them by."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"


@dataclass(frozen=True, slots=True)
class Header:
    """
    width, height  in pixels, before any turning
    scans          how often a decoder passes over the picture
    """

    kind: Kind
    width: int
    height: int
    scans: int = 1


def read_header(picture: bytes) -> Header:
    """Raises PictureKind for anything but JPEG, PNG and WebP, NotAPicture for a damaged one."""
    if not picture:
        raise NotAPicture("no bytes")
    try:
        if picture.startswith(b"\xff\xd8\xff"):
            return _jpeg(picture)
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(picture)
        if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
            return _webp(picture)
    except (struct.error, IndexError) as cause:
        raise NotAPicture("cut short in its header") from cause
    raise PictureKind


def _png(picture: bytes) -> Header:
    if picture[12:16] != b"IHDR":
        raise NotAPicture("no IHDR")
    return Header(Kind.PNG, *struct.unpack_from(">II", picture, 16))


def _webp(picture: bytes) -> Header:
    """RFC 9649 §2.5 to 2.7."""
    match picture[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", picture, 26)
            return Header(Kind.WEBP, width & 0x3FFF, height & 0x3FFF)
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", picture, 21)
            return Header(Kind.WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case b"VP8X":
            low_width, high_width, low_height, high_height = struct.unpack_from(
                "<HBHB", picture, 24
            )
            width, height = low_width | high_width << 16, low_height | high_height << 16
            return Header(Kind.WEBP, width + 1, height + 1)
    raise NotAPicture("no image chunk")


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15 without DHT, JPG, DAC
_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}  # markers without a length
_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_MARKER_IN_A_SCAN = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")


def _jpeg(picture: bytes) -> Header:
    """ITU-T T.81, annex B. What stands inside a segment, such as a thumbnail, is passed over."""
    width = height = scans = 0
    at, pattern = 2, _MARKER
    while (found := pattern.search(picture, at)) is not None:
        marker = found[1][0]
        if marker == _END:
            break
        if marker in _ALONE:
            at = found.end()
            continue
        (length,) = struct.unpack_from(">H", picture, found.end())
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", picture, found.end() + 3)
        scans += marker == _SCAN
        at = found.end() + length
        pattern = _MARKER_IN_A_SCAN if marker == _SCAN else _MARKER
    return Header(Kind.JPEG, width, height, scans)
