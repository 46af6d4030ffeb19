"""However a picture was made, rebuilding it takes a bounded share of the machine."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from pocketplan.plans.photo import LARGEST_PIXELS
from tests.plans.pictures import (
    a_drawing,
    a_photo,
    jpeg_claiming,
    jpeg_of_many_scans,
    png_claiming,
    saved_as,
    webp_claiming,
)

MOST_MB = 350  # the whole process, Python and Pillow included
MOST_SECONDS = 20

REBUILD = """
import sys
from pathlib import Path
from pocketplan.plans.photo import rebuild
from pocketplan.plans.photo_errors import PhotoError
try:
    rebuild(Path(sys.argv[1]).read_bytes())
    answer = "taken"
except PhotoError as refusal:
    answer = refusal.code
status = Path("/proc/self/status").read_text()  # rusage would count the parent's memory too
print(answer, int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""
SIDE = 4000
assert SIDE * SIDE == LARGEST_PIXELS

WORST = {
    "lossless WebP": ("taken", lambda: saved_as("WEBP", see_through(), lossless=True, method=0)),
    "PNG": ("taken", lambda: saved_as("PNG", see_through(), compress_level=1)),
    "progressive JPEG": (
        "taken",
        lambda: saved_as("JPEG", a_photo((SIDE, SIDE)), progressive=True, quality=20),
    ),
    "long CMYK JPEG": (
        "taken",
        lambda: saved_as("JPEG", a_drawing((16_000, 1000), "CMYK"), progressive=True),
    ),
    "PNG bomb": ("picture-too-large", lambda: png_claiming(50_000, 50_000)),
    "WebP bomb": ("picture-too-large", lambda: webp_claiming(16_000, 16_000)),
    "JPEG bomb": ("picture-too-large", lambda: jpeg_claiming(65_000, 65_000)),
    "PNG that never fills": ("not-a-picture", lambda: png_claiming(SIDE, SIDE)),
    "JPEG of endless scans": ("not-a-picture", lambda: jpeg_of_many_scans(20_000)),
}


@pytest.mark.parametrize("what", WORST)
def test_the_worst_pictures_stay_below_the_bound(what: str, tmp_path: Path) -> None:
    expected, make = WORST[what]
    picture = tmp_path / "picture"
    picture.write_bytes(make())

    answer = subprocess.run(
        [sys.executable, "-c", REBUILD, str(picture)],
        capture_output=True,
        text=True,
        check=True,
        timeout=MOST_SECONDS,
    ).stdout.split()

    assert answer[0] == expected
    assert int(answer[1]) < MOST_MB


def see_through() -> Image.Image:
    image = a_drawing((SIDE, SIDE), "RGBA")
    image.putalpha(128)
    return image
