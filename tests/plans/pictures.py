"""Pictures made for tests: good, odd, and hostile. Nothing is downloaded."""

import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

CANARY = b"CANARY-4f1d"
GPS_CANARY = b"GPS-CANARY-77"

_MAKE, _ARTIST, _ORIENTATION, _GPS = 0x010F, 0x013B, 0x0112, 0x8825


def a_drawing(size: tuple[int, int] = (320, 200), mode: str = "RGB") -> Image.Image:
    """A red corner at the top left on blue, so that a turn can be seen."""
    image = Image.new("RGB", size, (40, 70, 160))
    corner = (0, 0, size[0] // 4, size[1] // 4)
    ImageDraw.Draw(image).rectangle(corner, fill=(200, 30, 30))
    return image.convert(mode)


def a_photo(size: tuple[int, int] = (2400, 1800)) -> Image.Image:
    """Something as hard to compress as a real photo: soft shapes under fine grain."""
    grain = Image.effect_noise(size, 24)
    slope = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (Image.blend(slope, grain, 0.3), grain, slope.rotate(180)))


def saved_as(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    file = BytesIO()
    (image or a_drawing()).save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    return saved_as("JPEG", exif=exif, quality=95)


def tell_tale_exif() -> Image.Exif:
    """Notes as a phone writes them: who, which camera, where."""
    exif = Image.Exif()
    exif[_MAKE] = CANARY.decode()
    exif[_ARTIST] = CANARY.decode()
    exif.get_ifd(_GPS).update({1: "N", 2: (51.0, 30.0, 26.0), 29: GPS_CANARY.decode()})
    return exif


def tell_tale_jpeg() -> bytes:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><gps>' + GPS_CANARY + b"</gps></x:xmpmeta>"
    picture = saved_as(
        "JPEG",
        exif=tell_tale_exif(),
        xmp=xmp,
        icc_profile=b"ICC" + CANARY * 9,
        comment=CANARY,
    )
    return picture + b"<script>" + CANARY + b"</script>"


def tell_tale_png() -> bytes:
    notes = PngInfo()
    notes.add_text("Comment", CANARY.decode())
    notes.add_itxt("XML:com.adobe.xmp", GPS_CANARY.decode())
    exif = tell_tale_exif()
    return saved_as("PNG", pnginfo=notes, exif=exif, icc_profile=CANARY * 9) + CANARY


def tell_tale_webp() -> bytes:
    return saved_as(
        "WEBP", exif=tell_tale_exif(), xmp=b"<x>" + GPS_CANARY + b"</x>", icc_profile=CANARY * 9
    )


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that unfold to `width` times `height` pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000, 9)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + _chunks(chunks)


def png_with_two_headers() -> bytes:
    """Says it is small, then says that it is not, and holds all that it then says."""
    side = 4100
    small = struct.pack(">IIBBBBB", 10, 10, 8, 0, 0, 0, 0)
    large = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side * (side + 1)), 9)
    chunks = ((b"IHDR", small), (b"IHDR", large), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + _chunks(chunks)


def webp_claiming(width: int, height: int) -> bytes:
    sides = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    extended = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + sides
    return b"RIFF" + struct.pack("<I", 4 + len(extended)) + b"WEBP" + extended


def jpeg_claiming(width: int, height: int) -> bytes:
    picture = bytearray(saved_as("JPEG"))
    at = picture.index(b"\xff\xc0")
    picture[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(picture)


def jpeg_of_many_scans(scans: int) -> bytes:
    """A progressive JPEG whose last scan is said again and again."""
    picture = saved_as("JPEG", progressive=True)
    last = picture.rindex(b"\xff\xda")
    return picture[:-2] + picture[last:-2] * scans + b"\xff\xd9"


def an_animation(kind: str) -> bytes:
    frames = [a_drawing(), a_drawing().rotate(180)]
    return saved_as(kind, frames[0], save_all=True, append_images=frames[1:])


def _chunks(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
