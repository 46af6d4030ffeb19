"""The clients' style sheets inside the pages that a phone keeps.

They open without a second look-up, and nothing at all blocks their first paint.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from pocketplan.web.release.release import Release

SHEETS = {"plan_sheet": "css/plan.css", "inline_sheet": "css/client.css"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_BESIDE = re.compile(r" ?([{};,]) ?|(?<=[a-z]:) ")  # spaces that tell a browser nothing


@dataclass(frozen=True, slots=True)
class InlineSheet:
    """
    element  <style> with the whole sheet
    source   what a Content-Security-Policy allows this sheet by, and no other: its digest
    """

    element: Markup
    source: str

    @classmethod
    def of(cls, release: Release, file: str) -> "InlineSheet":
        """Raises ValueError where the sheet would end its own element."""
        sheet = _tight(release.static[file].body)
        if "<" in sheet:
            raise ValueError(f"{file} holds markup")
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        element = Markup(f"<style>{sheet}</style>")  # noqa: S704 (our own file, no person's words)
        return cls(element, f"'sha256-{digest}'")


@lru_cache(maxsize=4)  # the same sheets, however many apps there are in a process
def _tight(sheet: bytes) -> str:
    bare = _SPACE.sub(" ", _COMMENT.sub("", sheet.decode()))
    return _BESIDE.sub(r"\1", bare)


def register_inline_sheets(app: Flask) -> str:
    """Give templates the sheets of the release that is current, and return their sources.

    `plan_sheet` is for the page on which a plan is read, `inline_sheet` for any other.
    """
    release = app.extensions["pocketplan.release"]
    sheets = {name: InlineSheet.of(release, file) for name, file in SHEETS.items()}
    app.jinja_env.globals.update({name: sheet.element for name, sheet in sheets.items()})
    return " ".join(sheet.source for sheet in sheets.values())
