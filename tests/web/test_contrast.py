"""What is read on a client's screen stands out 7 to 1, by day and by night."""

import math
import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
OKLCH = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
DAY, NIGHT = 0, 1
TO_READ = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "shade"),
    ("ink", "glow"),
    ("ink-soft", "paper"),
    ("ink-soft", "sheet"),
    ("ink-soft", "shade"),
    ("ink-soft", "glow"),
    ("on-night", "night"),
    ("on-lamp", "lamp"),
    ("paper", "ink"),
    ("alarm", "paper"),
]
TO_USE = [("edge", "paper"), ("edge", "sheet"), ("edge", "glow"), ("night-edge", "night")]


@pytest.mark.parametrize("time", [DAY, NIGHT])
@pytest.mark.parametrize(("front", "ground"), TO_READ)
def test_words_stand_out_seven_to_one(front: str, ground: str, time: int) -> None:
    tokens = colours(SHEET.read_text(), time)

    assert contrast(tokens[front], tokens[ground]) >= 7


@pytest.mark.parametrize("time", [DAY, NIGHT])
@pytest.mark.parametrize(("front", "ground"), TO_USE)
def test_the_edges_of_what_can_be_used_stand_out_three_to_one(
    front: str, ground: str, time: int
) -> None:
    tokens = colours(SHEET.read_text(), time)

    assert contrast(tokens[front], tokens[ground]) >= 3


def test_black_on_white_is_twenty_one_to_one() -> None:
    white, black = (100.0, 0.0, 0.0), (0.0, 0.0, 0.0)

    assert contrast(white, black) == pytest.approx(21, abs=0.01)


Colour = tuple[float, float, float]


def colours(sheet: str, time: int) -> dict[str, Colour]:
    """Return each colour token's lightness in percent, chroma and hue, by day or by night."""
    found = {}
    for name, value in re.findall(r"--([\w-]+): ([^;]+);", sheet):
        parts = [tuple(map(float, part)) for part in re.findall(OKLCH, value)]
        if parts:
            lightness, chroma, hue = parts[time if len(parts) > 1 else 0]
            found[name] = (lightness, chroma, hue)
    return found


def contrast(one: Colour, other: Colour) -> float:
    """Return the WCAG 2.2 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """Return the relative luminance; the matrices are those of CSS Color 4."""
    lightness, chroma, hue = colour[0] / 100, colour[1], math.radians(colour[2])
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    kept = [min(1.0, max(0.0, part)) for part in (red, green, blue)]
    return 0.2126 * kept[0] + 0.7152 * kept[1] + 0.0722 * kept[2]
