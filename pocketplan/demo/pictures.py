"""Pictures for the demo's plans, drawn here, so that they are nobody's."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1200, 900)
WIDTH, HEIGHT = SIZE
Colour = tuple[int, int, int]


def draw(name: str) -> bytes:
    """Return a picture as PNG. Raises KeyError for a name that nobody can draw."""
    file = BytesIO()
    _PICTURES[name]().filter(ImageFilter.GaussianBlur(0.8)).save(file, "PNG")
    return file.getvalue()


def _sea() -> Image.Image:
    image = _sky((70, 60, 110), (250, 176, 120), height=520)
    pen = ImageDraw.Draw(image)
    pen.ellipse((720, 400, 900, 580), fill=(255, 226, 170))
    _fade(image, (206, 120, 110), (34, 52, 92), top=500, bottom=HEIGHT)
    random = Random(7)  # noqa: S311 (the same waves each time)
    for _ in range(140):
        y = int(510 + 390 * random.random() ** 0.8)
        x, length = random.randrange(WIDTH), random.randrange(20, 30 + (y - 500) // 3)
        near = abs(x - 810) < 90 + (y - 500) // 4
        pen.line((x, y, x + length, y), fill=(250, 200, 150) if near else (90, 84, 124), width=3)
    pen.polygon([(300, 610), (520, 610), (480, 660), (340, 660)], fill=(244, 238, 226))
    pen.line((410, 610, 410, 380), fill=(80, 60, 60), width=7)
    pen.polygon([(420, 390), (420, 590), (520, 590)], fill=(255, 250, 240))
    pen.polygon([(400, 420), (400, 590), (320, 590)], fill=(238, 220, 200))
    return image


def _dog() -> Image.Image:
    image = _sky((238, 224, 200), (222, 196, 160), height=HEIGHT)
    pen = ImageDraw.Draw(image)
    pen.ellipse((250, 640, 950, 1200), fill=(122, 78, 48))
    pen.polygon([(400, 360), (330, 120), (520, 250)], fill=(96, 58, 34))
    pen.polygon([(800, 360), (930, 400), (860, 560)], fill=(96, 58, 34))
    pen.ellipse((370, 220, 830, 700), fill=(146, 96, 60))
    pen.ellipse((470, 450, 730, 720), fill=(226, 196, 160))
    for x in (480, 660):
        pen.ellipse((x, 380, x + 66, 450), fill=(40, 26, 20))
        pen.ellipse((x + 36, 390, x + 54, 408), fill=(255, 255, 255))
    pen.ellipse((545, 490, 655, 570), fill=(40, 26, 20))
    pen.arc((520, 530, 600, 640), 20, 160, fill=(70, 40, 30), width=8)
    pen.arc((600, 530, 680, 640), 20, 160, fill=(70, 40, 30), width=8)
    pen.rounded_rectangle((430, 690, 770, 740), 24, fill=(58, 110, 120))
    return image


def _garden() -> Image.Image:
    image = _sky((150, 200, 226), (236, 240, 220), height=480)
    pen = ImageDraw.Draw(image)
    pen.ellipse((-200, 330, 760, 900), fill=(132, 168, 104))
    pen.rectangle((0, 470, WIDTH, HEIGHT), fill=(112, 82, 58))
    pen.rectangle((780, 280, 1050, 520), fill=(170, 62, 52))
    pen.polygon([(750, 290), (1080, 290), (1010, 190), (820, 190)], fill=(92, 62, 56))
    pen.rectangle((870, 370, 950, 520), fill=(120, 40, 36))
    random = Random(11)  # noqa: S311 (the same beans each time)
    for row in range(5):
        y = 560 + row * 80
        for x in range(-20, WIDTH, 56 + row * 12):
            high = 40 + row * 12 + random.randrange(20)
            green = (60 + random.randrange(30), 130 + random.randrange(40), 60)
            pen.line((x + 20, y, x + 20, y - high), fill=(70, 100, 50), width=6)
            pen.ellipse((x - 6, y - high - 10, x + 22, y - high + 24), fill=green)
            pen.ellipse((x + 16, y - high - 2, x + 46, y - high + 32), fill=green)
    return image


def _window() -> Image.Image:
    image = _sky((26, 32, 60), (62, 62, 96), height=HEIGHT)
    pen = ImageDraw.Draw(image)
    pen.rectangle((250, 120, 950, 760), fill=(88, 60, 44))
    for x in (290, 620):
        pen.rectangle((x, 160, x + 290, 720), fill=(255, 214, 140))
        pen.line((x + 145, 160, x + 145, 720), fill=(88, 60, 44), width=12)
        pen.line((x, 430, x + 290, 430), fill=(88, 60, 44), width=12)
    pen.polygon([(290, 160), (430, 160), (290, 520)], fill=(214, 120, 96))
    pen.polygon([(910, 160), (770, 160), (910, 520)], fill=(214, 120, 96))
    pen.rectangle((220, 750, 980, 800), fill=(120, 84, 62))
    for x, colour in ((440, (80, 130, 150)), (640, (190, 96, 80))):
        pen.arc((x + 80, 670, x + 150, 740), 270, 90, fill=colour, width=14)
        pen.rounded_rectangle((x, 650, x + 110, 752), 16, fill=colour)
    return image


def _hills() -> Image.Image:
    image = _sky((120, 176, 220), (246, 234, 214), height=620)
    pen = ImageDraw.Draw(image)
    for left, top, colour in (
        (-80, 260, (126, 150, 186)),
        (380, 200, (108, 134, 174)),
        (760, 290, (134, 158, 192)),
    ):
        pen.polygon([(left, 640), (left + 280, top), (left + 600, 640)], fill=colour)
    pen.ellipse((-300, 470, 760, 1300), fill=(108, 158, 92))
    pen.ellipse((420, 520, 1560, 1400), fill=(86, 138, 78))
    pen.line(
        [(600, 900), (640, 760), (560, 660), (600, 560)],
        fill=(226, 208, 164),
        width=18,
        joint="curve",
    )
    return image


_PICTURES: dict[str, Callable[[], Image.Image]] = {
    "sea": _sea,
    "dog": _dog,
    "garden": _garden,
    "window": _window,
    "hills": _hills,
}


def _sky(above: Colour, below: Colour, *, height: int) -> Image.Image:
    image = Image.new("RGB", SIZE, below)
    _fade(image, above, below, top=0, bottom=height)
    return image


def _fade(image: Image.Image, above: Colour, below: Colour, *, top: int, bottom: int) -> None:
    pen = ImageDraw.Draw(image)
    for y in range(top, bottom):
        share = (y - top) / (bottom - top)
        colour = tuple(round(a + (b - a) * share) for a, b in zip(above, below, strict=True))
        pen.line((0, y, WIDTH, y), fill=colour)
