"""A picture is taken by what it is and kept as pixels."""

import random
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image

from pocketplan.plans import photo
from pocketplan.plans.photo import AIMED_BYTES, LARGEST_BYTES, LONGEST_SIDE, Rebuilt, rebuild
from pocketplan.plans.photo_errors import (
    NotAPicture,
    PhotoError,
    PictureKind,
    PictureLater,
    PictureTooLarge,
)
from tests.plans.pictures import (
    CANARY,
    GPS_CANARY,
    a_drawing,
    a_photo,
    an_animation,
    jpeg_claiming,
    jpeg_of_many_scans,
    png_claiming,
    png_with_two_headers,
    saved_as,
    tell_tale_jpeg,
    tell_tale_png,
    tell_tale_webp,
    turned,
    webp_claiming,
)

REFUSED: dict[str, tuple[bytes, type[PhotoError]]] = {
    "nothing at all": (b"", NotAPicture),
    "one byte": (b"\xff", PictureKind),
    "words": (b"dear diary", PictureKind),
    "a web page": (b"<!doctype html><script>alert(1)</script>", PictureKind),
    "a drawing in SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', PictureKind),
    "SVG after an XML line": (b'<?xml version="1.0"?><svg/>', PictureKind),
    "a document": (b"%PDF-1.7\n", PictureKind),
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", PictureKind),
    "EPS in a DOS wrapper": (b"\xc5\xd0\xd3\xc6" + bytes(26), PictureKind),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", PictureKind),
    "AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", PictureKind),
    "JPEG XL": (b"\xff\x0a" + bytes(20), PictureKind),
    "GIF": (saved_as("GIF"), PictureKind),
    "BMP": (saved_as("BMP"), PictureKind),
    "TIFF": (saved_as("TIFF"), PictureKind),
    "ICO": (saved_as("ICO"), PictureKind),
    "an archive": (b"PK\x03\x04" + bytes(40), PictureKind),
    "a page before a JPEG": (b"<html>" + saved_as("JPEG"), PictureKind),
    "another RIFF": (b"RIFF\x24\0\0\0WAVEfmt " + bytes(30), PictureKind),
    "6 MB": (saved_as("JPEG") + bytes(6 * 1024 * 1024), PictureTooLarge),
    "one byte too many": (saved_as("PNG").ljust(LARGEST_BYTES + 1, b"\0"), PictureTooLarge),
    "a PNG of 50,000 x 50,000": (png_claiming(50_000, 50_000), PictureTooLarge),
    "a PNG of 4 billion x 1": (png_claiming(2**32 - 1, 1), PictureTooLarge),
    "a PNG without pixels": (png_claiming(0, 100), NotAPicture),
    "a PNG of two sizes": (png_with_two_headers(), NotAPicture),
    "a WebP of 16,000 x 16,000": (webp_claiming(16_000, 16_000), PictureTooLarge),
    "a WebP that holds nothing": (webp_claiming(100, 100), NotAPicture),
    "a JPEG of 60,000 x 60,000": (jpeg_claiming(60_000, 60_000), PictureTooLarge),
    "a JPEG of no height": (jpeg_claiming(100, 0), NotAPicture),
    "a JPEG that repeats itself": (jpeg_of_many_scans(2000), NotAPicture),
    "a JPEG's first bytes": (b"\xff\xd8\xff", NotAPicture),
    "a PNG's first bytes": (b"\x89PNG\r\n\x1a\n", NotAPicture),
    "a WebP's first bytes": (b"RIFF\0\0\0\0WEBP", NotAPicture),
    "a WebP with a short header": (b"RIFF\0\0\0\0WEBPVP8 \0\0", NotAPicture),
    "half a JPEG": (saved_as("JPEG", a_photo((400, 300)))[:9000], NotAPicture),
    "half a PNG": (saved_as("PNG", a_photo((400, 300)))[:9000], NotAPicture),
    "half a WebP": (saved_as("WEBP", a_photo((400, 300)))[:9000], NotAPicture),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_small_sound_picture_is_refused_by_name(what: str) -> None:
    received, refusal = REFUSED[what]

    with pytest.raises(PhotoError) as caught:
        rebuild(received)

    assert type(caught.value) is refusal


TAKEN: dict[str, bytes] = {
    "JPEG": saved_as("JPEG"),
    "progressive JPEG": saved_as("JPEG", progressive=True),
    "grey JPEG": saved_as("JPEG", a_drawing(mode="L")),
    "CMYK JPEG": saved_as("JPEG", a_drawing(mode="CMYK")),
    "two pictures in one JPEG (MPO)": an_animation("MPO"),
    "JPEG with a page behind it": saved_as("JPEG") + b"<html><script>alert(1)</script>",
    "JPEG with an archive behind it": saved_as("JPEG") + b"PK\x03\x04" + bytes(60),
    "PNG": saved_as("PNG"),
    "PNG with a palette": saved_as("PNG", a_drawing(mode="P")),
    "PNG of one bit": saved_as("PNG", a_drawing(mode="1")),
    "PNG of 16 bits": saved_as("PNG", Image.new("I;16", (320, 200), 30_000)),
    "PNG one can see through": saved_as("PNG", a_drawing(mode="RGBA")),
    "grey PNG one can see through": saved_as("PNG", a_drawing(mode="LA")),
    "moving PNG": an_animation("PNG"),
    "WebP": saved_as("WEBP"),
    "lossless WebP": saved_as("WEBP", lossless=True),
    "moving WebP": an_animation("WEBP"),
}


@pytest.mark.parametrize("what", TAKEN)
def test_what_a_phone_can_hold_is_taken_and_becomes_a_still_webp(what: str) -> None:
    received = TAKEN[what]

    rebuilt = rebuild(received)

    image = opened(rebuilt)
    assert (image.format, image.size, image.n_frames) == ("WEBP", (320, 200), 1)  # type: ignore[attr-defined]
    assert rebuilt.media_type == "image/webp"


def test_a_picture_of_one_pixel_stays_one_pixel() -> None:
    rebuilt = rebuild(saved_as("PNG", Image.new("RGB", (1, 1))))

    assert (rebuilt.width, rebuilt.height) == (1, 1)


def test_sixteen_bits_of_grey_keep_their_tone() -> None:
    half_grey = Image.new("I;16", (64, 64), 0x8000)

    rebuilt = rebuild(saved_as("PNG", half_grey))

    assert opened(rebuilt).convert("L").getpixel((32, 32)) == pytest.approx(128, abs=4)


def test_what_one_can_see_through_becomes_white() -> None:
    rebuilt = rebuild(saved_as("PNG", Image.new("RGBA", (64, 64), (0, 0, 0, 0))))

    assert opened(rebuilt).convert("L").getpixel((32, 32)) == pytest.approx(255, abs=2)


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_picture_stands_as_its_camera_was_held(orientation: int) -> None:
    corner = {1: "nw", 2: "ne", 3: "se", 4: "sw", 5: "nw", 6: "ne", 7: "se", 8: "sw"}[orientation]

    rebuilt = rebuild(turned(orientation))

    assert (rebuilt.width > rebuilt.height) is (orientation < 5)
    assert red_corner(opened(rebuilt)) == corner


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_is_small_enough_to_keep(kind: str) -> None:
    received = saved_as(kind, a_photo((1700, 1300)))

    rebuilt = rebuild(received)

    assert max(rebuilt.width, rebuilt.height) <= LONGEST_SIDE
    assert rebuilt.width / rebuilt.height == pytest.approx(1700 / 1300, abs=0.01)
    assert len(rebuilt.data) <= AIMED_BYTES


@pytest.mark.parametrize("make", [tell_tale_jpeg, tell_tale_png, tell_tale_webp])
def test_nothing_but_pixels_is_left_of_the_original(make) -> None:  # type: ignore[no-untyped-def]
    received = make()
    assert CANARY in received or GPS_CANARY in received

    rebuilt = rebuild(received)

    for trace in (CANARY, GPS_CANARY, b"Exif", b"EXIF", b"XMP", b"ICC", b"<script", b"xmpmeta"):
        assert trace not in rebuilt.data
    assert dict(opened(rebuilt).getexif()) == {}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")  # to the log, where nothing reads it
def test_damaged_notes_beside_sound_pixels_do_no_harm() -> None:
    broken = saved_as("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + CANARY)

    rebuilt = rebuild(broken)

    assert (rebuilt.width, rebuilt.height) == (320, 200)


@pytest.mark.parametrize("what", TAKEN)
def test_a_damaged_picture_is_rebuilt_or_refused_and_nothing_else(what: str) -> None:
    chance = random.Random(what)

    for _ in range(40):
        damaged = bytearray(TAKEN[what])
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(PhotoError):
            assert rebuild(bytes(damaged)).data.startswith(b"RIFF")


def test_while_one_picture_is_rebuilt_the_next_waits_and_then_is_asked_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photo, "WAIT_S", 0.01)

    with photo._room, pytest.raises(PictureLater):
        rebuild(saved_as("PNG"))


def test_after_a_refusal_there_is_room_for_the_next_picture() -> None:
    with suppress(NotAPicture):
        rebuild(saved_as("PNG", a_photo((400, 300)))[:9000])

    assert rebuild(saved_as("PNG")).width == 320


def test_a_rebuilt_picture_does_not_print_itself() -> None:
    assert repr(Rebuilt(b"secret", 3, 2, b"digest")) == "<Rebuilt 3x2, 6 bytes>"


def opened(rebuilt: Rebuilt) -> Image.Image:
    return Image.open(BytesIO(rebuilt.data), formats=["WEBP"])


def red_corner(image: Image.Image) -> str:
    width, height = image.size
    corners = {
        "nw": (8, 8),
        "ne": (width - 8, 8),
        "sw": (8, height - 8),
        "se": (width - 8, height - 8),
    }
    rgb = image.convert("RGB")
    return max(corners, key=lambda corner: rgb.getpixel(corners[corner])[0])  # type: ignore[index]
