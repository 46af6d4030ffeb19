"""How pages that are answered again and again travel: packed once."""

import gzip

import brotli
from werkzeug.datastructures import Accept

QUALITY = {"br": 6, "gzip": 6}  # more takes longer than it saves on a page that changes


def coding_for(accepted: Accept) -> str:
    """Return the content coding that suits a browser, "" for none."""
    return next((coding for coding in QUALITY if accepted[coding] > 0), "")


def packed(body: bytes, coding: str) -> bytes:
    """Raises KeyError for a coding that is not known."""
    if coding == "":
        return body
    if coding == "br":
        small: bytes = brotli.compress(body, quality=QUALITY[coding])
        return small
    return gzip.compress(body, QUALITY[coding], mtime=0)
