"""Pictures: what is received is never what is kept.

A picture is decoded, turned upright, shrunk, and encoded anew from its pixels alone,
so that no place, name, date or hidden file of the original survives.
"""

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from threading import BoundedSemaphore

from PIL import Image

from pocketplan.plans.photo_errors import NotAPicture, PictureLater, PictureTooLarge
from pocketplan.plans.picture_header import Header, read_header

LARGEST_BYTES = 5 * 1024 * 1024
LARGEST_PIXELS = 16_000_000
MOST_SCANS = 40  # encoders use about ten; thousands keep a processor busy for hours
LONGEST_SIDE = 1600
BOX = (LONGEST_SIDE, LONGEST_SIDE)
AIMED_BYTES = 120_000
QUALITIES = (80, 65, 50, 38)
SHRINKING = 0.75  # from one size to the next, where no quality is small enough
WAIT_S = 20.0

# One at a time in a process: a lossless WebP at the limits takes 300 MB while it is rebuilt.
_room = BoundedSemaphore(1)

# What Pillow's decoders raise for damaged data.
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    UserWarning,  # of damaged notes, where warnings are errors
)

_TURNS = {  # EXIF orientation, TIFF 6.0 tag 274
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A picture that holds pixels and nothing else.

    data           WebP
    width, height  in pixels, upright; the longer is at most LONGEST_SIDE
    made_from      SHA-256 of what was received: tells the same picture sent again
    """

    data: bytes
    width: int
    height: int
    made_from: bytes
    media_type: str = "image/webp"

    def __repr__(self) -> str:
        return f"<Rebuilt {self.width}x{self.height}, {len(self.data)} bytes>"


def rebuild(received: bytes) -> Rebuilt:
    """Make a small upright WebP from a JPEG, PNG or WebP; of several frames the first.

    Raises PictureTooLarge, PictureKind and NotAPicture, all but the last before anything
    is decoded; PictureLater where other pictures are in the way for too long.
    """
    if len(received) > LARGEST_BYTES:
        raise PictureTooLarge(f"{len(received)} bytes")
    header = read_header(received)
    _check(header)
    if not _room.acquire(timeout=WAIT_S):
        raise PictureLater
    try:
        image, data = _encoded(_upright(received, header))
    except _DAMAGED as cause:
        raise NotAPicture(type(cause).__name__) from cause
    finally:
        _room.release()
    return Rebuilt(data, image.width, image.height, sha256(received).digest())


def _check(header: Header) -> None:
    if not header.width or not header.height or not header.scans:
        raise NotAPicture("no pixels")
    if header.width * header.height > LARGEST_PIXELS:
        raise PictureTooLarge(f"{header.width}x{header.height}")
    if header.scans > MOST_SCANS:
        raise NotAPicture(f"{header.scans} scans")


def _upright(received: bytes, header: Header) -> Image.Image:
    """Return the pixels, in RGB, at most LONGEST_SIDE long, as the camera was held."""
    with Image.open(BytesIO(received), formats=[header.kind]) as image:
        if image.size != (header.width, header.height):
            raise NotAPicture("two sizes")
        turn = _turn(image)
        image.draft(None, BOX)  # a JPEG is decoded at half size or less
        image.load()
        plain = _plain(image)
        plain.thumbnail(BOX, Image.Resampling.LANCZOS, reducing_gap=2.0)
        upright = plain.transpose(turn) if turn is not None else plain
        return _on_white(upright)


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _DAMAGED:
        return None  # the pixels may be sound where the notes beside them are not


def _plain(image: Image.Image) -> Image.Image:
    """Return the image as one that can be shrunk well: 8 bits a channel, no palette."""
    if image.mode in ("RGB", "RGBA"):
        return image  # not a copy: at the largest size each copy is 64 MB
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        return image.convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """Return a new image made of the pixels alone: `info` with its metadata stays behind."""
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return paper


def _encoded(image: Image.Image) -> tuple[Image.Image, bytes]:
    """Write at lower and lower quality, then smaller and smaller, until it is small enough."""
    for quality in QUALITIES:
        data = _written(image, quality)
        if len(data) <= AIMED_BYTES:
            return image, data
    while len(data) > AIMED_BYTES:
        image = image.resize([max(1, round(side * SHRINKING)) for side in image.size])
        data = _written(image, QUALITIES[-1])
    return image, data


def _written(image: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", quality=quality)
    return file.getvalue()
