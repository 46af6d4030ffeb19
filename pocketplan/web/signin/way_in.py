"""An invitation as its maker passes it on: a link, a picture of it, and two codes."""

from dataclasses import dataclass

import segno
from flask import url_for
from markupsafe import Markup

from pocketplan.people.invitation import Invited
from pocketplan.web.request import current


@dataclass(frozen=True, slots=True)
class WayIn:
    """Shown once, on the page that answers the inviting, and stored nowhere."""

    link: str
    short_code: str
    spoken_code: str

    @property
    def picture(self) -> Markup:
        """The link as a QR code, drawn as SVG."""
        return drawn(self.link)

    @property
    def address(self) -> str:
        """Where the short code is typed."""
        return self.link.partition("#")[0]


def drawn(address: str) -> Markup:
    """Return an address as a QR code, drawn as SVG."""
    drawing = segno.make(address, error="m", micro=False)
    return Markup(drawing.svg_inline(scale=4, border=4, omitsize=False))  # noqa: S704 (ours)


def way_in(invited: Invited) -> WayIn:
    link = f"{current.settings().origin}{url_for('joining.join')}#{invited.link_fragment}"
    return WayIn(link, invited.short_code, invited.spoken_code)
