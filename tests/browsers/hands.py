"""Hands on a screen: a finger that touches, a mouse that drags."""

from playwright.sync_api import CDPSession, Locator, Page

Point = tuple[float, float]


class Finger:
    """One finger on a touch screen, as the browser itself hears it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session: CDPSession = page.context.new_cdp_session(page)

    def press(self, x: float, y: float) -> None:
        self._touch("touchStart", x, y)

    def move(self, x: float, y: float) -> None:
        self._touch("touchMove", x, y)

    def lift(self) -> None:
        self._session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def lose(self) -> None:
        """The browser takes the touch away, as for a call that comes in."""
        self._session.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})

    def _touch(self, kind: str, x: float, y: float) -> None:
        point = {"x": x, "y": y}
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})


def middle_of(place: Locator) -> Point:
    """Return the middle of an element on the screen, after scrolling to it."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
